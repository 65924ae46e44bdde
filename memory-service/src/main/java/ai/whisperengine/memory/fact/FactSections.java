package ai.whisperengine.memory.fact;

import ai.whisperengine.memory.entity.Entity;
import ai.whisperengine.platform.read.Prefetched;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/** What hangs below a fact. */
@GraphQLApi
public class FactSections {

    @Prefetched(reference = "entityId")
    @NonNull
    @Description("The entity that the user is related to.")
    public Entity entity(@Source Fact fact) {
        throw new IllegalStateException("read with its parent");
    }
}
