package ai.whisperengine.user.profile;

import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("A mood in which a message was written. What an old entry does not say, or says in another form, is null.")
public record FeltMood(
        @Description("The mood, in lower case; the words of UserEmotion, and others in old entries.") @Nullable
        String emotion,

        @Description("How sure that is, 0 to 1.") @Nullable Double confidence,

        @Description("How strong it was, 0 to 1.") @Nullable Double intensity,

        @Description("What it was noticed by.") List<@org.eclipse.microprofile.graphql.NonNull String> triggers,

        @Description("When, as it was written down: RFC 3339, in old entries without an offset in UTC.") @Nullable
        String at) {

    static List<FeltMood> of(JsonValue history) {
        return history instanceof JsonArray entries
                ? entries.stream()
                        .filter(JsonObject.class::isInstance)
                        .map(JsonObject.class::cast)
                        .map(FeltMood::of)
                        .toList()
                : List.of();
    }

    private static FeltMood of(JsonObject entry) {
        return new FeltMood(
                text(entry.get("emotion")),
                number(entry.get("confidence")),
                number(entry.get("intensity")),
                texts(entry.get("triggers")),
                text(entry.get("timestamp")));
    }

    static List<String> texts(@Nullable JsonValue value) {
        return value instanceof JsonArray list
                ? list.getValuesAs(JsonValue.class).stream()
                        .filter(JsonString.class::isInstance)
                        .map(v -> ((JsonString) v).getString())
                        .toList()
                : List.of();
    }

    private static @Nullable String text(@Nullable JsonValue value) {
        return value instanceof JsonString text ? text.getString() : null;
    }

    private static @Nullable Double number(@Nullable JsonValue value) {
        return value instanceof JsonNumber number ? (Double) number.doubleValue() : null;
    }
}
