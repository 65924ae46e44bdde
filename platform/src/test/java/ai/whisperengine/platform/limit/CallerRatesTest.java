package ai.whisperengine.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CallerRatesTest {

    private final AtomicLong now = new AtomicLong();
    private final CallerRates rates = new CallerRates(2, 5, now::get);

    @Test
    void aCallerHasABurstAndThenARate() {
        assertThat(admitted("a", 10)).isEqualTo(5);
        assertThatThrownBy(() -> rates.take("a")).isInstanceOfSatisfying(ApiException.class, refused -> {
            assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
            assertThat(refused.details()).containsEntry("allowed", 2).containsEntry("retryAfter", 1L);
        });
        now.addAndGet(TimeUnit.SECONDS.toNanos(1));
        assertThat(admitted("a", 10)).isEqualTo(2);
    }

    @Test
    void noLongerPauseIsWorthMoreThanTheBurst() {
        assertThat(admitted("a", 10)).isEqualTo(5);
        now.addAndGet(TimeUnit.HOURS.toNanos(1));
        assertThat(admitted("a", 10)).isEqualTo(5);
    }

    @Test
    void callersDoNotSpendEachOthersRequests() {
        assertThat(admitted("a", 10)).isEqualTo(5);
        assertThat(admitted("b", 10)).isEqualTo(5);
    }

    @Test
    void concurrentRequestsAreCountedExactly() throws Exception {
        CallerRates one = new CallerRates(1, 1_000, () -> 0);
        AtomicInteger admitted = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 8; i++) {
            threads.execute(() -> {
                for (int j = 0; j < 500; j++) {
                    admitted.addAndGet(admitted(one, "a", 1));
                }
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        assertThat(admitted).hasValue(1_000);
    }

    private int admitted(String caller, int requests) {
        return admitted(rates, caller, requests);
    }

    private static int admitted(CallerRates rates, String caller, int requests) {
        int admitted = 0;
        for (int i = 0; i < requests; i++) {
            try {
                rates.take(caller);
                admitted++;
            } catch (ApiException refused) {
                assertThat(refused.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED);
            }
        }
        return admitted;
    }
}
