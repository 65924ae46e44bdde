package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.limit.ListSize;
import jakarta.json.JsonValue;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** One workflow as its author defined it. */
@Description("One workflow as its author defined it: states, and the ways between them.")
public record WorkflowDefinition(
        @NonNull @Description("Name of the workflow, unique in its character.")
        String name,

        @Description("What it is for.") @Nullable String description,

        @NonNull @Description("What sets it going.") WorkflowTriggers triggers,

        @NonNull @Description("The state in which a run begins: as the document says, else initial, else pending.")
        String initialState,

        @NonNull @Description("The states, in the order of the document.") @ListSize(assumedSize = 10)
        List<@NonNull WorkflowState> states,

        @Description("Seconds that a run may stay in a state that has no limit of its own; null when the character"
                + " says it, or nobody.")
        @Nullable
        Double timeoutSeconds,

        @Description("What the prompt says during the whole workflow.") @Nullable
        String systemPromptAddition,

        @NonNull @Description("The workflow whole, with what this type has no field for.")
        JsonValue document) {}
