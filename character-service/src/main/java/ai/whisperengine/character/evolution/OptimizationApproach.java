package ai.whisperengine.character.evolution;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("How boldly an attempt changes a personality.")
public enum OptimizationApproach {
    @Description("Careful: a parameter may change by half of its bound at most.")
    CONSERVATIVE,
    @Description("Ordinary: a parameter may change by its whole bound.")
    MODERATE,
    @Description("Bold: a parameter may change by its whole bound; the bound is the same as for a moderate attempt.")
    AGGRESSIVE;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OptimizationApproach of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
