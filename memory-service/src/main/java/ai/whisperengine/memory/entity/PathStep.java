package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("One edge on a path through the knowledge graph.")
public record PathStep(
        @Id @NonNull @Description("The id of the entity that the step begins at.")
        String fromEntityId,

        @NonNull @Description("The name of the entity that the step begins at.")
        String fromEntityName,

        @Id @NonNull @Description("The id of the entity that the step leads to.")
        String toEntityId,

        @NonNull @Description("The name of the entity that the step leads to.")
        String toEntityName,

        @NonNull @Description("The kind of the edge, read in its own direction.")
        EntityRelation relation,

        @Description("The weight of the edge, 0 to 1.") double weight,

        @Description("Whether the step goes against the direction of its edge, which is a bidirectional one then.")
        boolean backward) {}
