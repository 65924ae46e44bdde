package ai.whisperengine.character.evolution;

import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("How complex an attempt is, or how risky one of its adjustments.")
public enum OptimizationLevel {
    @Description("Simple, or hardly risky.")
    LOW,
    @Description("In between.")
    MEDIUM,
    @Description("Complex, or risky.")
    HIGH;

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static OptimizationLevel of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
