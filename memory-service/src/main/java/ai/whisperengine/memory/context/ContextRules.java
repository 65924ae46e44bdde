package ai.whisperengine.memory.context;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** What comes into a context and in which order; docs/rules.md tells the numbers in words. */
final class ContextRules {

    /** How many messages come into question, and how many of the newest are never shortened. */
    static final int MESSAGES = 30;

    static final int FULL_MESSAGES = 10;
    static final int SHORT_MESSAGE = 500;

    /** One summary, or so many that have to do with the message. */
    static final int SUMMARIES = 3;

    static final int FACTS = 20;
    static final int MEMORIES = 20;

    /** Facts below are left out, the bound itself is in. */
    static final double LEAST_FACT = 0.6;

    private static final double MENTIONED = 0.4;
    private static final int FRAME_TOKENS = 4;
    private static final int ASCII_PER_TOKEN = 4;

    private ContextRules() {}

    /** An estimate on the safe side: English has about four characters to a token, other scripts one or two. */
    static int tokens(String text) {
        int ascii = (int) text.codePoints().filter(c -> c < 128).count();
        int others = text.codePointCount(0, text.length()) - ascii;
        return (ascii + ASCII_PER_TOKEN - 1) / ASCII_PER_TOKEN + others + FRAME_TOKENS;
    }

    /** The newest message has the place 0. */
    static double messageScore(int place) {
        return 1 - place / (2.0 * MESSAGES);
    }

    static double factScore(double weightedConfidence, boolean mentioned) {
        return raised(weightedConfidence, mentioned);
    }

    static double memoryScore(double retention, boolean matched) {
        return raised(Math.max(0, retention), matched);
    }

    private static double raised(double score, boolean raised) {
        // Sums of decimal fractions stand a hair beside the bound that they should meet.
        return Math.round(Math.min(1, score + (raised ? MENTIONED : 0)) * 1e6) / 1e6;
    }

    /** Whether a text has a name in it as words of their own, whatever the case. */
    static boolean mentions(String text, String name) {
        String wanted = name.strip().toLowerCase(Locale.ROOT);
        return !wanted.isEmpty()
                && Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(wanted) + "(?![\\p{L}\\p{N}])")
                        .matcher(text.toLowerCase(Locale.ROOT))
                        .find();
    }

    /** What is kept within a budget, and what is not, best first. */
    record Cut(int tokens, List<ContextItem> kept, List<ContextItem> omitted) {

        List<ContextItem> kept(ContextKind kind) {
            return kept.stream().filter(item -> item.kind() == kind).toList();
        }
    }

    /**
     * Takes the best first, as long as they fit; what does not fit is passed over, and something smaller may fit after
     * it. Of messages none is kept before one that did not fit: a conversation has no gaps.
     */
    static Cut cut(List<ContextItem> candidates, int budget) {
        List<ContextItem> ranked = candidates.stream()
                .sorted(Comparator.comparing(ContextItem::score)
                        .reversed()
                        .thenComparing(ContextItem::kind)
                        .thenComparing(Comparator.comparing(ContextItem::at).reversed())
                        .thenComparing(ContextItem::sourceId))
                .toList();
        List<ContextItem> kept = new ArrayList<>();
        List<ContextItem> omitted = new ArrayList<>();
        int used = 0;
        boolean interrupted = false;
        for (ContextItem item : ranked) {
            boolean isMessage = item.kind() == ContextKind.MESSAGE;
            if (item.tokens() <= budget - used && !(isMessage && interrupted)) {
                kept.add(item);
                used += item.tokens();
            } else {
                omitted.add(item);
                interrupted |= isMessage;
            }
        }
        return new Cut(used, kept, omitted);
    }
}
