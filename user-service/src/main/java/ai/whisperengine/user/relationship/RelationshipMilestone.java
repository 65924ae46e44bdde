package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

@Table(name = "relationship_milestones")
@RowOrder("reachedAt")
@Description("Something that a relationship reached for the first time. It stays when the relationship grows colder.")
@SuppressWarnings("NullAway.Init")
public class RelationshipMilestone extends Loaded {

    @Ignore
    @jakarta.persistence.Id
    @Column(name = "id")
    public Long id;

    @ParentKey
    @Ignore
    @Column(name = "relationship_id")
    public Long relationshipId;

    @Ignore
    @Column(name = "milestone")
    public String milestone;

    @Description("When it was reached")
    @NonNull
    @Column(name = "reached_at")
    public OffsetDateTime reachedAt;

    @Transient
    @Needs("milestone")
    @NonNull
    @Description("What was reached")
    public MilestoneKind getKind() {
        return MilestoneKind.of(milestone);
    }
}
