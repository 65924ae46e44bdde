package ai.whisperengine.character.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** The library's own reader is the oracle: whatever is asked of both, the answers are the same. */
class YamlSourceTest {

    private static final int[] SIGNS = {'a', ' ', '\n', '\r', '\t', 0x85, 0x2028, 0x2029, 0xFEFF, 0xE9, 0x1F600};

    @Test
    void itAnswersAsTheReaderOfTheLibrary() {
        Random random = new Random(7);
        for (int run = 0; run < 200; run++) {
            String text = random.ints(random.nextInt(3_000), 0, SIGNS.length)
                    .mapToObj(i -> Character.toString(SIGNS[i]))
                    .collect(Collectors.joining());
            StreamReader theirs = new StreamReader(text);
            YamlSource ours = new YamlSource(text);
            for (int step = 0; step < 100; step++) {
                int length = random.nextInt(60);
                assertThat(ours.peek()).isEqualTo(theirs.peek());
                assertThat(ours.peek(length)).isEqualTo(theirs.peek(length));
                assertThat(ours.prefix(length)).isEqualTo(theirs.prefix(length));
                switch (random.nextInt(12)) {
                    case 0 -> {
                        ours.resetDocumentIndex();
                        theirs.resetDocumentIndex();
                    }
                    case 1, 2 -> {
                        // The scanner asks for what it has looked at.
                        int seen = Math.min(
                                length,
                                theirs.prefix(length)
                                        .codePointCount(0, theirs.prefix(length).length()));
                        assertThat(ours.prefixForward(seen)).isEqualTo(theirs.prefixForward(seen));
                    }
                    case 3 -> {
                        ours.forward();
                        theirs.forward();
                    }
                    default -> {
                        ours.forward(length);
                        theirs.forward(length);
                    }
                }
                assertThat(place(ours)).isEqualTo(place(theirs));
            }
        }
    }

    private static String place(StreamReader reader) {
        Mark mark = reader.getMark();
        assertThat(mark.getIndex()).isEqualTo(reader.getIndex());
        assertThat(mark.getLine()).isEqualTo(reader.getLine());
        assertThat(mark.getColumn()).isEqualTo(reader.getColumn());
        return reader.getIndex() + " " + reader.getDocumentIndex() + " " + reader.getLine() + " " + reader.getColumn();
    }

    @Test
    void aCharacterThatYamlDoesNotAllowIsRefused() {
        assertThatThrownBy(() -> new YamlSource("a: \u001b"))
                .isInstanceOfSatisfying(
                        ReaderException.class, e -> assertThat(e.getPosition()).isEqualTo(3));
    }
}
