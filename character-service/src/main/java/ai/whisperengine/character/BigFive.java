package ai.whisperengine.character;

import java.util.List;
import java.util.Locale;

/** The five traits of the five-factor model, by the names that traits have here. */
public final class BigFive {

    public static final List<String> TRAITS =
            List.of("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism");

    private BigFive() {}

    public static boolean contains(String traitName) {
        return TRAITS.contains(traitName.toLowerCase(Locale.ROOT));
    }
}
