package ai.whisperengine.memory.memory;

import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What time does to a memory: its first tier, how it decays, when it changes its tier, when it is forgotten. Every bound
 * is included. The numbers stand here alone; what the database computes over many rows is written from them.
 */
public final class AgingRules {

    /** What maintenance does with a memory, besides letting it decay. */
    public enum Verdict {
        KEPT,
        PROMOTED_TO_MEDIUM,
        PROMOTED_TO_LONG,
        DEMOTED_TO_SHORT,
        /** The user lets nothing be kept for so long. That is asked of the user, not of the memory. */
        EXPIRED,
        FADED,
        OUTGROWN,
        PRUNED;

        public boolean forgets() {
            return this == EXPIRED || this == FADED || this == OUTGROWN || this == PRUNED;
        }
    }

    /** Outcomes of an intervention that keep a memory from being pruned. */
    static final Set<String> KEEPING_OUTCOMES = new TreeSet<>(Set.of("success", "pending_followup"));

    private static final double DECAY = 0.1;
    private static final double MOST_AGE_FACTOR = 3;
    private static final double AGE_FACTOR_DAYS = 30;
    private static final double CRITICAL = 0.8;
    private static final double CRITICAL_PACE = 0.1;
    private static final double HIGH = 0.6;
    private static final double HIGH_PACE = 0.3;
    /** Periods that no run saw are made up for, up to so many. */
    public static final int MOST_PERIODS = 30;

    private static final double LONG_FROM = 0.75;
    private static final double LONG_FROM_INTENSITY = 0.8;
    private static final double MEDIUM_FROM = 0.45;
    private static final double MEDIUM_FROM_INTENSITY = 0.5;

    private static final double TO_MEDIUM_DAYS = 3;
    private static final double TO_MEDIUM = 0.6;
    private static final double TO_MEDIUM_INTENSITY = 0.7;
    private static final double TO_LONG_DAYS = 7;
    private static final double TO_LONG = 0.8;
    private static final double TO_LONG_INTENSITY = 0.9;
    private static final double TO_SHORT_DAYS = 14;
    private static final double TO_SHORT_BELOW = 0.4;
    private static final double OUTGROWN_DAYS = 7;
    private static final double OUTGROWN_BELOW = 0.3;
    private static final double FADED_BELOW = 0.05;

    private static final double IMPORTANCE = 0.6;
    private static final double RECENCY = 0.3;
    private static final double ACCESS = 0.1;
    private static final double MOST_ACCESSES = 10;
    private static final double DECAY_WEIGHT = 0.01;
    private static final double PRUNED_BELOW = 0.2;
    private static final double KEEPING_INTENSITY = 0.7;
    private static final double KEEPING_DAYS = 1;

    private AgingRules() {}

    static MemoryTier initialTier(double significance, double intensity) {
        if (significance >= LONG_FROM || intensity >= LONG_FROM_INTENSITY) {
            return MemoryTier.LONG_TERM;
        }
        return significance >= MEDIUM_FROM || intensity >= MEDIUM_FROM_INTENSITY
                ? MemoryTier.MEDIUM_TERM
                : MemoryTier.SHORT_TERM;
    }

    /** What one period takes from the significance of a memory. */
    static double decay(MemoryTier tier, double ageDays, double significance) {
        double pace = significance >= CRITICAL ? CRITICAL_PACE : significance >= HIGH ? HIGH_PACE : 1;
        return SignificanceRules.round(
                DECAY * tier.pace() * Math.min(1 + ageDays / AGE_FACTOR_DAYS, MOST_AGE_FACTOR) * pace);
    }

    public static String decaySql(String tier, String ageDays, String significance) {
        StringBuilder pace = new StringBuilder("case ").append(tier);
        for (MemoryTier each : MemoryTier.values()) {
            pace.append(" when '")
                    .append(each)
                    .append("' then ")
                    .append(each.pace())
                    .append("::float8");
        }
        return SignificanceRules.rounded("(" + DECAY + "::float8 * (" + pace + " end) * least(1 + " + ageDays + " / "
                + AGE_FACTOR_DAYS + ", " + MOST_AGE_FACTOR + ") * (case when " + significance + " >= " + CRITICAL
                + " then " + CRITICAL_PACE + "::float8 when " + significance + " >= " + HIGH + " then " + HIGH_PACE
                + "::float8 else 1 end))");
    }

    /** How much a memory deserves to stay: below 0.2 it is pruned, unless something keeps it. */
    public static double retention(double importance, double ageDays, int accesses, double decay) {
        return SignificanceRules.round(IMPORTANCE * importance
                + RECENCY * (1 / (1 + ageDays))
                + ACCESS * Math.min(accesses / MOST_ACCESSES, 1)
                - DECAY_WEIGHT * decay);
    }

