package ai.whisperengine.user.profile;

import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ProfileGraph {

    private final ProfileService profiles;
    private final Selections selections;

    public ProfileGraph(ProfileService profiles, Selections selections) {
        this.profiles = profiles;
        this.selections = selections;
    }

    @Query
    @Description("The profile of a user; null until an interaction is recorded.")
    public Uni<@Nullable UserProfile> userProfile(
            @Name("userId") @NonNull @Id @Description("The user.") String userId) {
        return profiles.of(userId, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Counts an interaction in the profile of a user, with its mood and signs of trust, raises the level where"
                    + " the thresholds of the next one are met, and returns the profile. Interactions at the same time are all"
                    + " counted. NOT_FOUND when there is no such user.")
    public Uni<UserProfile> recordProfileInteraction(
            @Name("input") @NonNull @Description("The interaction.") ProfileInteractionInput input) {
        return profiles.record(input, selections.current());
    }

    @Mutation("setProfileName")
    @NonNull
    @Description("Sets the name by which a user wants to be known, and returns the profile. NOT_FOUND when there is no"
            + " such user.")
    public Uni<UserProfile> nameProfile(
            @Name("userId") @NonNull @Id @Description("The user.") String userId,
            @Name("name") @Description("The name, 1 to 1,000 characters; null when it is no longer known.") @Nullable
                    String name) {
        return profiles.name(userId, name, selections.current());
    }
}
