package ai.whisperengine.user.relationship;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** The changes of relationships. */
@GraphQLApi
public class InteractionGraph {

    private static final String KEY =
            "Names the request, 1 to 200 characters. A second one of this name for the same pair"
                    + " changes nothing and answers what the first did; for another operation it is a CONFLICT.";

    private final RelationshipService relationships;

    public InteractionGraph(RelationshipService relationships) {
        this.relationships = relationships;
    }

    @Mutation
    @NonNull
    @Description("Records an interaction of a user and a character: scores, event, milestones and trust recovery change"
            + " together. The first one begins the relationship. Give quality or metrics. Interactions of one pair follow"
            + " one another, none is lost. NOT_FOUND: no such user or character; CONFLICT: the character is archived.")
    public Uni<RelationshipEvent> recordInteraction(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("quality") @Description("How good it was, when it is known; without metrics.") @Nullable
                    InteractionQuality quality,
            @Name("metrics") @Description("What it is judged by; without quality.") @Nullable
                    InteractionMetricsInput metrics,
            @Name("emotionVariance")
                    @Description(
                            "How mixed the user's emotions were, 0 to 1: above 0.5 trust changes by 0.7 of its delta,"
                                    + " below 0.2 by 1.2; absent changes nothing. Rounded to four decimals.")
                    @Nullable
                    Double emotionVariance,
            @Name("idempotencyKey") @Description(KEY) @Nullable String idempotencyKey) {
        return relationships.record(userId, characterName, quality, metrics, emotionVariance, idempotencyKey);
    }

    @Mutation
    @NonNull
    @Description("Changes a relationship by stated amounts; no interaction is counted. Scores are held within 0 and 1."
            + " NOT_FOUND: no such user or character; CONFLICT: the character is archived.")
    public Uni<RelationshipEvent> adjustRelationship(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("trust") @Description("By how much trust is to change, -1 to 1; four decimals count.") @Nullable
                    Double trust,
            @Name("affection")
                    @Description("By how much affection is to change, -1 to 1; four decimals count.")
                    @Nullable
                    Double affection,
            @Name("attunement")
                    @Description("By how much attunement is to change, -1 to 1; four decimals count.")
                    @Nullable
                    Double attunement,
            @Name("reason") @NonNull @Description("Why, 1 to 1,000 characters; kept with the event.") String reason,
            @Name("idempotencyKey") @Description(KEY) @Nullable String idempotencyKey) {
        return relationships.adjust(userId, characterName, trust, affection, attunement, reason, idempotencyKey);
    }
}