    private static String retentionSql(String row, String ageDays, String decay) {
        return SignificanceRules.rounded("(" + IMPORTANCE + "::float8 * " + row + ".importance_score + " + RECENCY
                + "::float8 * (1 / (1 + " + ageDays + ")) + " + ACCESS + "::float8 * least(" + row
                + ".access_count::float8 / " + MOST_ACCESSES + ", 1) - " + DECAY_WEIGHT + "::float8 * " + decay + ")");
    }

    /** Everything about a memory that maintenance looks at; the significance is that after decay. */
    record State(
            MemoryTier tier,
            double significance,
            double intensity,
            double ageDays,
            double importance,
            int accesses,
            double decay,
            @Nullable String outcome) {}

    /** Of a memory that is not protected. Of several rules that apply, the first one in this order decides. */
    static Verdict verdict(State m) {
        if (m.tier() == MemoryTier.SHORT_TERM && m.significance() < FADED_BELOW) {
            return Verdict.FADED;
        }
        if (isPrunable(m)) {
            return Verdict.PRUNED;
        }
        return switch (m.tier()) {
            case SHORT_TERM ->
                m.ageDays() >= TO_MEDIUM_DAYS && (m.significance() >= TO_MEDIUM || m.intensity() >= TO_MEDIUM_INTENSITY)
                        ? Verdict.PROMOTED_TO_MEDIUM
                        : m.ageDays() >= OUTGROWN_DAYS && m.significance() < OUTGROWN_BELOW
                                ? Verdict.OUTGROWN
                                : Verdict.KEPT;
            case MEDIUM_TERM ->
                m.ageDays() >= TO_LONG_DAYS && (m.significance() >= TO_LONG || m.intensity() >= TO_LONG_INTENSITY)
                        ? Verdict.PROMOTED_TO_LONG
                        : m.ageDays() >= TO_SHORT_DAYS && m.significance() < TO_SHORT_BELOW
                                ? Verdict.DEMOTED_TO_SHORT
                                : Verdict.KEPT;
            case LONG_TERM -> Verdict.KEPT;
        };
    }

    private static boolean isPrunable(State m) {
        return retention(m.importance(), m.ageDays(), m.accesses(), m.decay()) < PRUNED_BELOW
                && !isKept(m.intensity(), m.outcome(), m.ageDays());
    }

    /** What keeps a memory whatever its score. */
    static boolean isKept(double intensity, @Nullable String outcome, double ageDays) {
        return intensity >= KEEPING_INTENSITY
                || ageDays < KEEPING_DAYS
                || (outcome != null && KEEPING_OUTCOMES.contains(outcome));
    }

    /** The verdict over a row of the table, with the age in days, the significance and the decay after this run. */
    public static String verdictSql(String row, String ageDays, String significance, String decay) {
        String outcomes = KEEPING_OUTCOMES.stream().map(o -> "'" + o + "'").collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                """
                (case
                    when %1$s.tier = 'SHORT_TERM' and %3$s < %4$s then 'FADED'
                    when %5$s < %6$s and %1$s.emotional_intensity < %7$s and %2$s >= %8$s
                        and (%1$s.intervention_outcome in (%9$s)) is not true then 'PRUNED'
                    when %1$s.tier = 'SHORT_TERM' and %2$s >= %10$s
                        and (%3$s >= %11$s or %1$s.emotional_intensity >= %12$s) then 'PROMOTED_TO_MEDIUM'
                    when %1$s.tier = 'SHORT_TERM' and %2$s >= %13$s and %3$s < %14$s then 'OUTGROWN'
                    when %1$s.tier = 'MEDIUM_TERM' and %2$s >= %15$s
                        and (%3$s >= %16$s or %1$s.emotional_intensity >= %17$s) then 'PROMOTED_TO_LONG'
                    when %1$s.tier = 'MEDIUM_TERM' and %2$s >= %18$s and %3$s < %19$s then 'DEMOTED_TO_SHORT'
                    else 'KEPT' end)""",
                row,
                ageDays,
                significance,
                FADED_BELOW,
                retentionSql(row, ageDays, decay),
                PRUNED_BELOW,
                KEEPING_INTENSITY,
                KEEPING_DAYS,
                outcomes,
                TO_MEDIUM_DAYS,
                TO_MEDIUM,
                TO_MEDIUM_INTENSITY,
                OUTGROWN_DAYS,
                OUTGROWN_BELOW,
                TO_LONG_DAYS,
                TO_LONG,
                TO_LONG_INTENSITY,
                TO_SHORT_DAYS,
                TO_SHORT_BELOW);
    }
}
