package ai.whisperengine.platform.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "1",
                "-1",
                "7.5",
                "0.1",
                "-0.25",
                "0.001",
                "0.0009",
                "1e-05",
                "1e-07",
                "1234567",
                "12345678",
                "1e+20",
                "0.30000000000000004",
                "0.333333333333333",
                "123456.789012",
                "5e-324",
                "1.7976931348623157e+308",
                "-0.001",
                "100"
            })
    void aNumberIsSpelledAsJavaSpellsIt(String database) {
        assertThat(written(Form.DOUBLE, database))
                .isEqualTo(BigDecimal.valueOf(Double.parseDouble(database)).toString());
    }

    @Test
    void everyShortNumberIsSpelledAsJavaSpellsIt() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 100_000; i++) {
            BigDecimal number = BigDecimal.valueOf(random.nextInt(100_000_000), random.nextInt(12));
            String database = number.stripTrailingZeros().toPlainString();

            assertThat(written(Form.DOUBLE, database))
                    .as("seed %s", seed)
                    .isEqualTo(BigDecimal.valueOf(Double.parseDouble(database)).toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "Infinity", "-Infinity"})
    void whatIsNoNumberInJsonIsLeftAlone(String database) {
        assertThatThrownBy(() -> written(Form.DOUBLE, database)).isInstanceOf(Unwritable.class);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-23 06:04:53.123456+00, 2026-11-23T06:04:53.123456Z",
        "2026-11-23 06:04:53+00, 2026-11-23T06:04:53Z",
        "2026-11-23 00:00:00+00, 2026-11-23T00:00:00Z",
        "2026-11-23 06:04:53.5-03, 2026-11-23T06:04:53.5-03:00",
        "2026-11-23 06:04:53.12+05:30, 2026-11-23T06:04:53.12+05:30",
        "0001-01-01 00:00:00+05:53:28, 0001-01-01T00:00:00+05:53:28"
    })
    void aTimeIsSpelledAsTheApiSpellsTimes(String database, String api) {
        assertThat(written(Form.TIME, database)).isEqualTo('"' + api + '"');
        assertThat(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(OffsetDateTime.parse(api)))
                .isEqualTo(api);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "infinity",
                "-infinity",
                "0044-03-15 12:00:00+00 BC",
                "10000-01-01 00:00:00+00",
                "",
                "2026-11-23 06:04:53"
            })
    void aTimeThatTheApiCannotSpellIsLeftAlone(String database) {
        assertThatThrownBy(() -> written(Form.TIME, database)).isInstanceOf(Unwritable.class);
    }

    @Test
    void aListIsTakenOutOfItsString() {
        assertThat(written(Form.LIST, "[\\\"a \\\\\\\"b\\\\\\\" \\\\\\\\ \\\\n\\\",null]"))
                .isEqualTo("[\"a \\\"b\\\" \\\\ \\n\",null]");
        assertThatThrownBy(() -> written(Form.LIST, "[[\\\"a\\\"]]")).isInstanceOf(Unwritable.class);
    }

    @Test
    void aStringEndsAtTheFirstQuoteThatIsNotEscaped() {
        assertThat(Escapes.end("a\"b", 0)).isEqualTo(1);
        assertThat(Escapes.end("\\\"\"", 0)).isEqualTo(2);
        assertThat(Escapes.end("\\\\\"\"", 0)).isEqualTo(2);
        assertThat(Escapes.end("\\\\\\\"x\"", 0)).isEqualTo(5);
        assertThat(Escapes.end("\"", 0)).isZero();
        assertThatThrownBy(() -> Escapes.end("abc\\\"", 0)).isInstanceOf(IllegalStateException.class);
        assertThat(Escapes.remove("\\u00e9\\t\\/x", 0, 11)).isEqualTo("é\t/x");
    }

    private static String written(Form form, String text) {
        StringBuilder out = new StringBuilder();
        String around = "[\"" + text + "\"]";
        form.write(around, 2, 2 + text.length(), out);
        return out.toString();
    }
}
