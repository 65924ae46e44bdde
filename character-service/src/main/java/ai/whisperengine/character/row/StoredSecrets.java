package ai.whisperengine.character.row;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.secret.Secrets;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The stored form of secret columns: a text is encrypted; JSON is encrypted whole and kept as one JSON text. */
@ApplicationScoped
public class StoredSecrets {

    private final Secrets secrets;

    public StoredSecrets(Secrets secrets) {
        this.secrets = secrets;
    }

    /** Encrypts the secrets of a row that is about to be stored. */
    public void seal(RowType type, Loaded row) {
        for (Property property : type.content()) {
            if (property.masked()) {
                RowType.set(row, property, sealed(RowType.get(row, property)));
            }
        }
    }

    /** The stored form of a value. What is empty is no secret and needs no key. */
    public @Nullable Object sealed(@Nullable Object plain) {
        if (isEmpty(plain)) {
            return plain;
        }
        return plain instanceof JsonValue json
                ? Json.createValue(secrets.encrypt(json.toString()))
                : secrets.encrypt(String.valueOf(plain));
    }

    /** Whether a stored value is the secret. One that cannot be read with the keys at hand counts as another. */
    public boolean holds(@Nullable Object stored, @Nullable Object plain) {
        if (isEmpty(stored) || isEmpty(plain)) {
            return isEmpty(stored) && isEmpty(plain);
        }
        try {
            Object opened = stored instanceof JsonString text
                    ? JsonColumn.parse(secrets.decrypt(text.getString()))
                    : stored instanceof String text ? secrets.decrypt(text) : stored;
            return Objects.equals(RowContent.comparable(opened), RowContent.comparable(plain));
        } catch (ApiException | IllegalStateException unreadable) {
            return false;
        }
    }

    public static boolean isEmpty(@Nullable Object value) {
        return value == null
                || value == JsonValue.NULL
                || (value instanceof JsonStructure
                        && (value instanceof Map<?, ?> object
                                ? object.isEmpty()
                                : value instanceof Collection<?> array && array.isEmpty()));
    }
}
