package ai.whisperengine.memory.transaction;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of roleplay transactions; each is a transaction of the database of its own. */
@ApplicationScoped
public class TransactionStore {

    private static final String ENDED = "('completed', 'cancelled', 'expired')";

    private static final String START = """
            with found as (select c.normalized_name from character_directory c where c.normalized_name = $2::text),
            started as (
                insert into roleplay_transactions
                    (user_id, bot_name, transaction_type, state, context, expires_at)
                select $1::text, f.normalized_name, $3::text, $4::text, coalesce($5::text::jsonb, '{}'),
                    now() + make_interval(secs => $6::int4)
                from found f
                on conflict (user_id, bot_name, transaction_type) where state not in %s do nothing
                returning id)
            select (select id::int8 from started), exists (select from found)""".formatted(ENDED);

    private static final String OPEN_ONE = """
            select id::int8 from roleplay_transactions
            where user_id = $1::text and bot_name = $2::text and transaction_type = $3::text
                and state not in %s""".formatted(ENDED);

    private static final String EXPIRE_ONE = """
            update roleplay_transactions set state = 'expired', completed_at = expires_at
            where user_id = $1::text and bot_name = $2::text and transaction_type = $3::text
                and state not in %s and expires_at <= now()""".formatted(ENDED);

    /** Everything that must hold stands in the condition, so that of several who change one state one succeeds. */
    private static final String CHANGE = """
            update roleplay_transactions t
            set state = coalesce($4::text, t.state), context = t.context || coalesce($5::text::jsonb, '{}'),
                expires_at = case when $8::int4 is null then t.expires_at
                    else now() + make_interval(secs => $8::int4) end
            where t.id = $1::int8 and t.user_id = $2::text and t.bot_name = $3::text
                and t.state = any ($6::text[])
                and (t.expires_at is null or t.expires_at > now())
                and length((t.context || coalesce($5::text::jsonb, '{}'))::text) <= $7::int4
            returning t.id::int8""";

    private static final String STATE = """
            select t.state from roleplay_transaction_live t
            where t.id = $1::int8 and t.user_id = $2::text and t.bot_name = $3::text""";

    private static final String EXPIRE = """
            with overdue as (
                select t.id, t.expires_at from roleplay_transactions t
                where t.state not in %s and t.expires_at <= now()
                order by t.expires_at, t.id limit $1::int4 for update skip locked)
            update roleplay_transactions t set state = 'expired', completed_at = o.expires_at
            from overdue o where t.id = o.id""".formatted(ENDED);

    private final Database database;

    public TransactionStore(Database database) {
        this.database = database;
    }

    /** The transaction that began; without one, either another is open or there is no such character. */
    record Started(@Nullable Long id, boolean characterKnown) {}

    /** What is to become of a transaction; absent parts stay. */
    record Change(
            @Nullable TransactionState state,
            @Nullable JsonValue context,
            List<TransactionState> from,
            @Nullable Integer timeoutSeconds) {}

    Uni<Started> start(StartTransactionInput input) {
        TransactionState state = input.state == null ? TransactionState.PENDING : input.state;
        return database.query(
                        START,
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.transactionType,
                                state.stored(),
                                JsonObjects.text(input.context),
                                input.timeoutSeconds))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Started(row.getLong(0), row.getBoolean(1));
                });
    }

    /** The open transaction of this type, one whose time is up among them; null when there is none. */
    Uni<@Nullable Long> openOne(StartTransactionInput input) {
        return database.query(OPEN_ONE, List.of(input.userId, input.characterName, input.transactionType))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext() ? iterator.next().getLong(0) : null;
                });
    }

    /** Writes down that the open transaction of this type has expired; false when it has not. */
    Uni<Boolean> expireOne(StartTransactionInput input) {
        return database.query(EXPIRE_ONE, List.of(input.userId, input.characterName, input.transactionType))
                .map(rows -> rows.rowCount() > 0);
    }

    /** Whether the transaction was changed. */
    Uni<Boolean> change(long id, String userId, String characterName, Change change) {
        return database.query(
                        CHANGE,
                        Arrays.asList(
                                id,
                                userId,
                                characterName,
                                change.state() == null ? null : change.state().stored(),
                                JsonObjects.text(change.context()),
                                change.from().stream()
                                        .map(TransactionState::stored)
                                        .toArray(String[]::new),
                                JsonObjects.LONGEST,
                                change.timeoutSeconds()))
                .map(rows -> rows.rowCount() > 0);
    }

    /** How a transaction of the two stands now; null when they have none with this id. */
    Uni<@Nullable TransactionState> state(long id, String userId, String characterName) {
        return database.query(STATE, List.of(id, userId, characterName)).map(rows -> {
            var iterator = rows.iterator();
            return iterator.hasNext() ? TransactionState.of(iterator.next().getString(0)) : null;
        });
    }

    /** Writes down at most so many transactions as expired, and says how many there were. */
    public Uni<Integer> expire(int most) {
        return database.query(EXPIRE, List.of(most)).map(rows -> rows.rowCount());
    }
}
