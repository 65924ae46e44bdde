package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One version of a fact. It is always read through {@link FactSources}, which compute what depends on a moment. */
@Table(name = "user_fact_relationships")
@Key(fields = @FieldSet("id"))
@Name("Fact")
@Description("What is known about a user: a relation to an entity, as one version of it stands. Two times belong to it:"
        + " when it was true (`validFrom`, `validTo`), and when that was known (`recordedAt`, `supersededAt`).")
public class Fact extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id; the same for all versions.")
    public UUID id;

    @NonNull
    @Column(name = "version")
    @Description("Number of this version, from 1.")
    public Integer version;

    @Id
    @NonNull
    @Column(name = "user_id")
    @Description("Id of the user whom it is about.")
    public String userId;

    @Id
    @NonNull
    @Column(name = "entity_id")
    @Description("Id of the entity that the user is related to.")
    public UUID entityId;

    @NonNull
    @Column(name = "relationship_type")
    @Description("How the user is related to the entity: likes, works_at, lives_in and so on.")
    public String relation;

    @NonNull
    @Column(name = "confidence")
    @Description("How sure the fact is, 0 to 1.")
    public Double confidence;

    @NonNull
    @Column(name = "strength")
    @Description("How strong the relation is, 0 to 1.")
    public Double strength;

    @Column(name = "emotional_context")
    @Description("What the user felt when it was said, free text.")
    public @Nullable String emotionalContext;

    @NonNull
    @Column(name = "context_metadata")
    @Description("What else is known of it: a JSON object.")
    public JsonValue metadata;

    @NonNull
    @Column(name = "related_entities")
    @Description("What it was mentioned together with: a JSON array, as the recorder gave it.")
    public JsonValue relatedEntities;

    @Column(name = "mentioned_by_character")
    @Description("Handle of the character that heard it last; null when nobody in particular did.")
    public @Nullable String characterName;

    @Column(name = "source_platform")
    @Description("Where it was said: discord and so on.")
    public @Nullable String platform;

    @Id
    @Column(name = "source_conversation_id")
    @Description("Id of the conversation in which it was said last.")
    public @Nullable String conversationId;

    @Column(name = "source_message_ids")
    @Description("Ids of the messages in which it was said, oldest first; the latest hundred.")
    public List<String> messageIds;

    @Ignore
    @Column(name = "status")
    public String statusWord;

    @Ignore
    @Column(name = "change")
    public String changeWord;

    @NonNull
    @Column(name = "valid_from")
    @Description("From when on it was true; when it was first said, unless somebody knew better.")
    public OffsetDateTime validFrom;

    @Column(name = "valid_to")
    @Description("Until when it was true, exclusive; null while no end is known. What was never true ends where it"
            + " begins.")
    public @Nullable OffsetDateTime validTo;

    @NonNull
    @Column(name = "first_seen_at")
    @Description("When it was first said.")
    public OffsetDateTime firstSeenAt;

    @NonNull
    @Column(name = "last_confirmed_at")
    @Description("When it was last said. Relevance and ageing count from here, and ageing does not move it.")
    public OffsetDateTime lastConfirmedAt;

    @NonNull
    @Column(name = "recorded_at")
    @Description("When this version became known to the system.")
    public OffsetDateTime recordedAt;

    @Column(name = "superseded_at")
    @Description("When the next version became known; null for the current version.")
    public @Nullable OffsetDateTime supersededAt;

    @NonNull
    @Column(name = "evidence_count")
    @Description("How often it was said.")
    public Integer evidenceCount;

    @Column(name = "original_confidence")
    @Description("The confidence before age lowered it; null when it did not.")
    public @Nullable Double originalConfidence;

    @Id
    @Column(name = "superseded_by")
    @Description("Id of the fact that took its place, if one did.")
    public @Nullable UUID supersededById;

    @Column(name = "change_reason")
    @Description("Why this version was made, in words, where somebody said so.")
    public @Nullable String reason;

    @NonNull
    @Column(name = "relevance")
    @Description("How much it counts for its age, at the moment of the read (or at `knownAt`): 1 when it was confirmed"
            + " less than 30 days ago, 0.8 less than 60, 0.6 less than 90, else 0.4.")
    public Double relevance;

    @NonNull
    @Column(name = "weighted_confidence")
    @Description("Confidence times relevance, 0 to 1.")
    public Double weightedConfidence;

    @NonNull
    @Column(name = "potentially_outdated")
    @Description("Whether it was not confirmed for longer than its relation is good for (`outdatedAfterDays` of the"
            + " relation's rule), at the moment of the read or at `knownAt`.")
    public Boolean potentiallyOutdated;

    @NonNull
    @Column(name = "related_entity_count")
    @Description("How many edges of the knowledge graph lead from its entity, today; counted up to 1,000.")
    public Integer relatedEntityCount;

    @Transient
    @Needs("statusWord")
    @Name("status")
    @NonNull
    @Description("Where the fact stands.")
    public FactStatus getStatus() {
        return FactStatus.valueOf(statusWord);
    }

    @Transient
    @Needs("changeWord")
    @Name("change")
    @NonNull
    @Description("What made this version.")
    public FactChangeKind getChange() {
        return FactChangeKind.valueOf(changeWord);
    }
}
