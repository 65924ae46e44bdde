package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextListsTest {

    @Test
    void readsPythonJsonAndPostgresLists() throws TextLists.NotAList {
        assertThat(TextLists.parse("[]")).isEmpty();
        assertThat(TextLists.parse(" [ 'a' , 'b', ] ")).containsExactly("a", "b");
        assertThat(TextLists.parse("['it\\'s', \"it's\", 'say \"hi\"', \"\\\"\"]"))
                .containsExactly("it's", "it's", "say \"hi\"", "\"");
        assertThat(TextLists.parse("['a, b', '[c]', '', ' d ']")).containsExactly("a, b", "[c]", "", " d ");
        assertThat(TextLists.parse("[None, 'None', null, 3, -4.5e2, True]"))
                .containsExactly(null, "None", null, "3", "-4.5e2", "True");
        assertThat(TextLists.parse("['\\\\', '\\n', '\\x41\\u00e9\\U0001F600', '\\q', '😀']"))
                .containsExactly("\\", "\n", "Aé😀", "\\q", "😀");
        assertThat(TextLists.parse("[\"a\\/b\", \"\\ud83d\\ude00\"]")).containsExactly("a/b", "😀");
        assertThat(TextLists.parse("{}")).isEmpty();
        assertThat(TextLists.parse("{a,\"b, \\\"c\\\"\",NULL,\"NULL\", d e }"))
                .containsExactly("a", "b, \"c\"", null, "NULL", "d e");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "a, b",
                "[",
                "['a'",
                "['a",
                "['a' 'b']",
                "['a']]",
                "['a'] x",
                "[[1]]",
                "[a]",
                "[,]",
                "['a',,]",
                "{",
                "{a",
                "{a,}",
                "{\"a",
                "{a\"b\"}",
                "('a', 'b')",
                "['\\u00']",
                "['\\x0']",
                "['\\x00']",
                "['\\"
            })
    void refusesWhatIsNoList(String text) {
        assertThatThrownBy(() -> TextLists.parse(text))
                .isInstanceOfSatisfying(
                        TextLists.NotAList.class, e -> assertThat(e.reason()).isNotBlank());
    }

    @Test
    void refusesEndlessNumbersAtOnce() {
        assertThatThrownBy(() -> TextLists.parse("[" + "9".repeat(1_000_000) + "x]"))
                .isInstanceOf(TextLists.NotAList.class);
    }

    /** What Python's repr would write, read back. */
    @Test
    void readsBackEveryListThatPythonWrites() throws TextLists.NotAList {
        long seed = 7;
        Random random = new Random(seed);
        String alphabet = "ab '\"\\,[]\n\téñ😀{}#";
        int[] letters = alphabet.codePoints().toArray();
        for (int i = 0; i < 2000; i++) {
            List<String> list = new ArrayList<>();
            int size = random.nextInt(5);
            for (int j = 0; j < size; j++) {
                StringBuilder element = new StringBuilder();
                int length = random.nextInt(8);
                for (int k = 0; k < length; k++) {
                    element.appendCodePoint(letters[random.nextInt(letters.length)]);
                }
                list.add(element.toString());
            }
            assertThat(TextLists.parse(pythonRepr(list))).as("seed %s", seed).isEqualTo(list);
        }
    }

    private static String pythonRepr(List<String> list) {
        StringBuilder repr = new StringBuilder("[");
        for (String element : list) {
            char quote = element.contains("'") && !element.contains("\"") ? '"' : '\'';
            repr.append(repr.length() > 1 ? ", " : "").append(quote);
            element.codePoints().forEach(c -> {
                switch (c) {
                    case '\\' -> repr.append("\\\\");
                    case '\n' -> repr.append("\\n");
                    case '\t' -> repr.append("\\t");
                    default -> {
                        if (c == quote) {
                            repr.append('\\');
                        }
                        repr.appendCodePoint(c);
                    }
                }
            });
            repr.append(quote);
        }
        return repr.append("]").toString();
    }
}
