package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.exchange.Conversion.Meaningless;
import ai.whisperengine.character.exchange.SqlValue.Numeral;
import ai.whisperengine.character.exchange.SqlValue.Text;
import ai.whisperengine.character.exchange.SqlValue.Truth;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConversionTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");

    private static @Nullable Object convert(SqlValue value, Class<?> type) throws Meaningless {
        return new Conversion(NOW).convert(value, type);
    }

    @Test
    void theColumnDecides() throws Meaningless {
        assertThat(convert(new Numeral("10"), String.class)).isEqualTo("10");
        assertThat(convert(new Numeral("0.70"), String.class)).isEqualTo("0.70");
        assertThat(convert(new Truth(true), String.class)).isEqualTo("true");
        assertThat(convert(new Text("['a']"), String.class)).isEqualTo("['a']");
        assertThat(convert(new Text("['a']"), List.class)).isEqualTo(List.of("a"));
        assertThat(convert(new Text("{a}"), List.class)).isEqualTo(List.of("a"));
        assertThat(convert(new SqlValue.Array(Arrays.asList("a", null)), List.class))
                .isEqualTo(Arrays.asList("a", null));
        assertThat(convert(new Text(" 7 "), Integer.class)).isEqualTo(7);
        assertThat(convert(new Numeral("-5.0"), Integer.class)).isEqualTo(-5);
        assertThat(convert(new Text("0.70"), Double.class)).isEqualTo(0.7);
        assertThat(convert(new Numeral("5"), Double.class)).isEqualTo(5.0);
        assertThat(convert(new Text("t"), Boolean.class)).isEqualTo(true);
        assertThat(convert(new Numeral("0"), Boolean.class)).isEqualTo(false);
        assertThat(convert(new Text("{\"a\": [1]}"), JsonValue.class)).hasToString("{\"a\":[1]}");
        assertThat(convert(new Text("['a', 'b']"), JsonValue.class)).hasToString("[\"a\",\"b\"]");
        assertThat(convert(new Numeral("1.50"), JsonValue.class)).hasToString("1.50");
        assertThat(convert(new Truth(false), JsonValue.class)).isEqualTo(JsonValue.FALSE);
        for (Class<?> type : List.of(String.class, Integer.class, List.class, JsonValue.class, Boolean.class)) {
            assertThat(convert(SqlValue.Constant.NULL, type)).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "2025-10-08 00:58:55.652225+00:00, 2025-10-08T00:58:55.652225Z",
        "2025-10-08 06:55:04.347754, 2025-10-08T06:55:04.347754Z",
        "2025-10-08T06:55:04, 2025-10-08T06:55:04Z",
        "2025-10-08 06:55, 2025-10-08T06:55:00Z",
        "2025-10-08 06:55:04+02, 2025-10-08T04:55:04Z",
        "2025-10-08 06:55:04.5 -05:30, 2025-10-08T12:25:04.5Z",
        "2025-10-08 06:55:04Z, 2025-10-08T06:55:04Z",
        "2025-10-08, 2025-10-08T00:00:00Z"
    })
    void timesWithoutOffsetAreUtc(String written, OffsetDateTime time) throws Meaningless {
        assertThat((OffsetDateTime) convert(new Text(written), OffsetDateTime.class))
                .isAtSameInstantAs(time);
    }

    @Test
    void nowIsTheMomentOfTheImport() throws Meaningless {
        assertThat(convert(SqlValue.Constant.NOW, OffsetDateTime.class)).isEqualTo(NOW);
    }

    record Nonsense(SqlValue value, Class<?> type) {
        @Override
        public String toString() {
            String shown = value.toString();
            return type.getSimpleName() + " from " + shown.substring(0, Math.min(60, shown.length()));
        }
    }

    static List<Nonsense> nonsense() {
        return List.of(
                new Nonsense(new Text("+999999-01-01 00:00"), OffsetDateTime.class),
                new Nonsense(new Text("0000-01-01"), OffsetDateTime.class),
                new Nonsense(new Text("2025-02-30 10:00"), OffsetDateTime.class),
                new Nonsense(new Text("[\"\\ud800\"]"), jakarta.json.JsonValue.class),
                new Nonsense(new Text("high"), Integer.class),
                new Nonsense(new Text(""), Integer.class),
                new Nonsense(new Numeral("1.5"), Integer.class),
                new Nonsense(new Numeral("3000000000"), Integer.class),
                new Nonsense(new Text("1e9999"), Integer.class),
                new Nonsense(new Truth(true), Integer.class),
                new Nonsense(new Text("NaN"), Double.class),
                new Nonsense(new Text("Infinity"), Double.class),
                new Nonsense(new Numeral("1e999"), Double.class),
                new Nonsense(SqlValue.Constant.NOW, Double.class),
                new Nonsense(new Text("maybe"), Boolean.class),
                new Nonsense(new Numeral("2"), Boolean.class),
                new Nonsense(new Text("yesterday"), OffsetDateTime.class),
                new Nonsense(new Text("2025-13-01 00:00:00"), OffsetDateTime.class),
                new Nonsense(new Numeral("5"), OffsetDateTime.class),
                new Nonsense(new Text("a, b"), List.class),
                new Nonsense(new Numeral("5"), List.class),
                new Nonsense(new Text("{broken"), JsonValue.class),
                new Nonsense(new Text("{} trailing"), JsonValue.class),
                new Nonsense(new Text("[".repeat(5_000) + "]".repeat(5_000)), JsonValue.class),
                new Nonsense(new Text("[" + "9".repeat(100_000) + "]"), JsonValue.class),
                new Nonsense(new Text("[1." + "9".repeat(100_000) + "]"), JsonValue.class),
                new Nonsense(new Numeral("9".repeat(1_000_000)), JsonValue.class),
                new Nonsense(new Numeral("9".repeat(1_000_000)), Integer.class),
                new Nonsense(new Text("9".repeat(1_000_000) + "x"), Double.class),
                new Nonsense(new Text("{\"a\": \"\\u0000\"}"), JsonValue.class),
                new Nonsense(new SqlValue.Array(List.of("a")), String.class),
                new Nonsense(SqlValue.Constant.NOW, String.class));
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatAColumnCannotMeanIsRefused(Nonsense given) {
        assertThatThrownBy(() -> convert(given.value(), given.type()))
                .isInstanceOfSatisfying(
                        Meaningless.class, e -> assertThat(e.reason(false)).startsWith("must be "));
    }

    @Test
    void aSecretIsNotRepeated() {
        assertThatThrownBy(() -> convert(new Text("{\"token\": s3cret"), JsonValue.class))
                .isInstanceOfSatisfying(Meaningless.class, e -> {
                    assertThat(e.reason(true)).doesNotContain("s3cret");
                    assertThat(e.reason(false)).contains("s3cret");
                });
    }
}
