package ai.whisperengine.memory.memory;

import java.util.List;

/**
 * How significant a memory is: six factors with their weights, less what has decayed. The numbers stand here alone; what
 * the database computes over many rows is written from them.
 */
public final class SignificanceRules {

    static final double EMOTIONAL = 0.25;
    static final double PERSONAL = 0.20;
    static final double UNIQUENESS = 0.15;
    static final double TEMPORAL = 0.15;
    static final double INTERACTION = 0.15;
    static final double PATTERN = 0.10;

    /** What a memory counts for by its age: the first step that it is younger than. */
    private record Step(double hours, double value) {}

    private static final List<Step> STEPS =
            List.of(new Step(1, 1.0), new Step(24, 0.9), new Step(168, 0.7), new Step(720, 0.5));

    private static final double OLD = 0.3;

    private SignificanceRules() {}

    /** The factors of one memory that do not depend on time, each from 0 to 1. */
    public record Factors(double emotional, double personal, double uniqueness, double interaction, double pattern) {}

    static double temporal(double ageHours) {
        for (Step step : STEPS) {
            if (ageHours < step.hours()) {
                return step.value();
            }
        }
        return OLD;
    }

    /** From 0 to 1, six decimals. */
    public static double significance(Factors factors, double ageHours, double decay) {
        return Math.max(0, round(weighted(factors, ageHours) - decay));
    }

    private static double weighted(Factors factors, double ageHours) {
        return EMOTIONAL * factors.emotional()
                + PERSONAL * factors.personal()
                + UNIQUENESS * factors.uniqueness()
                + TEMPORAL * temporal(ageHours)
                + INTERACTION * factors.interaction()
                + PATTERN * factors.pattern();
    }

    /** Sums of binary fractions end just beside the thresholds, which are inclusive. */
    static double round(double value) {
        return Math.rint(value * 1e6) / 1e6;
    }

    /** The same for the rows of the table, as SQL over its alias, the age in hours and the decay. */
    public static String sql(String row, String ageHours, String decay) {
        return "greatest(0, "
                + rounded("("
                        + EMOTIONAL + "::float8 * " + row + ".emotional_weight + "
                        + PERSONAL + "::float8 * " + row + ".personal_relevance + "
                        + UNIQUENESS + "::float8 * " + row + ".uniqueness + "
                        + TEMPORAL + "::float8 * " + temporalSql(ageHours) + " + "
                        + INTERACTION + "::float8 * " + row + ".interaction_value + "
                        + PATTERN + "::float8 * " + row + ".pattern_value - " + decay + ")")
                + ")";
    }

    private static String temporalSql(String ageHours) {
        StringBuilder text = new StringBuilder("(case");
        for (Step step : STEPS) {
            text.append(" when ")
                    .append(ageHours)
                    .append(" < ")
                    .append(step.hours())
                    .append(" then ")
                    .append(step.value())
                    .append("::float8");
        }
        return text.append(" else ").append(OLD).append("::float8 end)").toString();
    }

    static String rounded(String expression) {
        return "(round(" + expression + " * 1e6::float8) / 1e6::float8)";
    }

    /** The age of a row at a moment, in hours; a moment before the row counts as none. */
    public static String ageHoursSql(String row, String moment) {
        return "greatest(0, extract(epoch from " + moment + " - " + row + ".created_at)::float8 / 3600)";
    }
}
