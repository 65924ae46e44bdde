package ai.whisperengine.user.privacy;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import ai.whisperengine.user.identity.User;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class PrivacySections {

    @Prefetched
    @Description("What this person allows. Read through `user`, it is noted in the audit.")
    public @Nullable PrivacySettings privacy(@Source User user) {
        throw declaredOnly();
    }
}
