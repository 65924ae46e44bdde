package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Checks what is to be remembered, and brings it into the form in which the statements take it: JSON by column. */
final class MemoryInputs {

    static final int REASON = 1_000;
    static final int CLIENT_ID = 200;
    private static final int TYPE = 100;
    private static final int CONTENT = 20_000;
    private static final int MOST_TAGS = 100;
    private static final int METADATA_BYTES = 65_536;
    private static final int MOST_DIMENSIONS = 4_096;
    private static final int PLATFORM = 50;
    private static final String USUAL_PLATFORM = "discord";
    private static final double USUAL = 0.5;

    private MemoryInputs() {}

    /** The row of one new memory. Its place tells the rows of a batch apart. */
    static JsonObject row(RememberInput input, int place, String path) {
        double importance = score(input.importanceScore, USUAL, path + "importanceScore");
        double intensity = score(input.emotionalIntensity, 0, path + "emotionalIntensity");
        SignificanceRules.Factors factors = factors(input.significance, importance, intensity, path + "significance.");
        OffsetDateTime moment = OffsetDateTime.now(ZoneOffset.UTC);
        OffsetDateTime created = past(input.createdAt, path + "createdAt");
        double hours = created == null
                ? 0
                : Math.max(0, Duration.between(created, moment).toMillis() / 3_600_000.0);
        JsonObjectBuilder row = Json.createObjectBuilder()
                .add("place", place)
                .add("user_id", Inputs.text(input.userId, path + "userId", MemoryConditions.CHANNEL))
                .add("memory_type", Inputs.text(input.memoryType, path + "memoryType", TYPE))
                .add("content", Inputs.text(input.content, path + "content", CONTENT))
                .add(
                        "channel_type",
                        Inputs.text(input.channelType, path + "channelType", MemoryConditions.CHANNEL_TYPE))
                .add("importance_score", importance)
                .add("emotional_intensity", intensity)
                .add("emotional_weight", factors.emotional())
                .add("personal_relevance", factors.personal())
                .add("uniqueness", factors.uniqueness())
                .add("interaction_value", factors.interaction())
                .add("pattern_value", factors.pattern())
                .add(
                        "tier",
                        AgingRules.initialTier(SignificanceRules.significance(factors, hours, 0), intensity)
                                .name())
                .add("platform", platform(input.platform, path + "platform"))
                .add("tags", tags(input.tags, path + "tags"))
                .add("metadata", metadata(input.metadata, path + "metadata"));
        text(row, "character_name", input.characterName, path + "characterName", MemoryConditions.LABEL);
        text(row, "client_memory_id", input.clientMemoryId, path + "clientMemoryId", CLIENT_ID);
        text(row, "channel", input.channel, path + "channel", MemoryConditions.CHANNEL);
        text(row, "emotion", input.emotion, path + "emotion", TYPE);
        text(row, "intervention_outcome", input.interventionOutcome, path + "interventionOutcome", TYPE);
        embedding(row, input.embedding, path + "embedding");
        if (created != null) {
            row.add("created_at", created.toString());
        }
        return row.build();
    }

    /** Checked in UTC, too: the first hours of the year 1 elsewhere lie before it, and cannot be written as RFC 3339. */
    private static @Nullable OffsetDateTime past(@Nullable OffsetDateTime given, String path) {
        return given == null
                ? null
                : Inputs.past(Inputs.storable(given, path).withOffsetSameInstant(ZoneOffset.UTC), path);
    }

    private static SignificanceRules.Factors factors(
            @Nullable SignificanceInput given, double importance, double intensity, String path) {
        SignificanceInput input = given == null ? new SignificanceInput() : given;
        return new SignificanceRules.Factors(
                score(input.emotional, intensity, path + "emotional"),
                score(input.personalRelevance, importance, path + "personalRelevance"),
                score(input.uniqueness, USUAL, path + "uniqueness"),
                score(input.interaction, USUAL, path + "interaction"),
                score(input.pattern, 0, path + "pattern"));
    }

