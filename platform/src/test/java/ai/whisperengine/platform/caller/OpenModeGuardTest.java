package ai.whisperengine.platform.caller;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenModeGuardTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, , true",
        "127.0.0.1, http://localhost:3000, true",
        "[::1], http://[::1]:8081, true",
        "localhost, https://evil.example, false",
        "localhost, null, false",
        "localhost, http://localhost.evil.example, false",
        "localhost, http://localhost@evil.example, false",
        "localhost, ':', false",
        "rebound.example, , false",
        "'', , false",
    })
    void takesRequestsOfThisMachineOnly(String host, @Nullable String origin, boolean taken) {
        assertThat(OpenModeGuard.isLocal(host, origin)).isEqualTo(taken);
    }
}
