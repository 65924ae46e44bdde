package ai.whisperengine.character.document;

import ai.whisperengine.character.row.RowType.Property;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.json.JsonValue;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.AnnotatedParameterizedType;
import java.lang.reflect.Field;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

/** The schema of one column: its type and its bounds, as Bean Validation checks them. */
final class PropertySchema {

    private static final java.util.regex.Pattern WORDS = java.util.regex.Pattern.compile("\\w+(\\|\\w+)*");

    private PropertySchema() {}

    static ObjectNode of(Property property) {
        Field field = property.field();
        ObjectNode schema = CharacterDocument.JSON.createObjectNode();
        schema.put("description", description(property));
        if (property.type() == JsonValue.class) {
            return schema; // any JSON
        }
        String type = type(property.type());
        if (property.required()) {
            schema.put("type", type);
        } else {
            schema.putArray("type").add(type).add("null");
        }
        if (property.type() == OffsetDateTime.class) {
            schema.put("format", "date-time");
        }
        if (property.type() == String.class) {
            text(schema, field);
        }
        if (property.type() == List.class) {
            list(schema, field);
        }
        bounds(schema, field);
        return schema;
    }

    static @Nullable String description(Property property) {
        Description description = property.field().getAnnotation(Description.class);
        return description == null ? null : description.value();
    }

    private static String type(Class<?> type) {
        if (type == Integer.class) {
            return "integer";
        }
        if (type == Double.class) {
            return "number";
        }
        if (type == Boolean.class) {
            return "boolean";
        }
        return type == List.class ? "array" : "string";
    }

    private static void text(ObjectNode schema, AnnotatedElement element) {
        Size size = element.getAnnotation(Size.class);
        if (size != null && size.min() > 0) {
            schema.put("minLength", size.min());
        }
        if (size != null && size.max() < Integer.MAX_VALUE) {
            schema.put("maxLength", size.max());
        }
        Pattern pattern = element.getAnnotation(Pattern.class);
        if (pattern != null && WORDS.matcher(pattern.regexp()).matches()) {
            schema.putArray("enum")
                    .addAll(Arrays.stream(pattern.regexp().split("\\|"))
                            .map(JsonNodeFactory.instance::textNode)
                            .toList());
        } else if (pattern != null) {
            schema.put("pattern", "^(?:" + pattern.regexp() + ")$");
        } else if (element.isAnnotationPresent(NotBlank.class)) {
            schema.put("pattern", "\\S");
        }
    }

    private static void list(ObjectNode schema, Field field) {
        Size size = field.getAnnotation(Size.class);
        if (size != null && size.max() < Integer.MAX_VALUE) {
            schema.put("maxItems", size.max());
        }
        ObjectNode items = schema.putObject("items").put("type", "string");
        if (field.getAnnotatedType() instanceof AnnotatedParameterizedType list) {
            text(items, list.getAnnotatedActualTypeArguments()[0]);
        }
    }

    private static void bounds(ObjectNode schema, Field field) {
        Min min = field.getAnnotation(Min.class);
        Max max = field.getAnnotation(Max.class);
        DecimalMin least = field.getAnnotation(DecimalMin.class);
        DecimalMax most = field.getAnnotation(DecimalMax.class);
        if (min != null) {
            schema.put("minimum", min.value());
        }
        if (least != null) {
            schema.put("minimum", new BigDecimal(least.value()));
        }
        if (max != null) {
            schema.put("maximum", max.value());
        }
        if (most != null) {
            schema.put("maximum", new BigDecimal(most.value()));
        }
    }
}
