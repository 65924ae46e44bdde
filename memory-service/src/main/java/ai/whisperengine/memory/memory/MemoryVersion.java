package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.read.Loaded;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A memory as one change left it. */
@Table(name = "memory_versions")
@Description("A memory as one change left it.")
@SuppressWarnings("NullAway.Init")
public class MemoryVersion extends Loaded {

    @Description("Opaque id of the version.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Ignore
    @Column(name = "memory_id")
    public Long memoryId;

    @Description("Its number, from 1.")
    @NonNull
    @Column(name = "version")
    public Integer version;

    @Description("What was done.")
    @NonNull
    @Column(name = "change")
    public MemoryChange change;

    @Description("Why, as the client said; for feedback, which one.")
    @Column(name = "reason")
    public @Nullable String reason;

    @Description("Who did it.")
    @NonNull
    @Column(name = "changed_by")
    public String changedBy;

    @Description("When it was stored.")
    @NonNull
    @Column(name = "recorded_at")
    public OffsetDateTime recordedAt;

    @Description("Kind of memory after the change.")
    @NonNull
    @Column(name = "memory_type")
    public String memoryType;

    @Description("Content after the change.")
    @NonNull
    @Column(name = "content")
    public String content;

    @Description("Importance after the change, 0 to 1.")
    @NonNull
    @Column(name = "importance_score")
    public Double importanceScore;

    @Description("Strength of its emotion after the change, 0 to 1.")
    @NonNull
    @Column(name = "emotional_intensity")
    public Double emotionalIntensity;

    @Description("Tier after the change.")
    @NonNull
    @Column(name = "tier")
    public MemoryTier tier;

    @Description("What decay had taken from its significance at that moment.")
    @NonNull
    @Column(name = "decay")
    public Double decay;

    @Description("Tags after the change: a JSON array.")
    @NonNull
    @Column(name = "tags")
    public JsonValue tags;

    @Description("Metadata after the change: a JSON object.")
    @NonNull
    @Column(name = "metadata")
    public JsonValue metadata;

    @Description("Why it was protected then; null when it was not.")
    @Column(name = "protection_reason")
    public @Nullable String protectionReason;
}
