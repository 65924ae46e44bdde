package ai.whisperengine.character.validation;

import ai.whisperengine.character.validation.Findings.Place;
import ai.whisperengine.character.validation.RowSchema.Property;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.Annotation;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the fields of a row: their types, and every rule that the row class states about them. */
final class RowChecker {

    private final Validator validator;
    private final Findings findings;

    /** Fields whose absence is no error: a document can leave out the same ones in a hundred thousand rows. */
    private final Set<Property> optional = new HashSet<>();

    RowChecker(Validator validator, Findings findings) {
        this.validator = validator;
        this.findings = findings;
    }

    /** Checks what a document says about a row; members that are sections are not looked at. */
    void check(RowSchema schema, ObjectNode row, Place place) {
        for (Property property : schema.properties().values()) {
            JsonNode given = row.get(property.name());
            Place field = place.field(property.name());
            if (!property.written()) {
                if (given != null) {
                    findings.warning(ValidationCode.IGNORED_FIELD, field, "is not read from a document");
                }
            } else if (given == null) {
                if (!optional.contains(property) && constraints(schema, property, property.defaultValue(), field)) {
                    optional.add(property);
                }
            } else {
                check(schema, property, given, field);
            }
        }
    }

    private void check(RowSchema schema, Property property, JsonNode given, Place place) {
        if (given.isNull()) {
            constraints(schema, property, null, place);
            return;
        }
        Object value = value(property.type(), given);
        if (value == null) {
            findings.error(ValidationCode.WRONG_TYPE, place, "must be " + wanted(property.type()));
        } else {
            characters(value, place);
            constraints(schema, property, value, place);
        }
    }

    /** Whether the value meets every rule of its field. */
    private boolean constraints(RowSchema schema, Property property, @Nullable Object value, Place place) {
        Set<? extends ConstraintViolation<?>> violations =
                validator.validateValue(schema.rowClass(), property.name(), value);
        for (ConstraintViolation<?> violation : violations) {
            findings.error(
                    code(violation.getConstraintDescriptor().getAnnotation(), value),
                    place.element(element(violation, property)),
                    violation.getMessage());
        }
        if (violations.isEmpty() && value == null && property.required()) {
            findings.error(ValidationCode.REQUIRED, place, "must be given");
            return false;
        }
        return violations.isEmpty();
    }

    /** The index of a list's element, as the path of the violation has it: {@code keywords[2].<list element>}. */
    private static String element(ConstraintViolation<?> violation, Property property) {
        String path = violation.getPropertyPath().toString();
        int end = path.indexOf(']');
        return path.startsWith(property.name() + "[") && end > 0
                ? path.substring(property.name().length(), end + 1)
                : "";
    }

    private static ValidationCode code(Annotation rule, @Nullable Object value) {
        if (rule instanceof NotBlank || rule instanceof NotNull || value == null) {
            return ValidationCode.REQUIRED;
        }
        if (rule instanceof Size) {
            return value instanceof String text && text.isEmpty() ? ValidationCode.REQUIRED : ValidationCode.TOO_LONG;
        }
        return rule instanceof Pattern ? ValidationCode.NOT_ALLOWED : ValidationCode.OUT_OF_RANGE;
    }

    /** NUL and halves of surrogate pairs are JSON, and no text that a database keeps. */
    private void characters(Object value, Place place) {
        if (value instanceof String text && !isStorable(text)) {
            findings.error(ValidationCode.BAD_CHARACTER, place, "contains NUL or half of a character");
        }
        if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                characters(list.get(i), place.element("[" + i + "]"));
            }
        }
    }

    private static boolean isStorable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || (c >= 0xD800 && c <= 0xDFFF));
    }

    /** The Java value of a JSON value for a field of this type; null where it has another type. */
    private static @Nullable Object value(Class<?> type, JsonNode given) {
        if (type == String.class) {
            return given.isTextual() ? given.textValue() : null;
        }
        if (type == Integer.class) {
            return given.isIntegralNumber() && given.canConvertToInt() ? given.intValue() : null;
        }
        if (type == Double.class) {
            return given.isNumber() && Double.isFinite(given.doubleValue()) ? given.doubleValue() : null;
        }
        if (type == Boolean.class) {
            return given.isBoolean() ? given.booleanValue() : null;
        }
        if (type == List.class) {
            return texts(given);
        }
        if (type == OffsetDateTime.class) {
            return time(given);
        }
        return given;
    }

    private static @Nullable List<String> texts(JsonNode given) {
        if (!given.isArray()) {
            return null;
        }
        List<String> texts = new ArrayList<>();
        for (JsonNode element : given) {
            if (!element.isTextual()) {
                return null;
            }
            texts.add(element.textValue());
        }
        return texts;
    }

    private static @Nullable OffsetDateTime time(JsonNode given) {
        try {
            return given.isTextual() ? OffsetDateTime.parse(given.textValue()) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static String wanted(Class<?> type) {
        if (type == String.class) {
            return "a text";
        }
        if (type == Integer.class) {
            return "a whole number of at most 32 bits";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        if (type == List.class) {
            return "a list of texts";
        }
        return "a time in the form 2026-01-31T12:00:00Z";
    }
}
