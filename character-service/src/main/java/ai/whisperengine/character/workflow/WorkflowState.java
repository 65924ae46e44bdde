package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.limit.ListSize;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A state of a workflow. */
@Description("A state of a workflow.")
public record WorkflowState(
        @NonNull @Description("Name of the state, unique in its workflow.")
        String name,

        @Description("What the state means.") @Nullable String description,

        @Description("What the prompt says while a run is in this state; {context.NAME} stands for a value of the"
                + " run's context.")
        @Nullable
        String promptInjection,

        @NonNull @Description("The ways out, in the order in which they are tried.") @ListSize(assumedSize = 5)
        List<@NonNull WorkflowTransition> transitions,

        @Description("The status in which a run ends when it enters this state; null when it goes on.") @Nullable
        WorkflowStatus endsAs,

        @Description("Seconds that a run may stay in this state, as said for this state; null when the workflow or the"
                + " character says it, or nobody.")
        @Nullable
        Double timeoutSeconds,

        @Description("What the bot does when the time is up, in a word of the author's: cancel_transaction.") @Nullable
        String timeoutAction,

        @Description("What is said then.") @Nullable String timeoutMessage) {}
