package ai.whisperengine.memory.transaction;

import ai.whisperengine.memory.ExpirySweep;
import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.memory.transaction.TransactionStore.Change;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Roleplay transactions: who may, what may follow on what, and what it means when something may not. */
@ApplicationScoped
public class TransactionService {

    /** Transactions that one call writes down as expired. */
    static final int BATCH = ExpirySweep.BATCH;

    private static final int LONGEST_WORD = 1_000;
    private static final int LONGEST_TYPE = 100;
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_TIMEOUT = 31_536_000;

    /** An open transaction may end between two looks at it; so often in a row, it is no accident. */
    private static final int ATTEMPTS = 5;

    private static final List<TransactionState> OPEN = Arrays.stream(TransactionState.values())
            .filter(TransactionState::isOpen)
            .toList();

    private final Callers callers;
    private final Reader reader;
    private final TransactionStore store;

    public TransactionService(Callers callers, Reader reader, TransactionStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable RoleplayTransaction> pending(
            String userId, String characterName, @Nullable String transactionType, Selection selection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>(pair(userId, characterName));
        conditions.add((alias, sql) -> alias + ".is_open");
        if (transactionType != null) {
            conditions.add(equal("transactionType", transactionType, "transactionType"));
        }
        PageRequest newest = PageRequest.of("createdAt", true, 1, null, null, null);
        Selection page = selection.with(List.of(new Selection.Field("nodes", "nodes", Map.of(), selection)));
        return reader.page(RoleplayTransaction.class, Condition.and(conditions), newest, page)
                .map(found -> found.nodes().isEmpty() ? null : found.nodes().get(0));
    }

    public Uni<Connection.Page<RoleplayTransaction>> page(
            TransactionFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(equal("userId", filter.userId, "filter.userId"));
        if (filter.characterName != null) {
            conditions.add(equal("characterName", filter.characterName, "filter.characterName"));
        }
        if (filter.transactionType != null) {
            conditions.add(equal("transactionType", filter.transactionType, "filter.transactionType"));
        }
        if (filter.states != null) {
            String[] states =
                    filter.states.stream().map(TransactionState::stored).toArray(String[]::new);
            conditions.add((alias, sql) -> alias + ".state = any (" + sql.bind(states, "text[]") + ")");
        }
        return reader.page(RoleplayTransaction.class, Condition.and(conditions), request, connection);
    }

    public Uni<Connection.Page<OldTransaction>> old(
            String userId, @Nullable String characterName, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.equal(OldTransaction.class, "userId", Inputs.atMost(userId, "userId", LONGEST_WORD)));
        if (characterName != null) {
            conditions.add(Condition.equal(
                    OldTransaction.class,
                    "characterName",
                    Inputs.atMost(characterName, "characterName", LONGEST_WORD)));
        }
        return reader.page(OldTransaction.class, Condition.and(conditions), request, connection);
    }

    private static List<Condition> pair(String userId, String characterName) {
        return List.of(equal("userId", userId, "userId"), equal("characterName", characterName, "characterName"));
    }

    private static Condition equal(String property, String value, String field) {
        return Condition.equal(RoleplayTransaction.class, property, Inputs.atMost(value, field, LONGEST_WORD));
    }

    public Uni<RoleplayTransaction> start(StartTransactionInput input, Selection selection) {
        callers.require();
        Inputs.text(input.userId, "input.userId", LONGEST_WORD);
        Inputs.text(input.characterName, "input.characterName", LONGEST_WORD);
        Inputs.text(input.transactionType, "input.transactionType", LONGEST_TYPE);
        if (input.state != null && !input.state.isOpen()) {
            throw ApiException.badInput("input.state", "must be an open one to begin with");
        }
        timeout(input.timeoutSeconds, "input.timeoutSeconds");
        input.context = JsonObjects.optional(input.context, "input.context");
        return start(input, ATTEMPTS).chain(id -> read(id, selection));
    }

    private Uni<Long> start(StartTransactionInput input, int attempts) {
        return store.start(input).chain(started -> {
            if (started.id() != null) {
                return Uni.createFrom().item(started.id());
            }
            if (!started.characterKnown()) {
                throw ApiException.notFound("There is no character with this handle")
                        .with("field", "input.characterName");
            }
            // One whose time is up stands in the way only until that is written down.
            return store.expireOne(input).chain(expired -> expired ? again(input, attempts) : refuse(input, attempts));
        });
    }

    private Uni<Long> again(StartTransactionInput input, int attempts) {
        if (attempts == 1) {
            throw ApiException.conflict("Others begin and end transactions of this type at the same time; try again");
        }
        return start(input, attempts - 1);
    }

