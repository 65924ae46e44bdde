package ai.whisperengine.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.caller.Callers.Access;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import org.junit.jupiter.api.Test;

class CallersTest {

    @Test
    void closedLetsNobodyIn() {
        assertThatThrownBy(() -> new Callers(Access.CLOSED).require())
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNAUTHENTICATED));
    }

    @Test
    void openKnowsEverybodyAsLocal() {
        assertThat(new Callers(Access.OPEN).require().kind()).isEqualTo(Caller.Kind.LOCAL);
    }
}
