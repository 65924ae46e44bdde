package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules that row classes state, for new rows and for rows that take other values. */
@ApplicationScoped
public class RowChecks {

    private final Validator validator;

    public RowChecks(Validator validator) {
        this.validator = validator;
    }

    /** A new row has to be right as a whole. */
    void fresh(RowType type, Loaded row, String path, Problems problems) {
        for (Property property : type.content()) {
            if (property.required() && RowType.get(row, property) == null) {
                problems.add(path + "." + property.name(), "is required in a new row");
            }
        }
        for (ConstraintViolation<Loaded> violation : validator.validate(row)) {
            problems.add(path + "." + place(violation), violation.getMessage());
        }
    }

    /** Of a stored row only what was given is looked at: an old value elsewhere must not block an edit. */
    void patched(RowType type, Loaded row, Map<Property, @Nullable Object> given, String path, Problems problems) {
        List<String> names = given.keySet().stream().map(Property::name).toList();
        given.forEach((property, value) -> {
            if (value == null && property.required()) {
                problems.add(path + "." + property.name(), "must not be null: a " + type.table() + " row needs it");
            }
        });
        for (ConstraintViolation<Loaded> violation : validator.validate(row)) {
            if (names.contains(property(violation))) {
                problems.add(path + "." + place(violation), violation.getMessage());
            }
        }
    }

    private static String property(ConstraintViolation<?> violation) {
        Path.Node first = violation.getPropertyPath().iterator().next();
        return first.getName();
    }

    /** Bean Validation writes an element of a list as {@code list[3].<list element>}. */
    private static String place(ConstraintViolation<?> violation) {
        return violation.getPropertyPath().toString().replaceFirst("\\.?<[^>]*>", "");
    }
}
