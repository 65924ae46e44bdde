package ai.whisperengine.character.configuration;

import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import ai.whisperengine.platform.read.Masked;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonStructure;
import jakarta.json.JsonValue;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a setting may be. A failure names the setting and never repeats its value. */
@ApplicationScoped
public class ConfigurationChecks {

    private static final Set<String> WEB = Set.of("http", "https");
    private static final Set<String> ENVIRONMENTS = Set.of("environmentVariables", "envOverrides");
    private static final Set<String> LISTS = Set.of("discordGuildRestrictions", "discordChannelRestrictions");
    private static final int LONGEST_JSON = 100_000;

    private final Validator validator;

    public ConfigurationChecks(Validator validator) {
        this.validator = validator;
    }

    <T extends TrackedSectionRow> void check(ConfigurationKind<T> kind, String property, @Nullable Object value) {
        String field = "config." + property;
        validator.validateValue(kind.rowClass(), property, value).stream()
                .map(ConstraintViolation::getMessage)
                .min(Comparator.naturalOrder())
                .ifPresent(message -> {
                    throw ApiException.badInput(field, message);
                });
        if (value instanceof String text) {
            checkText(kind, property, text);
        } else if (value instanceof JsonValue json) {
            checkJson(property, json, kind.isMasked(property));
        } else if (value instanceof OffsetDateTime moment) {
            Inputs.storable(moment, field);
        }
    }

    private static void checkText(ConfigurationKind<?> kind, String property, String text) {
        String field = "config." + property;
        Inputs.storable(text, field);
        if (kind.isMasked(property)) {
            if (text.isBlank()) {
                throw ApiException.badInput(field, "must not be blank; null removes the secret");
            }
            refuseMask(field, text);
        }
        if (property.endsWith("Url")) {
            checkAddress(field, text);
        }
    }

    private static void checkAddress(String field, String text) {
        try {
            URI address = new URI(text);
            if (address.getScheme() == null
                    || !WEB.contains(address.getScheme().toLowerCase(Locale.ROOT))
                    || address.getHost() == null) {
                throw ApiException.badInput(field, "must be a web address, beginning with http:// or https://");
            }
            // The address is shown in every read, and so would be the password.
            if (address.getRawUserInfo() != null) {
                throw ApiException.badInput(field, "must not carry a name or password; there is a field for the key");
            }
        } catch (URISyntaxException e) {
            // Not as a cause: its message repeats the address.
            throw ApiException.badInput(field, "must be a web address");
        }
    }

    private static void checkJson(String property, JsonValue json, boolean masked) {
        String field = "config." + property;
        if (masked) {
            checkSecretJson(field, json);
        } else {
            checkStorable(field, json);
        }
        if (ENVIRONMENTS.contains(property)
                && !(json instanceof JsonObject object
                        && object.values().stream().noneMatch(JsonStructure.class::isInstance))) {
            throw ApiException.badInput(field, "must be an object of names and plain values");
        }
        if (LISTS.contains(property)
                && !(json instanceof JsonArray array && array.stream().allMatch(JsonString.class::isInstance))) {
            throw ApiException.badInput(field, "must be a list of ids, each a text");
        }
    }

    /** A document that holds secrets, or may. */
    static void checkSecretJson(String field, JsonValue json) {
        checkStorable(field, json);
        refuseMasks(field, json);
    }

    private static void checkStorable(String field, JsonValue json) {
        JsonInputs.storable(json, field);
        if (json.toString().length() > LONGEST_JSON) {
            throw ApiException.badInput(field, "must not be longer than " + LONGEST_JSON + " characters");
        }
    }

    private static void refuseMasks(String field, JsonValue json) {
        if (json instanceof JsonString text) {
            refuseMask(field, text.getString());
        } else if (json instanceof Map<?, ?> object) {
            object.values().forEach(value -> refuseMasks(field, (JsonValue) value));
        } else if (json instanceof Collection<?> array) {
            array.forEach(value -> refuseMasks(field, (JsonValue) value));
        }
    }

    private static void refuseMask(String field, String text) {
        if (text.equals(Masked.MASK)) {
            throw ApiException.badInput(
                    field, "is the mask that a read shows and no secret; leave the field out to keep the stored one");
        }
    }
}
