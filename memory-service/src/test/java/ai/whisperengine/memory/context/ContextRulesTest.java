package ai.whisperengine.memory.context;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContextRulesTest {

    @ParameterizedTest
    @CsvSource({"'', 4", "a, 5", "abcd, 5", "abcde, 6", "äöü, 7", "日本語です, 9", "🎈🎈, 6", "ab日, 6"})
    void tokensAreAQuarterForAsciiAndOneForOthers(String text, int tokens) {
        assertThat(ContextRules.tokens(text)).isEqualTo(tokens);
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "15, 0.75", "29, 0.5166666666666667"})
    void theNewestMessageScoresHighest(int place, double score) {
        assertThat(ContextRules.messageScore(place)).isCloseTo(score, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({"0.9, false, 0.9", "0.2, true, 0.6", "0.9, true, 1", "0.6, false, 0.6"})
    void aMentionRaisesAFact(double weighted, boolean mentioned, double score) {
        assertThat(ContextRules.factScore(weighted, mentioned)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({"0.3, false, 0.3", "0.3, true, 0.7", "-0.1, false, 0", "0.9, true, 1"})
    void aWordOfTheMessageRaisesAMemory(double retention, boolean matched, double score) {
        assertThat(ContextRules.memoryScore(retention, matched)).isEqualTo(score);
    }

    @ParameterizedTest
    @CsvSource({
        "I love Pizza!, pizza, true",
        "pizzas are fine, pizza, false",
        "the new york marathon, New York, true",
        "nothing, '', false",
        "a.b, a.b, true",
        "axb, a.b, false",
        "Crème?, crème, true"
    })
    void aNameIsMentionedAsWordsOfItsOwn(String text, String name, boolean mentioned) {
        assertThat(ContextRules.mentions(text, name)).isEqualTo(mentioned);
    }

    private static ContextItem item(ContextKind kind, String id, double score, int tokens) {
        return new ContextItem(kind, id, score, tokens, id, false, OffsetDateTime.parse("2026-01-01T00:00:00Z"), null);
    }

    private static List<String> ids(List<ContextItem> items) {
        return items.stream().map(ContextItem::sourceId).toList();
    }

    @Test
    void theBestAreKeptAndMessagesHaveNoGap() {
        ContextRules.Cut cut = ContextRules.cut(
                List.of(
                        item(ContextKind.MEMORY, "memory", 0.4, 10),
                        item(ContextKind.MESSAGE, "newest", 1, 30),
                        item(ContextKind.MESSAGE, "long", 0.95, 80),
                        item(ContextKind.MESSAGE, "older", 0.9, 10),
                        item(ContextKind.FACT, "fact", 0.9, 30),
                        item(ContextKind.SUMMARY, "summary", 0.5, 35)),
                100);

        assertThat(ids(cut.kept())).containsExactly("newest", "fact", "summary");
        assertThat(ids(cut.omitted())).containsExactly("long", "older", "memory");
        assertThat(cut.tokens()).isEqualTo(95);
    }

    @Test
    void aBudgetIsMetExactly() {
        List<ContextItem> items = List.of(item(ContextKind.FACT, "a", 0.8, 50), item(ContextKind.FACT, "b", 0.7, 50));
        assertThat(ids(ContextRules.cut(items, 100).kept())).containsExactly("a", "b");
        assertThat(ids(ContextRules.cut(items, 99).kept())).containsExactly("a");
        assertThat(ids(ContextRules.cut(items, 49).kept())).isEmpty();
    }
}
