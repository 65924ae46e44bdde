package ai.whisperengine.user.profile;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import ai.whisperengine.user.identity.User;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ProfileSections {

    @Prefetched
    @Description("How this person feels and how well they are known; null until an interaction is recorded.")
    public @Nullable UserProfile profile(@Source User user) {
        throw declaredOnly();
    }
}
