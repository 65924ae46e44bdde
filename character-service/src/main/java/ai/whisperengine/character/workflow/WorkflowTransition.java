package ai.whisperengine.character.workflow;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A way from one state to another. */
@Description("A way from one state to another; no other way is open to a run.")
public record WorkflowTransition(
        @NonNull @Description("Name of the state that it leads to.")
        String toState,

        @NonNull @Description("What sets it going.") WorkflowTriggers triggers,

        @Description("What the bot does on the way, in a word of the author's: complete_transaction.") @Nullable
        String action) {}
