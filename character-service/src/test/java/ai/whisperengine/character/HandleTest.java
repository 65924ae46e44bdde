package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HandleTest {

    @ParameterizedTest
    @CsvSource({
        "elena, elena",
        "Dr. Marcus, dr_marcus",
        "'  Bot_Elena ', elena",
        "elena_bot, elena",
        "bot_bot_elena, bot_elena",
        "bot elena, bot_elena",
        "Jean-Luc, jean_luc",
        "a - b, a_b",
        "__x__, x",
        "Élodie 2, lodie_2",
        "'tab\tand\nline', tab_and_line",
        "ARIA!, aria",
        "İpek, pek"
    })
    void followsTheRule(String name, String handle) {
        assertThat(Handle.normalise(name)).isEqualTo(handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "愛", "---", "bot_", "!!!"})
    void refusesWhatLeavesNothing(String name) {
        assertThatThrownBy(() -> Handle.normalise(name)).isInstanceOf(ApiException.class);
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThat(Handle.normalise("a".repeat(255))).hasSize(255);
        assertThatThrownBy(() -> Handle.normalise("a".repeat(256))).hasMessageContaining("255");
    }

    @Test
    void refusesEndlessNamesAtOnce() {
        assertThatThrownBy(() -> Handle.normalise(" ".repeat(5_000_000) + "x" + " ".repeat(5_000_000) + "x"))
                .hasMessageContaining("longer than");
    }

    @Test
    void titles() {
        assertThat(Handle.title("dr_marcus")).isEqualTo("Dr Marcus");
        assertThat(Handle.title("aria")).isEqualTo("Aria");
    }
}
