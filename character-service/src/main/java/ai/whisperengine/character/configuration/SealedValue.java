package ai.whisperengine.character.configuration;

import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.secret.Secrets;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * A stored value, and how it looks when every secret in it is encrypted with the first key. A JSON value is one secret
 * text (as this service writes it), or a document whose single values are secret texts (as the adoption of an old
 * database leaves it); each keeps its form.
 */
final class SealedValue {

    /** From the best to the worst; a document is what its worst part is. */
    enum State {
        CURRENT,
        OLD_KEY,
        CLEAR,
        UNREADABLE
    }

    private final Secrets secrets;
    private final Set<State> seen = EnumSet.of(State.CURRENT);
    private String reason = "";
    private String renewed = "";

    private SealedValue(Secrets secrets) {
        this.secrets = secrets;
    }

    static SealedValue of(String stored, boolean json, Secrets secrets) {
        SealedValue value = new SealedValue(secrets);
        if (!json) {
            value.renewed = value.text(stored);
            return value;
        }
        JsonValue document = JsonColumn.parse(stored);
        if (!StoredSecrets.isEmpty(document)) {
            // A document in clear becomes one secret text, as if it were set now.
            value.renewed = isClear(document)
                    ? Json.createValue(value.clear(document.toString())).toString()
                    : value.part(document).toString();
        }
        return value;
    }

    State state() {
        return seen.contains(State.UNREADABLE)
                ? State.UNREADABLE
                : seen.contains(State.CLEAR)
                        ? State.CLEAR
                        : seen.contains(State.OLD_KEY) ? State.OLD_KEY : State.CURRENT;
    }

    String renewed() {
        return renewed;
    }

    String reason() {
        return reason;
    }

    /** Whether nothing in it is encrypted. */
    private static boolean isClear(JsonValue value) {
        if (value instanceof JsonString text) {
            return !Secrets.isSealed(text.getString());
        }
        if (value instanceof JsonStructure) {
            return value instanceof Map<?, ?> object
                    ? object.values().stream().allMatch(v -> isClear((JsonValue) v))
                    : ((Collection<?>) value).stream().allMatch(v -> isClear((JsonValue) v));
        }
        return true;
    }

    private JsonValue part(JsonValue value) {
        if (value instanceof JsonString text) {
            return Json.createValue(text(text.getString()));
        }
        if (value instanceof Map<?, ?> object) {
            JsonObjectBuilder copy = Json.createObjectBuilder();
            object.forEach((name, child) -> copy.add((String) name, part((JsonValue) child)));
            return copy.build();
        }
        if (value instanceof Collection<?> array) {
            JsonArrayBuilder copy = Json.createArrayBuilder();
            array.forEach(child -> copy.add(part((JsonValue) child)));
            return copy.build();
        }
        return value == JsonValue.NULL ? value : Json.createValue(clear(value.toString()));
    }

    private String text(String stored) {
        if (!Secrets.isSealed(stored)) {
            return stored.isBlank() ? stored : clear(stored);
        }
        if (secrets.isCurrent(stored)) {
            return stored;
        }
        try {
            String renewedText = secrets.encrypt(secrets.decrypt(stored));
            seen.add(State.OLD_KEY);
            return renewedText;
        } catch (ApiException missingKey) {
            return unreadable(stored, missingKey.getMessage());
        } catch (IllegalStateException damaged) {
            return unreadable(stored, "It was changed or cut off since it was stored");
        }
    }

    private String clear(String plain) {
        seen.add(State.CLEAR);
        return secrets.encrypt(plain);
    }

    private String unreadable(String stored, String why) {
        seen.add(State.UNREADABLE);
        reason = why;
        return stored;
    }
}
