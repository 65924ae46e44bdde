package ai.whisperengine.memory.context;

import ai.whisperengine.memory.context.ContextStore.Found;
import ai.whisperengine.memory.conversation.AuthorKind;
import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.ConversationRules;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.memory.memory.AgingRules;
import ai.whisperengine.platform.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Puts a context together: scores what was found, and cuts it to the budget. */
@ApplicationScoped
public class ContextService {

    private final Callers callers;
    private final ContextStore store;

    public ContextService(Callers callers, ContextStore store) {
        this.callers = callers;
        this.store = store;
    }

    Uni<PromptContext> of(Pair pair, Channel channel, int budget, @Nullable String message) {
        callers.require();
        return store.find(pair, channel, message)
                .map(found -> PromptContext.of(budget, ContextRules.cut(candidates(found, message), budget)));
    }

    private static List<ContextItem> candidates(List<Found> found, @Nullable String message) {
        List<ContextItem> candidates = new ArrayList<>();
        int place = 0;
        for (Found row : of(found, ContextKind.MESSAGE)) {
            candidates.add(message(row, place++));
        }
        for (Found row : of(found, ContextKind.SUMMARY)) {
            candidates.add(item(row, row.weight(), row.text()));
        }
        candidates.addAll(best(
                ContextRules.FACTS,
                of(found, ContextKind.FACT).stream()
                        .map(row -> fact(row, message))
                        .filter(item -> item.score() >= ContextRules.LEAST_FACT)
                        .toList()));
        candidates.addAll(best(
                ContextRules.MEMORIES,
                of(found, ContextKind.MEMORY).stream()
                        .map(ContextService::memory)
                        .toList()));
        return candidates;
    }

    private static List<Found> of(List<Found> found, ContextKind kind) {
        return found.stream().filter(row -> row.kind() == kind).toList();
    }

    private static List<ContextItem> best(int most, List<ContextItem> items) {
        return items.stream()
                .sorted(Comparator.comparing(ContextItem::score)
                        .thenComparing(ContextItem::at)
                        .reversed())
                .limit(most)
                .toList();
    }

    private static ContextItem message(Found row, int place) {
        String text = place < ContextRules.FULL_MESSAGES
                ? row.text()
                : ConversationRules.excerpt(row.text(), ContextRules.SHORT_MESSAGE);
        return new ContextItem(
                ContextKind.MESSAGE,
                row.id(),
                ContextRules.messageScore(place),
                ContextRules.tokens(text),
                text,
                !text.equals(row.text()),
                row.at(),
                AuthorKind.valueOf(row.word()));
    }

    private static ContextItem fact(Found row, @Nullable String message) {
        boolean mentioned = message != null && ContextRules.mentions(message, row.text());
        String relation = row.word().replace('_', ' ').toLowerCase(Locale.ROOT);
        return item(row, ContextRules.factScore(row.weight(), mentioned), relation + " " + row.text());
    }

    private static ContextItem memory(Found row) {
        double retention = AgingRules.retention(row.weight(), row.ageDays(), row.uses(), row.decay());
        return item(row, ContextRules.memoryScore(retention, row.matched()), row.text());
    }

    private static ContextItem item(Found row, double score, String text) {
        return new ContextItem(row.kind(), row.id(), score, ContextRules.tokens(text), text, false, row.at(), null);
    }
}
