package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("An entity whose name is like another one's.")
public record SimilarEntity(
        @NonNull @Description("The entity.") Entity entity,

        @Description("How alike the names are: the share of their trigrams that they have in common, 0 to 1.")
        double similarity) {}
