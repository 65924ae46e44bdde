package ai.whisperengine.user.preference;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Filters;
import ai.whisperengine.platform.read.Prefetched;
import ai.whisperengine.user.identity.User;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class PreferenceSections {

    @Prefetched
    @NonNull
    @Description("What this person prefers, by type. Read through `user`, it is noted in the audit.")
    public List<@NonNull UserPreference> preferences(
            @Source User user,
            @Name("type") @Filters("type") @Description("Only this type.") @Nullable String type,
            @Name("characterName")
                    @Filters("characterName")
                    @Description("Only those given for this character alone.")
                    @Nullable
                    String characterName,
            @Name("first") @Description("At most so many; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }
}
