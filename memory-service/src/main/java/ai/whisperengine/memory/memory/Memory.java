package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Something a character remembers of a user. What depends on the moment is computed when it is read. */
@Table(name = "memory_entries")
@Key(fields = @FieldSet("id"))
@Name("Memory")
@Description("Something that a character remembers of a user.")
@SuppressWarnings("NullAway.Init")
public class Memory extends Loaded {

    @Description("Opaque id.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description(
            "How often it was changed, from 1; recalls and daily decay do not count. Give it as `expectedVersion`.")
    @NonNull
    @Column(name = "version")
    public Integer version;

    @Description("Id of the user whom it is about.")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description(
            "Handle of the character that remembers it; null when it belongs to no character, so that all may know.")
    @Column(name = "character_name")
    public @Nullable String characterName;

    @Description("What kind of memory: conversation, fact, context, correction, relationship, preference, or another"
            + " word of the bot's.")
    @NonNull
    @Column(name = "memory_type")
    public String memoryType;

    @Description("What is remembered.")
    @NonNull
    @Column(name = "content")
    public String content;

    @Description("How important it is, 0 to 1. Feedback changes it.")
    @NonNull
    @Column(name = "importance_score")
    public Double importanceScore;

    @Description("How long it is meant to last.")
    @NonNull
    @Column(name = "tier")
    public MemoryTier tier;

    @Description("The emotion that goes with it, in a word.")
    @Column(name = "emotion")
    public @Nullable String emotion;

    @Description("How strong that emotion was, 0 to 1.")
    @NonNull
    @Column(name = "emotional_intensity")
    public Double emotionalIntensity;

    @Description("The platform it was made on, in lower case.")
    @NonNull
    @Column(name = "platform")
    public String platform;

    @Description("The channel it was made in, in the platform's own word.")
    @Column(name = "channel")
    public @Nullable String channel;

    @Description("The kind of channel, in the platform's own word; null in old data.")
    @Column(name = "channel_type")
    public @Nullable String channelType;

    @Description("What an intervention that it tells of led to; `success` and `pending_followup` keep it from being"
            + " pruned.")
    @Column(name = "intervention_outcome")
    public @Nullable String interventionOutcome;

    @Description("The client's own id, unique in the user's memories.")
    @Column(name = "client_memory_id")
    public @Nullable String clientMemoryId;

    @Ignore
    @Column(name = "tags")
    public JsonValue storedTags;

    @Description("What else the client keeps with it: a JSON object.")
    @NonNull
    @Column(name = "metadata")
    public JsonValue metadata;

    @Description("Since when it is protected: maintenance neither changes nor forgets it. Null when it is not.")
    @Column(name = "protected_since")
    public @Nullable OffsetDateTime protectedSince;

    @Description("Why it is protected.")
    @Column(name = "protection_reason")
    public @Nullable String protectionReason;

    @Description("When it came about; its age counts from here.")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Description("When it was last recalled (`recallMemories`), or stored.")
    @NonNull
    @Column(name = "last_accessed")
    public OffsetDateTime lastAccessed;

    @Description("How often it was recalled.")
    @NonNull
    @Column(name = "access_count")
    public Integer accessCount;

    @Description("How often it was called useful.")
    @NonNull
    @Column(name = "useful_count")
    public Integer usefulCount;

    @Description("How often it was called not useful.")
    @NonNull
    @Column(name = "not_useful_count")
    public Integer notUsefulCount;

    @Description("How often it was called wrong.")
    @NonNull
    @Column(name = "wrong_count")
    public Integer wrongCount;

    @Description("What decay has taken from its significance so far, 0 or more.")
    @NonNull
    @Column(name = "decay")
    public Double decay;

    @Ignore
    @Column(name = "emotional_weight")
    public Double emotionalWeight;

    @Ignore
    @Column(name = "personal_relevance")
    public Double personalRelevance;

    @Ignore
    @Column(name = "uniqueness")
    public Double uniqueness;

    @Ignore
    @Column(name = "interaction_value")
    public Double interactionValue;

    @Ignore
    @Column(name = "pattern_value")
    public Double patternValue;

    @Needs("storedTags")
    @NonNull
    @Description("Words to find it by.")
    public List<@NonNull String> getTags() {
        return storedTags instanceof JsonArray array
                ? array.stream()
                        .filter(JsonString.class::isInstance)
                        .map(tag -> ((JsonString) tag).getString())
                        .toList()
                : List.of();
    }

    @Needs({
        "emotionalWeight",
        "personalRelevance",
        "uniqueness",
        "interactionValue",
        "patternValue",
        "createdAt",
        "decay"
    })
    @NonNull
    @Description("How significant it is at the moment of the read, and what that is made of.")
    public Significance getSignificance() {
        return Significance.of(
                new SignificanceRules.Factors(
                        emotionalWeight, personalRelevance, uniqueness, interactionValue, patternValue),
                age().toMillis() / 3_600_000.0,
                decay);
    }

    @Needs({"importanceScore", "createdAt", "accessCount", "decay"})
    @NonNull
    @Description("How much it deserves to stay at the moment of the read: 0.6 x importance + 0.3 / (1 + age in days)"
            + " + 0.1 x min(recalls / 10, 1) - 0.01 x decay. Below 0.2 maintenance forgets it, unless it is protected,"
            + " younger than a day, of an intensity of 0.7 or more, or waits for the outcome of an intervention.")
    public Double getRetentionScore() {
        return AgingRules.retention(importanceScore, age().toMillis() / 86_400_000.0, accessCount, decay);
    }

    private Duration age() {
        Duration age = Duration.between(createdAt, OffsetDateTime.now(createdAt.getOffset()));
        return age.isNegative() ? Duration.ZERO : age;
    }
}
