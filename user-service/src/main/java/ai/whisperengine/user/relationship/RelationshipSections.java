package ai.whisperengine.user.relationship;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.read.Prefetched;
import ai.whisperengine.user.identity.User;
import ai.whisperengine.user.recovery.TrustRecovery;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a relationship. */
@GraphQLApi
public class RelationshipSections {

    @Prefetched
    @NonNull
    @Description("What the relationship reached, in the order in which it did; each milestone once.")
    public List<@NonNull RelationshipMilestone> milestones(
            @Source Relationship relationship,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched(reference = "userId")
    @Description("The user.")
    public @Nullable User user(@Source Relationship relationship) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterName")
    @Description("The character.")
    public @Nullable Character character(@Source Relationship relationship) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The newest episode in which lost trust is, or was, won back; null when there never was one.")
    public @Nullable TrustRecovery recovery(@Source Relationship relationship) {
        throw declaredOnly();
    }
}
