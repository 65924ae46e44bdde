package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("How long a memory is meant to last. Maintenance raises, lowers and forgets memories by rule.")
public enum MemoryTier {
    @Description("Fades within days unless it turns out to matter.")
    SHORT_TERM(1),
    @Description("Lasts for weeks; falls back when it no longer matters.")
    MEDIUM_TERM(0.5),
    @Description("Lasts; it fades most slowly.")
    LONG_TERM(0.1);

    private final double pace;

    MemoryTier(double pace) {
        this.pace = pace;
    }

    /** How fast memories of this tier decay, against the short term. */
    double pace() {
        return pace;
    }
}
