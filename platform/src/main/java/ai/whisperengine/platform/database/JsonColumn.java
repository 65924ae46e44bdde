package ai.whisperengine.platform.database;

import jakarta.json.Json;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.io.StringReader;
import org.jspecify.annotations.Nullable;

/**
 * Maps a jsonb column of any JSON kind. Hibernate Reactive cannot bind a jsonb array by itself; as text, cast by the
 * statement ({@code @ColumnTransformer}), every kind passes.
 */
@Converter
public class JsonColumn implements AttributeConverter<JsonValue, String> {

    @Override
    public @Nullable String convertToDatabaseColumn(@Nullable JsonValue value) {
        return value == null ? null : value.toString();
    }

    @Override
    public @Nullable JsonValue convertToEntityAttribute(@Nullable String text) {
        return text == null ? null : parse(text);
    }

    /** Reads one JSON value of any kind. */
    public static JsonValue parse(String text) {
        try (JsonReader reader = Json.createReader(new StringReader(text))) {
            return reader.readValue();
        }
    }
}
