package ai.whisperengine.platform.sweep;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Work that every replica does from time to time: removing what is kept for a time only, writing down what has expired.
 * Replicas do it side by side, so its statements must give each of them other rows; and readers must not depend on it.
 */
public interface Sweep {

    /** What it sweeps, as the log says it. */
    String name();

    /** How long from one time to the next; zero is never. */
    Duration every();

    /** Does what is due now. Returns how many rows that were. */
    Uni<Integer> sweep();

    /** Batch after batch, in statements of bounded size, until one finds less than it may take. Returns their sum. */
    static Uni<Integer> inBatches(int size, Supplier<Uni<Integer>> batch) {
        return batch.get()
                .chain(rows -> rows < size
                        ? Uni.createFrom().item(rows)
                        : inBatches(size, batch).map(more -> rows + more));
    }
}
