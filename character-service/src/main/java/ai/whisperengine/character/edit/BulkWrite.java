package ai.whisperengine.character.edit;

import ai.whisperengine.character.edit.EditPlan.Write;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;

/**
 * Writes many rows of one table in one statement. Row by row, every statement would stamp the character anew, and each
 * stamp makes the next one dearer. Where the database refuses the statement, halving finds the row that it is about.
 */
final class BulkWrite {

    private final EditStore store;
    private final StatelessSession session;
    private final List<Write> writes;
    private final Function<List<Loaded>, Uni<Void>> statement;

    /** @param statement writes these rows */
    BulkWrite(
            EditStore store,
            StatelessSession session,
            List<Write> writes,
            Function<List<Loaded>, Uni<Void>> statement) {
        this.store = store;
        this.session = session;
        this.writes = writes;
        this.statement = statement;
    }

    Uni<Void> run() {
        return store.savepoint(session)
                .chain(() -> first(writes.size()))
                .onFailure(BulkWrite::isOfARow)
                .recoverWithUni(failure -> culprit(0, writes.size(), failure));
    }

    private Uni<Void> first(int rows) {
        return statement.apply(writes.subList(0, rows).stream().map(Write::row).toList());
    }

    private static boolean isOfARow(Throwable failure) {
        return switch (Failures.of(failure).code()) {
            case ALREADY_EXISTS, BAD_USER_INPUT, LIMIT_EXCEEDED -> true;
            default -> false;
        };
    }

    /** The first so many rows pass, and more than those, up to the last so many, do not. */
    private Uni<Void> culprit(int pass, int fail, Throwable failure) {
        if (fail - pass == 1) {
            return Uni.createFrom().failure(Refusals.at(writes.get(fail - 1).path(), failure));
        }
        int middle = (pass + fail) / 2;
        return store.backToSavepoint(session)
                .chain(() -> first(middle))
                .map(done -> true)
                .onFailure(BulkWrite::isOfARow)
                .recoverWithItem(false)
                .chain(passes -> passes ? culprit(middle, fail, failure) : culprit(pass, middle, failure));
    }
}
