package ai.whisperengine.memory.transaction;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

@Description("How a roleplay transaction stands.")
public enum TransactionState {
    @Description("Begun, and nothing agreed yet.")
    PENDING,
    @Description("Agreed; the user has to pay.")
    AWAITING_PAYMENT,
    @Description("The user has to say yes.")
    AWAITING_CONFIRMATION,
    @Description("The character is at it.")
    IN_PROGRESS,
    @Description("Ended as agreed.")
    COMPLETED,
    @Description("Ended by one of the two.")
    CANCELLED,
    @Description("Ended because its time was up.")
    EXPIRED;

    /** As the database spells it. */
    String stored() {
        return name().toLowerCase(Locale.ROOT);
    }

    static TransactionState of(String stored) {
        return valueOf(stored.toUpperCase(Locale.ROOT));
    }

    boolean isOpen() {
        return this != COMPLETED && this != CANCELLED && this != EXPIRED;
    }

    /**
     * Whether a transaction in this state may get that state. What is open may go on to any other open state and may end,
     * but nothing goes back to its beginning, and what has ended stays as it is. The same state again is no change.
     */
    boolean mayBecome(TransactionState next) {
        return isOpen() && (this == next || next != PENDING);
    }

    /** The states that lead to this one. */
    List<TransactionState> predecessors() {
        return Arrays.stream(values()).filter(state -> state.mayBecome(this)).toList();
    }

    /** The open states that this one leads to. */
    List<TransactionState> successors() {
        return Arrays.stream(values())
                .filter(state -> state != this && state.isOpen() && mayBecome(state))
                .toList();
    }
}
