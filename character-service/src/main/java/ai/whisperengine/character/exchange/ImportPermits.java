package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How many imports run at once. Each holds a document in memory and a connection; so a few run, some wait in line, and
 * whoever comes beyond that is told at once to come later.
 */
@ApplicationScoped
public class ImportPermits {

    private final Vertx vertx;
    private final int most;
    private final int mostWaiting;
    private final Queue<Runnable> line = new ArrayDeque<>();
    private int running;

    public ImportPermits(
            Vertx vertx,
            @ConfigProperty(name = "whisperengine.import.at-once", defaultValue = "4") int most,
            @ConfigProperty(name = "whisperengine.import.waiting", defaultValue = "100") int mostWaiting) {
        this.vertx = vertx;
        this.most = most;
        this.mostWaiting = mostWaiting;
    }

    /**
     * Runs the work when it is its turn, on the context that asked. Once in line it runs to its end, even if the client
     * goes away: a transaction that is dropped half way would keep its connection.
     */
    <T> Uni<T> run(Supplier<Uni<? extends T>> work) {
        return Uni.createFrom().emitter(result -> {
            Context context = vertx.getOrCreateContext();
            Runnable turn = () -> context.runOnContext(now -> Uni.createFrom()
                    .deferred(work)
                    .onTermination()
                    .invoke(this::leave)
                    .subscribe()
                    .with(result::complete, result::fail));
            if (!enter(turn)) {
                result.fail(
                        ApiException.unavailable("Too many imports are under way; try again in a few seconds", null));
            }
        });
    }

    private boolean enter(Runnable turn) {
        synchronized (line) {
            if (running >= most) {
                return line.size() < mostWaiting && line.add(turn);
            }
            running++;
        }
        turn.run();
        return true;
    }

    private void leave() {
        Runnable next;
        synchronized (line) {
            next = line.poll();
            if (next == null) {
                running--;
            }
        }
        if (next != null) {
            next.run();
        }
    }
}
