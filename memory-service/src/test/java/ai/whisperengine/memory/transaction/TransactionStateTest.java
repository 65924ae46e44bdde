package ai.whisperengine.memory.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransactionStateTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PENDING | PENDING AWAITING_PAYMENT AWAITING_CONFIRMATION IN_PROGRESS COMPLETED CANCELLED EXPIRED",
                "AWAITING_PAYMENT | AWAITING_PAYMENT AWAITING_CONFIRMATION IN_PROGRESS COMPLETED CANCELLED EXPIRED",
                "AWAITING_CONFIRMATION | AWAITING_PAYMENT AWAITING_CONFIRMATION IN_PROGRESS COMPLETED CANCELLED EXPIRED",
                "IN_PROGRESS | AWAITING_PAYMENT AWAITING_CONFIRMATION IN_PROGRESS COMPLETED CANCELLED EXPIRED",
                "COMPLETED | ''",
                "CANCELLED | ''",
                "EXPIRED | ''"
            })
    void mayBecome(TransactionState state, String expected) {
        String allowed = Arrays.stream(TransactionState.values())
                .filter(state::mayBecome)
                .map(TransactionState::name)
                .collect(Collectors.joining(" "));
        assertThat(allowed).isEqualTo(expected);
    }

    @Test
    void predecessorsAndSuccessorsSayTheSame() {
        assertThat(TransactionState.PENDING.predecessors()).containsExactly(TransactionState.PENDING);
        assertThat(TransactionState.IN_PROGRESS.successors())
                .isEqualTo(List.of(TransactionState.AWAITING_PAYMENT, TransactionState.AWAITING_CONFIRMATION));
        assertThat(TransactionState.COMPLETED.successors()).isEmpty();
    }
}
