package ai.whisperengine.character.workflow;

import jakarta.json.JsonValue;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** By what a message of the user sets something going. */
@Description("By what a message of the user sets a workflow or a transition going.")
public record WorkflowTriggers(
        @NonNull @Description("Regular expressions, tried in this order, whatever the case of the letters.")
        List<@NonNull String> patterns,

        @NonNull @Description("Words that suggest it when no pattern matches.")
        List<@NonNull String> keywords,

        @Description("What must hold besides, as the document has it.") @Nullable
        JsonValue contextRequired,

        @Description("How a language model confirms a doubtful match; null when none does.") @Nullable
        LlmValidation llmValidation) {

    static final WorkflowTriggers NONE = new WorkflowTriggers(List.of(), List.of(), null, null);

    /** How a language model confirms a match. */
    @Type("WorkflowLlmValidation")
    @Description("How a language model confirms that a message means the workflow.")
    public record LlmValidation(
            @Description("Whether the model is asked.") boolean enabled,

            @Description("What it is asked; {message} stands for the message.") @Nullable
            String prompt,

            @Description("How sure it must be, from 0 to 1.") @Nullable
            Double confidenceThreshold) {}
}