    private Uni<Long> refuse(StartTransactionInput input, int attempts) {
        return store.openOne(input).chain(open -> {
            if (open == null) {
                return again(input, attempts);
            }
            throw ApiException.alreadyExists("Transaction " + open + " of this type is open between the two; go on with"
                            + " it, or end it first")
                    .with("field", "input.transactionType")
                    .with("openTransactionId", open.toString());
        });
    }

    public Uni<RoleplayTransaction> update(
            String id,
            String userId,
            String characterName,
            @Nullable TransactionState expectedState,
            @Nullable TransactionState state,
            @Nullable JsonValue context,
            @Nullable Integer timeoutSeconds,
            Selection selection) {
        callers.require();
        if (state != null && !state.isOpen()) {
            throw ApiException.badInput("state", "must be an open one; to end a transaction, complete or cancel it");
        }
        timeout(timeoutSeconds, "timeoutSeconds");
        JsonValue patch = JsonObjects.optional(context, "context");
        if (state == null && patch == null && timeoutSeconds == null) {
            throw ApiException.badInput("state", "must be given, or context, or timeoutSeconds: nothing changes");
        }
        List<TransactionState> from = state == null ? OPEN : state.predecessors();
        if (expectedState != null) {
            from = from.stream().filter(expectedState::equals).toList();
        }
        Change change = new Change(state, patch, from, timeoutSeconds);
        return change(id, userId, characterName, expectedState, change, selection);
    }

    public Uni<RoleplayTransaction> complete(
            String id, String userId, String characterName, @Nullable JsonValue context, Selection selection) {
        callers.require();
        Change change = new Change(TransactionState.COMPLETED, JsonObjects.optional(context, "context"), OPEN, null);
        return change(id, userId, characterName, null, change, selection);
    }

    public Uni<RoleplayTransaction> cancel(
            String id, String userId, String characterName, String reason, Selection selection) {
        callers.require();
        JsonValue context = Json.createObjectBuilder()
                .add("cancellation_reason", Inputs.text(reason, "reason", LONGEST_REASON))
                .build();
        return change(
                id,
                userId,
                characterName,
                null,
                new Change(TransactionState.CANCELLED, context, OPEN, null),
                selection);
    }

    public Uni<Integer> expire(int most) {
        callers.require();
        return store.expire(Inputs.between(most, "limit", 1, BATCH));
    }

    private Uni<RoleplayTransaction> change(
            String id,
            String userId,
            String characterName,
            @Nullable TransactionState expectedState,
            Change change,
            Selection selection) {
        long key = Inputs.key(id, "id");
        Inputs.text(userId, "userId", LONGEST_WORD);
        Inputs.text(characterName, "characterName", LONGEST_WORD);
        return store.change(key, userId, characterName, change)
                .chain(changed -> changed
                        ? Uni.createFrom().voidItem()
                        : store.state(key, userId, characterName).map(state -> refused(state, expectedState, change)))
                .chain(() -> read(key, selection));
    }

    private static Void refused(
            @Nullable TransactionState state, @Nullable TransactionState expectedState, Change change) {
        if (state == null) {
            throw ApiException.notFound("The two have no transaction with this id")
                    .with("field", "id");
        }
        if (!state.isOpen()) {
            throw ApiException.conflict("The transaction has ended (" + state + ") and stays as it is")
                    .with("state", state.name());
        }
        if (expectedState != null && state != expectedState) {
            throw ApiException.conflict("The transaction is in state " + state + " now; read it again and decide")
                    .with("state", state.name());
        }
        if (change.state() != null && !state.mayBecome(change.state())) {
            throw ApiException.badInput("state", "does not follow on " + state)
                    .with(
                            "allowedStates",
                            state.successors().stream()
                                    .map(TransactionState::name)
                                    .toList());
        }
        if (change.context() != null) {
            throw ApiException.limitExceeded("The context would be longer than 64 KiB, or somebody else changed the"
                            + " transaction at the same time")
                    .with("field", "context");
        }
        throw ApiException.conflict("Somebody else changed the transaction at the same time; read it again");
    }

    private static void timeout(@Nullable Integer seconds, String field) {
        if (seconds != null) {
            Inputs.between(seconds, field, 1, LONGEST_TIMEOUT);
        }
    }

    private Uni<RoleplayTransaction> read(long id, Selection selection) {
        return reader.one(RoleplayTransaction.class, Condition.equal(RoleplayTransaction.class, "id", id), selection)
                .map(row -> {
                    if (row == null) {
                        throw ApiException.notFound("The user or the character was removed at the same time");
                    }
                    return row;
                });
    }
}
