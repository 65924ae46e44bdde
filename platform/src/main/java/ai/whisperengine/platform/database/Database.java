package ai.whisperengine.platform.database;

import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;

/**
 * The two ways to the database: a transaction on a session of its own for writes and rules, one statement on the pool
 * for reads. The session-per-request helpers of Hibernate Reactive share one session between GraphQL fields that run at
 * the same time, and break; nothing else in the suite opens a session.
 */
@ApplicationScoped
public class Database {

    private static final int ROWS_AT_ONCE = 100;

    private final Mutiny.SessionFactory sessions;
    private final Pool pool;
    private final Duration patience;

    public Database(
            Mutiny.SessionFactory sessions,
            Pool pool,
            @ConfigProperty(name = "whisperengine.database.patience", defaultValue = "10s") Duration patience) {
        this.sessions = sessions;
        this.pool = pool;
        this.patience = patience;
    }

    /** Runs the work in one transaction: all of it is kept, or nothing. */
    public <T> Uni<T> write(Function<Mutiny.Session, Uni<T>> work) {
        return patiently(sessions.openSession())
                .chain(session -> session.withTransaction(transaction -> work.apply(session))
                        .eventually(session::close));
    }

    /** The same, and the transaction says on whose behalf it writes, and why. */
    public <T> Uni<T> write(WriteContext context, Function<Mutiny.Session, Uni<T>> work) {
        return write(session -> state(context, session).chain(() -> work.apply(session)));
    }

    /**
     * Runs the work in one transaction that says on whose behalf it writes, and why. The session keeps track of no row:
     * each insert and update is a statement at once, so that a failure belongs to the row at hand.
     */
    public <T> Uni<T> writeRows(WriteContext context, Function<Mutiny.StatelessSession, Uni<T>> work) {
        return patiently(sessions.openStatelessSession()).chain(session -> session.withTransaction(
                        transaction -> state(context, session).chain(() -> work.apply(session)))
                .eventually(session::close));
    }

    private static Uni<?> state(WriteContext context, Mutiny.QueryProducer session) {
        return session.createNativeQuery(WriteContext.STATEMENT, Object[].class)
                .setParameter("caller", context.caller())
                .setParameter("reason", context.reasonOrNone())
                .getSingleResult();
    }

    /** Runs the work in one transaction that never keeps anything: a rehearsal. */
    public <T> Uni<T> rehearse(Function<Mutiny.Session, Uni<T>> work) {
        return patiently(sessions.openSession()).chain(session -> session.withTransaction(transaction -> {
                    transaction.markForRollback();
                    return work.apply(session);
                })
                .eventually(session::close));
    }

    private <S> Uni<S> patiently(Uni<S> opening) {
        return opening.ifNoItem()
                .after(patience)
                .failWith(() -> ApiException.unavailable("No database connection became free in time", null));
    }

    /** Runs one statement outside any session. */
    public Uni<RowSet<Row>> query(String sql, List<?> parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(parameters))
                .ifNoItem()
                .after(patience)
                .failWith(() -> ApiException.unavailable("The database did not answer in time", null));
    }

    /**
     * Runs one statement and hands its rows out as they are asked for, from one moment of the database: neither this
     * service nor a slow reader decides how many are in memory.
     */
    public Multi<Row> stream(String sql, List<?> parameters, Duration limit) {
        return Multi.createFrom()
                .resourceFromUni(() -> patiently(pool.getConnection()), connection -> connection
                        .begin()
                        .chain(() -> connection
                                .query("set local statement_timeout = " + limit.toMillis())
                                .execute())
                        .chain(() -> connection.prepare(sql))
                        .onItem()
                        .transformToMulti(prepared -> prepared.createStream(ROWS_AT_ONCE, Tuple.from(parameters))
                                .toMulti()))
                .withFinalizer(Database::finish);
    }

    /** Nothing was written: what is left of the transaction goes with it. */
    private static Uni<Void> finish(SqlConnection connection) {
        Transaction open = connection.transaction();
        Uni<Void> ended = open == null ? Uni.createFrom().voidItem() : open.rollback();
        return ended.onFailure().recoverWithNull().eventually(connection::close);
    }
}
