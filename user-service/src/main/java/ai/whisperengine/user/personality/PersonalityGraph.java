package ai.whisperengine.user.personality;

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
public class PersonalityGraph {

    private final PersonalityService personality;
    private final Selections selections;

    public PersonalityGraph(PersonalityService personality, Selections selections) {
        this.personality = personality;
        this.selections = selections;
    }

    @Query
    @Description("What is inferred about a user, with traits and analyses; null when nothing was recorded.")
    public Uni<@Nullable PersonalityProfile> personalityProfile(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId) {
        return personality.of(userId, selections.current());
    }

    @Mutation
    @NonNull
    @Description(
            "Records what was found in one message of a user, and returns the profile after it. Older analyses than"
                    + " 30 days, and all but the newest 50 of the user, go. NOT_FOUND when there is no such user.")
    public Uni<PersonalityProfile> recordConversationAnalysis(
            @Name("input") @NonNull @Description("What was found.") ConversationAnalysisInput input) {
        return personality.record(input, selections.current());
    }

    @Mutation("setPreferredResponseStyle")
    @NonNull
    @Description(
            "Says how a user likes to be answered, in place of what was said before. NOT_FOUND when there is no such"
                    + " user.")
    public Uni<PersonalityProfile> preferResponseStyle(
            @Name("input") @NonNull @Description("Whose answers, and how.") ResponseStyleInput input) {
        return personality.prefer(input, selections.current());
    }
}
