package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("Why a memory is no more.")
public enum ForgettingCause {
    @Description("Somebody asked for it.")
    REQUESTED,
    @Description("It was older than the user's privacy settings let a memory become.")
    EXPIRED,
    @Description("A short-term memory whose significance had decayed below 0.05.")
    FADED,
    @Description("A short-term memory of a week that had stayed below a significance of 0.3.")
    OUTGROWN,
    @Description("Its retention score had fallen below 0.2, and nothing kept it.")
    PRUNED
}
