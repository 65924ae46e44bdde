package ai.whisperengine.memory.memory;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.memory.federation.User;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.read.Prefetched;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a memory. */
@GraphQLApi
public class MemorySections {

    @Prefetched(reference = "userId")
    @Description("The user whom it is about.")
    public @Nullable User user(@Source Memory memory) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterName")
    @Description("The character that remembers it; null when it belongs to no character.")
    public @Nullable Character character(@Source Memory memory) {
        throw declaredOnly();
    }
}
