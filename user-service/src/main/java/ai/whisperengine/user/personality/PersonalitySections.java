package ai.whisperengine.user.personality;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a user's profile. */
@GraphQLApi
public class PersonalitySections {

    @Prefetched
    @NonNull
    @Description("The estimated traits, by dimension.")
    public List<@NonNull PersonalityTraitEstimate> traits(
            @Source PersonalityProfile profile,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @NonNull
    @Description("The analyses that the profile rests on, newest first: those of 30 days, at most 50.")
    public List<@NonNull ConversationAnalysis> analyses(
            @Source PersonalityProfile profile,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }
}
