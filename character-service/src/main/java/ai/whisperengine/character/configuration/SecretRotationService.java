package ai.whisperengine.character.configuration;

import ai.whisperengine.character.configuration.SecretRotationStore.Replacement;
import ai.whisperengine.character.configuration.SecretRotationStore.Stored;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.secret.Secrets;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Encrypts stored secrets anew with the first configured key, batch by batch. A value is replaced only while it is what
 * was read, so an edit at the same time stands; a value that is done is recognised, so a rotation that was cut off is
 * simply called again.
 */
@ApplicationScoped
public class SecretRotationService {

    private static final int BATCH = 100;
    private static final int SHOWN = 100;
    private static final int MOST = 100_000;

    private final Callers callers;
    private final SecretRotationStore store;
    private final Secrets secrets;

    public SecretRotationService(Callers callers, SecretRotationStore store, Secrets secrets) {
        this.callers = callers;
        this.store = store;
        this.secrets = secrets;
    }

    Uni<SecretRotation> rotate(int atMost) {
        callers.require();
        if (atMost < 1 || atMost > MOST) {
            throw ApiException.badInput("atMost", "must be from 1 to " + MOST);
        }
        if (!secrets.isConfigured()) {
            throw ApiException.unavailable(
                    "Secrets cannot be encrypted: whisperengine.secret-keys is not configured for this service", null);
        }
        return new Run(atMost).column(0).map(Run::report);
    }

    private final class Run {

        private final int atMost;
        private final List<UnreadableSecret> shown = new ArrayList<>();
        private int reencrypted;
        private int current;
        private int encrypted;
        private int changedMeanwhile;
        private int unreadable;

        Run(int atMost) {
            this.atMost = atMost;
        }

        Uni<Run> column(int index) {
            return index == SecretColumn.ALL.size()
                    ? Uni.createFrom().item(this)
                    : batches(SecretColumn.ALL.get(index)).chain(() -> column(index + 1));
        }

        private boolean isSpent() {
            return reencrypted + encrypted >= atMost;
        }

        /** One batch after the other, as long as there is a further one. */
        private Uni<Void> batches(SecretColumn column) {
            AtomicInteger last = new AtomicInteger();
            return Multi.createBy()
                    .repeating()
                    .uni(() -> batch(column, last))
                    .whilst(more -> more)
                    .collect()
                    .last()
                    .replaceWithVoid();
        }

        private Uni<Boolean> batch(SecretColumn column, AtomicInteger last) {
            if (isSpent()) {
                return Uni.createFrom().item(false);
            }
            return store.next(column, last.get(), Math.min(BATCH, atMost - reencrypted - encrypted))
                    .chain(found -> {
                        if (found.isEmpty()) {
                            return Uni.createFrom().item(false);
                        }
                        last.set(found.get(found.size() - 1).id());
                        return replace(column, found).replaceWith(true);
                    });
        }

        private Uni<Void> replace(SecretColumn column, List<Stored> found) {
            List<Replacement> old = new ArrayList<>();
            List<Replacement> clear = new ArrayList<>();
            for (Stored stored : found) {
                SealedValue value = SealedValue.of(stored.text(), column.json(), secrets);
                switch (value.state()) {
                    case CURRENT -> current++;
                    case OLD_KEY -> old.add(new Replacement(stored.id(), stored.text(), value.renewed()));
                    case CLEAR -> clear.add(new Replacement(stored.id(), stored.text(), value.renewed()));
                    case UNREADABLE -> unreadable(column, stored, value.reason());
                }
            }
            return store.replace(column, old)
                    .invoke(replaced -> {
                        reencrypted += replaced;
                        changedMeanwhile += old.size() - replaced;
                    })
                    .chain(() -> store.replace(column, clear))
                    .invoke(replaced -> {
                        encrypted += replaced;
                        changedMeanwhile += clear.size() - replaced;
                    })
                    .replaceWithVoid();
        }

        private void unreadable(SecretColumn column, Stored stored, String reason) {
            unreadable++;
            if (shown.size() < SHOWN) {
                shown.add(new UnreadableSecret(column.table(), stored.id(), column.name(), reason));
            }
        }

        SecretRotation report() {
            return new SecretRotation(
                    reencrypted, current, encrypted, changedMeanwhile, unreadable, List.copyOf(shown), !isSpent());
        }
    }
}
