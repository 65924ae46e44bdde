package ai.whisperengine.user.identity;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a user: one method for each table. */
@GraphQLApi
public class UserSections {

    @Prefetched
    @NonNull
    @Description("The accounts of this person, by platform.")
    public List<@NonNull PlatformIdentity> identities(
            @Source User user,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @NonNull
    @Description("The ids that this person had before, which still lead here.")
    public List<@NonNull UserAlias> formerIds(
            @Source User user,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }
}
