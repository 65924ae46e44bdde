package ai.whisperengine.platform.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputsTest {

    private static void refused(ThrowingCallable check) {
        assertThatThrownBy(check).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
            assertThat(e.getMessage()).contains("here");
        });
    }

    @Test
    void textsAreCountedAsTheDatabaseCountsThem() {
        String four = "😀😀😀😀";
        assertThat(Inputs.text(four, "here", 4)).isEqualTo(four);
        refused(() -> Inputs.text(four, "here", 3));
        refused(() -> Inputs.text("a\0b", "here", 10));
        refused(() -> Inputs.text("a\ud83d", "here", 10));
        refused(() -> Inputs.text(" \n", "here", 10));
        refused(() -> Inputs.text(null, "here", 10));
        assertThat(Inputs.optionalText(null, "here", 10)).isNull();
        assertThat(Inputs.atMost("", "here", 10)).isEmpty();
    }

    @Test
    void aListNamesTheElement() {
        assertThat(Inputs.texts(null, "here", 3)).isEmpty();
        assertThat(Inputs.texts(List.of("a"), "here", 3)).containsExactly("a");
        assertThatThrownBy(() -> Inputs.texts(Arrays.asList("a", null), "here", 3))
                .hasMessageContaining("here[1]");
    }

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, 1.2, Double.NaN, Double.POSITIVE_INFINITY})
    void scoresHaveBounds(double bad) {
        refused(() -> Inputs.score(bad, "here"));
        assertThat(Inputs.score(0, "here")).isZero();
        assertThat(Inputs.score(1, "here")).isOne();
    }

    @Test
    void momentsAreReal() {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        assertThat(Inputs.past(now, "here")).isEqualTo(now);
        refused(() -> Inputs.past(now.plusHours(1), "here"));
        refused(() -> Inputs.storable(now.withYear(10_000), "here"));
        refused(() -> Inputs.storable(now.withYear(-1), "here"));
        refused(() -> Inputs.storable(OffsetDateTime.parse("0001-01-01T00:00:00+14:00"), "here"));
        refused(() -> Inputs.storable(OffsetDateTime.parse("9999-12-31T23:59:59-14:00"), "here"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "01", "-1", "1e3", "1234567890123456789", "1-1-1-1-1", "x"})
    void idsHaveOneSpelling(String bad) {
        refused(() -> Inputs.key(bad, "here"));
        refused(() -> Inputs.uuid(bad, "here"));
        assertThat(Inputs.key("123456789012345678", "here")).isEqualTo(123456789012345678L);
    }
}
