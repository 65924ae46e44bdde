package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("A significance in a word; each level begins at its bound.")
public enum SignificanceLevel {
    @Description("From 0.8.")
    CRITICAL(0.8),
    @Description("From 0.6.")
    HIGH(0.6),
    @Description("From 0.4.")
    STANDARD(0.4),
    @Description("From 0.2.")
    LOW(0.2),
    @Description("Below 0.2.")
    MINIMAL(0);

    private final double from;

    SignificanceLevel(double from) {
        this.from = from;
    }

    static SignificanceLevel of(double significance) {
        for (SignificanceLevel level : values()) {
            if (significance >= level.from) {
                return level;
            }
        }
        return MINIMAL;
    }
}
