package ai.whisperengine.memory.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConversationRulesTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, just now",
        "PT-5S, just now",
        "PT59S, just now",
        "PT1M, 1 minute ago",
        "PT59M59S, 59 minutes ago",
        "PT1H, 1 hour ago",
        "PT23H59M, 23 hours ago",
        "P1D, 1 day ago",
        "P30D, 30 days ago",
        "P31D, 1 month ago",
        "P60D, 2 months ago",
        "P365D, 12 months ago",
        "P366D, 1 year ago",
        "P730D, 2 years ago"
    })
    void anAgeIsToldInItsLargestUnit(Duration age, String words) {
        assertThat(ConversationRules.age(age)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"abc, 3, abc", "abcd, 3, ab…", "a🎈c, 3, a🎈c", "a🎈cd, 3, a🎈…", "'', 3, ''"})
    void anExcerptCountsCharactersAndCutsNoneInHalf(String text, int longest, String excerpt) {
        assertThat(ConversationRules.excerpt(text, longest)).isEqualTo(excerpt);
    }
}
