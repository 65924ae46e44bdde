package ai.whisperengine.character.emotion;

import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What was recorded of one interaction.")
public record FeltEmotion(
        @Description("What the character felt; a word of the enumeration Emotion in lower case, older entries may have"
                + " others.")
        @NonNull
        String emotion,

        @Description("How strong it was, from 0 to 1.") @Nullable
        Double intensity,

        @Description("How sure that is, from 0 to 1.") @Nullable
        Double confidence,

        @Description("What the user felt, where it was given.") @Nullable
        String userEmotion,

        @Description("How strong that was, from 0 to 1.") @Nullable
        Double userIntensity,

        @Description("How good the interaction was, from 0 to 1, where it was given.") @Nullable
        Double quality,

        @Description("When it was recorded.") @Nullable OffsetDateTime at) {

    /** Databases that were taken over hold entries of other programs: what an entry does not say is absent. */
    static List<FeltEmotion> of(@Nullable JsonValue history) {
        Stream<JsonValue> entries = history == null || history.getValueType() != JsonValue.ValueType.ARRAY
                ? Stream.empty()
                : history.asJsonArray().stream();
        return entries.map(FeltEmotion::one).filter(Objects::nonNull).toList();
    }

    private static @Nullable FeltEmotion one(JsonValue entry) {
        if (entry instanceof JsonString word) {
            return new FeltEmotion(word.getString(), null, null, null, null, null, null);
        }
        if (!(entry instanceof JsonObject object) || !(object.get("emotion") instanceof JsonString emotion)) {
            return null;
        }
        return new FeltEmotion(
                emotion.getString(),
                number(object, "intensity"),
                number(object, "confidence"),
                text(object, "userEmotion"),
                number(object, "userIntensity"),
                number(object, "quality"),
                moment(text(object, "at")));
    }

    private static @Nullable Double number(JsonObject object, String name) {
        return object.get(name) instanceof JsonNumber number ? Double.valueOf(number.doubleValue()) : null;
    }

    private static @Nullable String text(JsonObject object, String name) {
        return object.get(name) instanceof JsonString text ? text.getString() : null;
    }

    private static @Nullable OffsetDateTime moment(@Nullable String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text);
        } catch (DateTimeParseException foreign) {
            return null; // another program's notation: the entry stays, without its time
        }
    }
}
