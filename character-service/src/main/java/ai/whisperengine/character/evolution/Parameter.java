package ai.whisperengine.character.evolution;

import ai.whisperengine.character.BigFive;
import ai.whisperengine.platform.error.ApiException;

/** A value of a personality that an optimisation may change: a number from 0 to 1, named as the timeline names it. */
record Parameter(Kind kind, String name) {

    private static final String TRAITS = "personality_traits.";
    private static final String STYLES = "communication_styles.";

    /** How much one optimisation may change a parameter of this kind. */
    enum Kind {
        BIG_FIVE(0.15),
        ENGAGEMENT(0.20),
        EMOTION(0.12),
        /** The source has no bound for the traits of an author's own; they get the smallest. */
        OWN_TRAIT(0.12);

        private final double maxChange;

        Kind(double maxChange) {
            this.maxChange = maxChange;
        }

        double maxChange() {
            return maxChange;
        }

        boolean isTrait() {
            return this == BIG_FIVE || this == OWN_TRAIT;
        }
    }

    /** The parameter behind a path; refused, with the field that holds the path, when there is none. */
    static Parameter of(String field, String path) {
        if (path.startsWith(TRAITS) && path.length() > TRAITS.length()) {
            String trait = path.substring(TRAITS.length());
            return new Parameter(BigFive.contains(trait) ? Kind.BIG_FIVE : Kind.OWN_TRAIT, trait);
        }
        return switch (path) {
            case STYLES + "engagement_level" -> new Parameter(Kind.ENGAGEMENT, "engagementLevel");
            case STYLES + "emotional_expression" -> new Parameter(Kind.EMOTION, "emotionalExpression");
            default ->
                throw ApiException.badInput(
                        field,
                        "must be personality_traits.NAME, communication_styles.engagement_level or"
                                + " communication_styles.emotional_expression");
        };
    }
}
