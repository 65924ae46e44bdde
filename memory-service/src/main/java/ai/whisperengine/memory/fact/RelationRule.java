package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A row of a view that puts the oppositions, which have no direction, beside each of their ends. */
@Table(name = "relation_rule")
@Name("RelationRule")
@Description("What a relation of facts means. Relations without a rule have many values, oppose nothing and never age.")
public class RelationRule extends Loaded {

    @jakarta.persistence.Id
    @NonNull
    @Column(name = "relation")
    @Description("The relation, as stored in facts.")
    public String relation;

    @NonNull
    @Column(name = "single_valued")
    @Description("Whether a user has one value of it at a time, so that a newer one takes the place of the older.")
    public Boolean singleValued;

    @Column(name = "similarity_group")
    @Description("Relations of one group are words for the same thing, and become one fact; null for a relation without"
            + " such others.")
    public @Nullable String similarityGroup;

    @Column(name = "opposites")
    @Description("Relations that cannot hold of the same entity at the same time, in alphabetical order.")
    public List<String> opposites;

    @Column(name = "outdated_after_days")
    @Description("A fact is potentially outdated when it was not confirmed for more than so many days; null for never.")
    public @Nullable Integer outdatedAfterDays;

    @Column(name = "deprecate_after_days")
    @Description(
            "`deprecateStaleFacts` lowers a fact that was not confirmed for more than so many days; null for never.")
    public @Nullable Integer deprecateAfterDays;

    @NonNull
    @Column(name = "updated_at")
    @Description("When the rule was last changed.")
    public OffsetDateTime updatedAt;
}