    /** What a correction changes, by column; columns that are absent stay. */
    static JsonObject change(EditMemoryInput input, String path) {
        JsonObjectBuilder row = Json.createObjectBuilder();
        text(row, "memory_type", input.memoryType, path + "memoryType", TYPE);
        text(row, "content", input.content, path + "content", CONTENT);
        text(row, "emotion", input.emotion, path + "emotion", TYPE);
        text(row, "intervention_outcome", input.interventionOutcome, path + "interventionOutcome", TYPE);
        score(row, "importance_score", input.importanceScore, path + "importanceScore");
        score(row, "emotional_intensity", input.emotionalIntensity, path + "emotionalIntensity");
        if (input.significance != null) {
            SignificanceInput factors = input.significance;
            score(row, "emotional_weight", factors.emotional, path + "significance.emotional");
            score(row, "personal_relevance", factors.personalRelevance, path + "significance.personalRelevance");
            score(row, "uniqueness", factors.uniqueness, path + "significance.uniqueness");
            score(row, "interaction_value", factors.interaction, path + "significance.interaction");
            score(row, "pattern_value", factors.pattern, path + "significance.pattern");
        }
        if (input.tags != null) {
            row.add("tags", tags(input.tags, path + "tags"));
        }
        if (input.metadata != null) {
            row.add("metadata", metadata(input.metadata, path + "metadata"));
        }
        embedding(row, input.embedding, path + "embedding");
        JsonObject change = row.build();
        if (change.isEmpty()) {
            throw ApiException.badInput("input", "changes nothing: give at least one field besides id and reason");
        }
        return change;
    }

    private static double score(@Nullable Double given, double otherwise, String path) {
        return given == null ? otherwise : Inputs.score(given, path);
    }

    private static void score(JsonObjectBuilder row, String column, @Nullable Double given, String path) {
        if (given != null) {
            row.add(column, Inputs.score(given, path));
        }
    }

    private static void text(JsonObjectBuilder row, String column, @Nullable String given, String path, int longest) {
        if (given != null) {
            row.add(column, Inputs.text(given, path, longest));
        }
    }

    /** In the form in which conversations keep it. */
    static String platform(@Nullable String given, String path) {
        return given == null
                ? USUAL_PLATFORM
                : Inputs.text(given, path, PLATFORM).toLowerCase(Locale.ROOT);
    }

    private static JsonArrayBuilder tags(@Nullable List<String> given, String path) {
        List<String> tags = Inputs.texts(given == null ? null : new ArrayList<>(given), path, MemoryConditions.LABEL);
        if (tags.size() > MOST_TAGS) {
            throw ApiException.badInput(path, "must not have more than " + MOST_TAGS + " elements");
        }
        JsonArrayBuilder array = Json.createArrayBuilder();
        new LinkedHashSet<>(tags).forEach(array::add);
        return array;
    }

    private static JsonObject metadata(@Nullable JsonObject given, String path) {
        if (given == null) {
            return JsonObject.EMPTY_JSON_OBJECT;
        }
        JsonInputs.storable(given, path);
        if (given.toString().getBytes(StandardCharsets.UTF_8).length > METADATA_BYTES) {
            throw ApiException.badInput(path, "must not be larger than " + METADATA_BYTES + " bytes");
        }
        return given;
    }

    private static void embedding(JsonObjectBuilder row, @Nullable List<Double> given, String path) {
        if (given != null) {
            JsonArrayBuilder array = Json.createArrayBuilder();
            // In the column's own precision: a number that is too small for it would be refused there.
            checkedEmbedding(given, path).forEach(number -> array.add(number.floatValue()));
            row.add("embedding", array);
        }
    }

    static List<Double> checkedEmbedding(List<Double> given, String path) {
        if (given.isEmpty() || given.size() > MOST_DIMENSIONS) {
            throw ApiException.badInput(path, "must have 1 to " + MOST_DIMENSIONS + " numbers");
        }
        boolean zero = true;
        for (Double number : given) {
            // Single precision is what the column holds.
            if (number == null || !Float.isFinite(number.floatValue())) {
                throw ApiException.badInput(path, "must have finite numbers of single precision only");
            }
            zero &= number.floatValue() == 0;
        }
        if (zero) {
            throw ApiException.badInput(path, "must not be zero throughout, which has no direction");
        }
        return given;
    }
}
