package ai.whisperengine.character.evolution;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("Where an attempt to optimise a personality stands.")
public enum OptimizationStatus {
    @Description("Planned, and not applied yet.")
    PROPOSED,
    @Description("Its target values were written to the character.")
    APPLIED,
    @Description("It was applied, and its former values were restored.")
    ROLLED_BACK,
    @Description("It was given up before it was applied.")
    WITHDRAWN;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OptimizationStatus of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
