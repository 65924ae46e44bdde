package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Masked;
import jakarta.json.JsonString;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts the values of a document into a row, by one set of rules whatever the format. */
final class RowFiller {

    private final Conversion conversion;
    private final Validator validator;
    private final Problems problems;
    private final List<ImportIssue> issues;

    RowFiller(Conversion conversion, Validator validator, Problems problems, List<ImportIssue> issues) {
        this.conversion = conversion;
        this.validator = validator;
        this.problems = problems;
        this.issues = issues;
    }

    void convert(Loaded entity, Property property, SqlValue value, Place place) {
        try {
            set(entity, property, conversion.convert(value, property.type()), place);
        } catch (Conversion.Meaningless e) {
            problems.add(place, property, e.reason(property.masked()));
        }
    }

    void set(Loaded entity, Property property, @Nullable Object given, Place place) {
        Object value = property.masked() ? secretOrNone(given, property, place) : given;
        if (value == null && property.required()) {
            Object standard = RowType.get(entity, property);
            if (standard == null) {
                problems.add(place, property, "must have a value");
            } else {
                issues.add(place.warning(property, "NULL is not allowed here; the default " + standard + " is taken"));
            }
            return;
        }
        if (property.share()
                && value instanceof Double score
                && SectionKind.of(entity.getClass()) != SectionKind.CONFIGURATION) {
            value = rescaled(score, property, place);
        }
        RowType.set(entity, property, value);
    }

    /** An export of masked data must not overwrite a secret with its mask. */
    private @Nullable Object secretOrNone(@Nullable Object value, Property property, Place place) {
        String text = value instanceof JsonString json ? json.getString() : value instanceof String s ? s : null;
        if (text == null) {
            return value;
        }
        if (text.equals(Masked.MASK)) {
            issues.add(place.warning(property, "A masked secret is not taken over"));
            return null;
        }
        return text.isBlank() ? null : value;
    }

    /** Old sources count some shares to 10 or to 100; the schema's own repair follows the same rule. */
    private Double rescaled(Double score, Property property, Place place) {
        double divisor = score > 1 && score <= 10 ? 10 : score > 10 && score <= 100 ? 100 : 1;
        if (divisor == 1) {
            return score;
        }
        double share = score / divisor;
        issues.add(
                place.warning(property, "The value " + score + " is beyond the range 0 to 1 and is read as " + share));
        return share;
    }

    /** The bounds that the row class states. */
    void check(RowType type, Loaded entity, Place place) {
        for (ConstraintViolation<Loaded> violation : validator.validate(entity)) {
            String name =
                    String.valueOf(violation.getPropertyPath().iterator().next().getName());
            Property property = type.property(name);
            if (property == null) {
                problems.add(place, place.problem(name + " " + violation.getMessage()));
            } else {
                problems.add(place, property, violation.getMessage());
            }
        }
    }
}
