package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("An entity that a user may like, and why.")
public record Recommendation(
        @NonNull @Description("The entity; the user has no fact about it, nor about one of the same name.")
        Entity entity,

        @Description("min(0.9, likeness x confidence of the fact about the seed), 0 to 0.9.")
        double confidence,

        @NonNull @Description("What the user is known to like, and this follows from.")
        Entity seed,

        @NonNull @Description("How the user likes the seed: likes, enjoys or loves.")
        String seedRelation,

        @Description("How alike the names are, or the weight of the edge, 0.3 to 1.")
        double likeness,

        @NonNull @Description("What leads from the seed to the entity.")
        RecommendationReason reason) {}
