package ai.whisperengine.memory.entity;

import io.smallrye.mutiny.Uni;
import java.util.List;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What follows from the facts of a user. */
@GraphQLApi
public class InterestGraph {

    private final InterestService interests;

    public InterestGraph(InterestService interests) {
        this.interests = interests;
    }

    @Query
    @NonNull
    @Description(
            "What a user may like as well, the surest first. It follows from the ten surest facts of a confidence of"
                    + " at least 0.7 that say likes, enjoys or loves; each brings up to five entities that the user has no fact"
                    + " about, by the likeness of names within the type or by an edge, from 0.3 on.")
    public Uni<List<@NonNull Recommendation>> recommendations(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("entityType") @Description("Only from what is of this type, without regard to case.") @Nullable
                    String entityType,
            @Name("category") @Description("Only from what is of this category, without regard to case.") @Nullable
                    String category,
            @Name("first") @DefaultValue("5") @Description("At most so many; 0 to 50.") @Nullable Integer first) {
        return interests.recommend(userId, entityType, category, first == null ? 5 : first);
    }

    @Query
    @NonNull
    @Description(
            "What a user and a character have in common, the best match first: of the user's 500 surest facts those"
                    + " without aversion (dislikes, hates, avoids, rejects, opposes, distrusts, suspects, doubts), of an active"
                    + " character the interests and abilities of its definition. They match by the same words, case and accents"
                    + " aside, or when the name of the entity is found in the text, nearly so at least (trigram word similarity"
                    + " from 0.6). NOT_FOUND when there is no character with this handle.")
    public Uni<List<@NonNull SharedInterest>> sharedInterests(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("first") @DefaultValue("10") @Description("At most so many; 0 to 50.") @Nullable Integer first) {
        return interests.shared(userId, characterName, first == null ? 10 : first);
    }
}
