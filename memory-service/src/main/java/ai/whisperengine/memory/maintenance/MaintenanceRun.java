package ai.whisperengine.memory.maintenance;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One pass of maintenance over all memories. */
@Table(name = "memory_maintenance_runs")
@Description("One pass of maintenance over all memories: decay, tiers and retention, in batches.")
@SuppressWarnings("NullAway.Init")
public class MaintenanceRun extends Loaded {

    @Description("Opaque id.")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description("Whether it changes nothing and only counts what it would do.")
    @NonNull
    @Column(name = "dry_run")
    public Boolean dryRun;

    @Description("How far it has come.")
    @NonNull
    @Column(name = "status")
    public MaintenanceStatus status;

    @Description("When it began; ages are counted at this moment.")
    @NonNull
    @Column(name = "started_at")
    public OffsetDateTime startedAt;

    @Description("When its last batch ended.")
    @NonNull
    @Column(name = "heartbeat_at")
    public OffsetDateTime heartbeatAt;

    @Description("When it ended; null while it is under way.")
    @Column(name = "finished_at")
    public @Nullable OffsetDateTime finishedAt;

    @Ignore
    @Column(name = "position")
    public Long position;

    @Ignore
    @Column(name = "last_id")
    public Long lastId;

    @Description("How many memories it has looked at, protected ones among them.")
    @NonNull
    @Column(name = "examined")
    public Integer examined;

    @Description("For how many of them decay of a day or more was due.")
    @NonNull
    @Column(name = "decayed")
    public Integer decayed;

    @Description("How many it moved from the short to the medium term.")
    @NonNull
    @Column(name = "promoted_to_medium")
    public Integer promotedToMedium;

    @Description("How many it moved from the medium to the long term.")
    @NonNull
    @Column(name = "promoted_to_long")
    public Integer promotedToLong;

    @Description("How many it moved from the medium back to the short term.")
    @NonNull
    @Column(name = "demoted_to_short")
    public Integer demotedToShort;

    @Description("How many it forgot since they were older than their users' privacy settings allow.")
    @NonNull
    @Column(name = "expired")
    public Integer expired;

    @Description("How many it forgot since they had faded: short term, significance below 0.05.")
    @NonNull
    @Column(name = "faded")
    public Integer faded;

    @Description("How many it forgot since they were outgrown: short term, a week old, significance below 0.3.")
    @NonNull
    @Column(name = "outgrown")
    public Integer outgrown;

    @Description("How many it forgot since their retention score was below 0.2 and nothing kept them.")
    @NonNull
    @Column(name = "pruned")
    public Integer pruned;

    @Description("Why it gave up.")
    @Column(name = "error")
    public @Nullable String error;

    @Needs({"position", "lastId"})
    @NonNull
    @Description("The part of the memories that it has passed, 0 to 1.")
    public Double getProgress() {
        return lastId == 0 ? 1.0 : Math.min(1, position / lastId.doubleValue());
    }
}
