package ai.whisperengine.memory.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("An entity that edges lead to, by the strongest path.")
public record RelatedEntity(
        @NonNull @Description("The entity.") Entity entity,

        @Description("How strong the path is: the product of the weights of its edges, 0 to 1.")
        double weight,

        @Description("How many edges the path has; of equally strong paths the shorter one counts.")
        int hops,

        @NonNull @Description("The edges of the path, from the start on; no entity occurs twice.")
        List<@NonNull PathStep> path) {}
