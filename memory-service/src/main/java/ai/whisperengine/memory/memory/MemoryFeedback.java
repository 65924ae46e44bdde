package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("What a memory was worth when it came up.")
public enum MemoryFeedback {
    @Description("It helped: importance + 0.05, at most 1.")
    USEFUL(0.05),
    @Description("It did not help: importance - 0.05, at least 0.")
    NOT_USEFUL(-0.05),
    @Description("It is not true: importance - 0.3, at least 0.")
    WRONG(-0.3);

    private final double importance;

    MemoryFeedback(double importance) {
        this.importance = importance;
    }

    /** What it adds to the importance. */
    double importance() {
        return importance;
    }
}
