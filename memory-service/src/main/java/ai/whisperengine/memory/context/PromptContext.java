package ai.whisperengine.memory.context;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

@Type("PromptContext")
@Description("What a character needs to know before it answers, within a budget.")
public record PromptContext(
        @Description("The budget, in estimated tokens.") int tokenBudget,

        @Description("What the parts cost together, never more than the budget.")
        int tokensUsed,

        @NonNull @Description("What was said lately, oldest first, without a gap.")
        List<@NonNull ContextItem> messages,

        @NonNull @Description("Summaries of earlier conversation, best first.")
        List<@NonNull ContextItem> summaries,

        @NonNull @Description("What is known of the user, best first.")
        List<@NonNull ContextItem> facts,

        @NonNull @Description("What the character remembers, best first.")
        List<@NonNull ContextItem> memories,

        @NonNull @Description("What came into question and did not fit, best first.")
        List<@NonNull ContextItem> omitted) {

    static PromptContext of(int budget, ContextRules.Cut cut) {
        return new PromptContext(
                budget,
                cut.tokens(),
                cut.kept(ContextKind.MESSAGE).stream()
                        .sorted(java.util.Comparator.comparing(ContextItem::score))
                        .toList(),
                cut.kept(ContextKind.SUMMARY),
                cut.kept(ContextKind.FACT),
                cut.kept(ContextKind.MEMORY),
                cut.omitted());
    }
}
