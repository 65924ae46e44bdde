package ai.whisperengine.memory.context;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.ChannelInput;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.platform.input.Inputs;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ContextGraph {

    private static final int BUDGET = 2_000;
    private static final int LARGEST_BUDGET = 200_000;
    private static final int LONGEST_MESSAGE = 4_000;

    private final ContextService contexts;

    public ContextGraph(ContextService contexts) {
        this.contexts = contexts;
    }

    @Query
    @NonNull
    @Description(
            "What a character needs to know before it answers a user, read in one statement: up to 30 messages of the"
                    + " last week without commands, the summary of the latest stretch of the last week (with `message` up to 3,"
                    + " those first that have a word of it), up to 20 facts of a score of 0.6 and more that are not potentially"
                    + " outdated, and up to 20 memories. The best are kept as long as they fit the budget; the rest is listed as"
                    + " omitted. What was said in a direct channel surfaces in that channel only, also as a summary, a memory or"
                    + " a fact that was heard there, and what another character heard only if the user shares it.")
    public Uni<PromptContext> promptContext(
            @Name("userId") @Id @NonNull @Description("Universal id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character who answers.") String characterName,
            @Name("channel")
                    @Description("Where the character answers: decides what may surface. When absent, only what is"
                            + " public does.")
                    @Nullable
                    ChannelInput channel,
            @Name("tokenBudget")
                    @DefaultValue("2000")
                    @Description("How many estimated tokens the parts may cost together, 1 to 200,000.")
                    @Nullable
                    Integer tokenBudget,
            @Name("message")
                    @Description("What the user has just said, 1 to 4,000 characters: what has to do with it ranks"
                            + " higher.")
                    @Nullable
                    String message) {
        return contexts.of(
                Pair.of(userId, characterName),
                Channel.reader("channel", channel),
                Inputs.between(tokenBudget == null ? BUDGET : tokenBudget, "tokenBudget", 1, LARGEST_BUDGET),
                Inputs.optionalText(message, "message", LONGEST_MESSAGE));
    }
}
