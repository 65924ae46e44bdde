package ai.whisperengine.memory.fact;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.memory.entity.Entity;
import ai.whisperengine.memory.federation.User;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.read.Prefetched;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a fact. */
@GraphQLApi
public class FactSections {

    @Prefetched(reference = "entityId")
    @NonNull
    @Description("The entity that the user is related to.")
    public Entity entity(@Source Fact fact) {
        throw declaredOnly();
    }

    @Prefetched(reference = "userId")
    @Description("The user whom it is about.")
    public @Nullable User user(@Source Fact fact) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterName")
    @Description("The character that heard it last; null when nobody in particular did.")
    public @Nullable Character character(@Source Fact fact) {
        throw declaredOnly();
    }
}
