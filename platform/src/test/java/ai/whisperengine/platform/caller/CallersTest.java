package ai.whisperengine.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import org.junit.jupiter.api.Test;

class CallersTest {

    @Test
    void whoShowsNoTokenIsNobody() {
        assertThat(Callers.nobody().current()).isNull();
        assertThatThrownBy(() -> Callers.nobody().require())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }
}
