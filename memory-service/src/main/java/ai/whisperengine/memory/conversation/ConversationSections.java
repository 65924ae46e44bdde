package ai.whisperengine.memory.conversation;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.memory.federation.User;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a conversation. */
@GraphQLApi
public class ConversationSections {

    @Prefetched
    @NonNull
    @Description("Who takes or took part, in the order in which they first joined; at most 1,000.")
    public List<@NonNull ConversationParticipant> participants(
            @Source Conversation conversation,
            @Description("At most so many rows; all when absent.") @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched(reference = "userId")
    @Description("The user; null for a character.")
    public @Nullable User user(@Source ConversationParticipant participant) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterName")
    @Description("The character; null for a user.")
    public @Nullable Character character(@Source ConversationParticipant participant) {
        throw declaredOnly();
    }

    @Prefetched(reference = "userId")
    @Description("The user who wrote it or is spoken to.")
    @Name("user")
    public @Nullable User messageUser(@Source Message message) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterName")
    @Description("The character who wrote it or is spoken to.")
    @Name("character")
    public @Nullable Character messageCharacter(@Source Message message) {
        throw declaredOnly();
    }
}
