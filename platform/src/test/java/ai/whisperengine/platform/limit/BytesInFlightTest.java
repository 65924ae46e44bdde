package ai.whisperengine.platform.limit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import org.junit.jupiter.api.Test;

class BytesInFlightTest {

    private final BytesInFlight flight = new BytesInFlight(100);

    @Test
    void roomIsGivenOnceAndGivenBack() {
        BytesInFlight.Room first = flight.room(60);
        refused(() -> flight.room(41));
        first.grow(40);
        refused(() -> first.grow(1));
        first.close();
        first.close();
        flight.room(100);
        refused(() -> flight.room(1));
    }

    private static void refused(Runnable asking) {
        assertThatThrownBy(asking::run)
                .isInstanceOfSatisfying(ApiException.class, e -> org.assertj.core.api.Assertions.assertThat(e.code())
                        .isEqualTo(ErrorCode.UNAVAILABLE));
    }
}
