package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a JSON value means at a column. A value of another kind that can be meant is taken, and pointed out. */
final class DocumentValues {

    private final RowFiller filler;
    private final Problems problems;
    private final List<ImportIssue> issues;

    DocumentValues(RowFiller filler, Problems problems, List<ImportIssue> issues) {
        this.filler = filler;
        this.problems = problems;
        this.issues = issues;
    }

    void set(Loaded entity, Property property, JsonNode value, Place place) {
        if (!requireStorable(value, place.below(property.name()))) {
            return;
        }
        if (property.type() == JsonValue.class) {
            filler.set(entity, property, value.isNull() ? null : JsonColumn.parse(value.toString()), place);
            return;
        }
        SqlValue read = read(value);
        if (read == null) {
            problems.add(place, property, "must be " + wanted(property.type()));
            return;
        }
        if (!value.isNull() && !isOfKind(property.type(), value) && !property.masked()) {
            issues.add(place.warning(property, "The value is not " + wanted(property.type()) + " and is read as one"));
        }
        filler.convert(entity, property, read, place);
    }

    private static @Nullable SqlValue read(JsonNode value) {
        if (value.isNull()) {
            return SqlValue.Constant.NULL;
        }
        if (value.isTextual()) {
            return new SqlValue.Text(value.asText());
        }
        if (value.isNumber()) {
            return new SqlValue.Numeral(value.asText());
        }
        if (value.isBoolean()) {
            return new SqlValue.Truth(value.booleanValue());
        }
        if (!value.isArray()) {
            return null;
        }
        List<@Nullable String> elements = new ArrayList<>();
        for (JsonNode element : value) {
            if (element.isContainerNode()) {
                return null;
            }
            elements.add(element.isNull() ? null : element.asText());
        }
        return new SqlValue.Array(elements);
    }

    private static boolean isOfKind(Class<?> type, JsonNode value) {
        if (type == Integer.class || type == Double.class) {
            return value.isNumber();
        }
        if (type == Boolean.class) {
            return value.isBoolean();
        }
        return type == List.class ? value.isArray() : value.isTextual();
    }

    private static String wanted(Class<?> type) {
        if (type == Integer.class) {
            return "a whole number";
        }
        if (type == Double.class) {
            return "a number";
        }
        if (type == Boolean.class) {
            return "true or false";
        }
        return type == List.class ? "a list of texts" : type == OffsetDateTime.class ? "a time" : "a text";
    }

    /** No text of the database can hold the NUL character or half a surrogate pair, wherever it stands. */
    boolean requireStorable(JsonNode value, Place place) {
        if (value.isTextual()) {
            return requireStorable(value.asText(), place);
        }
        boolean storable = true;
        if (value.isObject()) {
            for (var member : value.properties()) {
                storable &= requireStorable(member.getKey(), place)
                        && requireStorable(member.getValue(), place.below(member.getKey()));
            }
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                storable &= requireStorable(value.get(i), Place.path(place.path() + "[" + i + "]"));
            }
        }
        return storable;
    }

    boolean requireStorable(String text, Place place) {
        String damage = damage(text);
        if (damage != null) {
            problems.add(place, place.problem(damage));
        }
        return damage == null;
    }

    private static @Nullable String damage(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return "the NUL character cannot be stored";
            }
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (Character.isSurrogate(c)) {
                return "half of a surrogate pair cannot be stored";
            }
        }
        return null;
    }
}
