package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.change.Announcement;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A class and no record: a resolver's source must be one. */
@Description("A new version of a fact.")
public class FactChange {

    private final Announcement announcement;

    private FactChange(Announcement announcement) {
        this.announcement = announcement;
    }

    @Ignore
    static FactChange of(Announcement announcement) {
        return new FactChange(announcement);
    }

    @Id
    @NonNull
    @Description("Id of the fact.")
    public String getFactId() {
        return announcement.subject();
    }

    @NonNull
    @Description("What made the version.")
    public FactChangeKind getChange() {
        return FactChangeKind.valueOf(announcement.change());
    }

    @NonNull
    @Description("Where the fact stands since.")
    public FactStatus getStatus() {
        return FactStatus.valueOf(announcement.details().getString("status"));
    }

    @NonNull
    @Description("Number of the version.")
    public Integer getVersion() {
        return announcement.details().getInteger("version");
    }

    @NonNull
    @Description("When the version became known: `recordedAt` of the fact.")
    public OffsetDateTime getRecordedAt() {
        return announcement.occurredAt();
    }
}
