package ai.whisperengine.memory.memory;

import ai.whisperengine.memory.Consent;
import ai.whisperengine.memory.memory.MemoryStore.ClientKey;
import ai.whisperengine.memory.memory.MemoryStore.Fate;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentLink;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who may read and change memories, and what may be remembered. */
@ApplicationScoped
public class MemoryService {

    static final int MOST_ROWS = 1_000;
    static final int MOST_RECALLED = 200;
    private static final int QUERY = 1_000;

    private final Callers callers;
    private final Reader reader;
    private final BatchReader batches;
    private final MemoryStore store;

    public MemoryService(Callers callers, Reader reader, BatchReader batches, MemoryStore store) {
        this.callers = callers;
        this.reader = reader;
        this.batches = batches;
        this.store = store;
    }

    public Uni<@Nullable Memory> byId(String id, Selection selection) {
        callers.require();
        return reader.answer(Memory.class, Condition.equal(Memory.class, "id", Inputs.key(id, "id")), selection);
    }

    public Uni<Connection.Page<Memory>> page(
            String userId,
            @Nullable MemoryFilter filter,
            @Nullable MemoryAudience audience,
            PageRequest request,
            Selection connection) {
        callers.require();
        return reader.answerPage(Memory.class, chosen(userId, filter, audience), request, connection);
    }

    /** The memories of many users at once. */
    <K> Uni<Map<K, Connection.Page<Memory>>> below(
            Collection<K> userIds,
            @Nullable MemoryFilter filter,
            @Nullable MemoryAudience audience,
            PageRequest request,
            Selection connection) {
        callers.require();
        return batches.pages(
                Memory.class,
                Source.table(Memory.class),
                ParentLink.column(Memory.class, "userId"),
                userIds,
                Condition.and(List.of(MemoryConditions.visibleTo(audience), MemoryConditions.of(filter))),
                request,
                connection);
    }

    private static Condition chosen(String userId, @Nullable MemoryFilter filter, @Nullable MemoryAudience audience) {
        String user = Inputs.text(userId, "userId", MemoryConditions.CHANNEL);
        return Condition.and(List.of(
                MemoryConditions.ofUser(user),
                MemoryConditions.visibleTo(audience, user),
                MemoryConditions.of(filter)));
    }

    /** A search is ordered by the score alone, best first; its pages go forward and backward like those of any list. */
    public Uni<MemoryHitConnection> search(
            String userId,
            MemoryQuery query,
            @Nullable MemoryFilter filter,
            @Nullable MemoryAudience audience,
            Selection connection) {
        callers.require();
        String words = Inputs.optionalText(query.words(), "query", QUERY);
        List<Double> embedding = query.embedding();
        if (words == null && embedding == null) {
            throw ApiException.badInput("query", "give words to look for, an embedding, or both");
        }
        if (embedding != null) {
            MemoryInputs.checkedEmbedding(embedding, "embedding");
        }
        MemorySearch search =
                new MemorySearch(words, embedding, query.after() == null ? query.before() : query.after());
        PageRequest request = PageRequest.of(search, true, query.first(), query.after(), query.last(), query.before());
        Condition condition = Condition.and(List.of(chosen(userId, filter, audience), search.candidates()));
        return reader.page(Memory.class, condition, request, memories(connection))
                .map(MemoryService::hits);
    }

    /** What is selected of the found memories, wherever: each is read once, and shown in nodes and edges alike. */
    private static Selection memories(Selection connection) {
        List<Selection.Field> memory =
                new ArrayList<>(connection.below("nodes").below("memory").fields());
        memory.addAll(connection.below("edges").below("node").below("memory").fields());
        List<Selection.Field> fields = new ArrayList<>();
        fields.add(new Selection.Field("nodes", "nodes", Map.of(), connection.with(memory)));
        if (connection.has("totalCount")) {
            fields.add(new Selection.Field("totalCount", "totalCount", Map.of(), new Selection(List.of())));
        }
        return connection.with(fields);
    }

    private static MemoryHitConnection hits(Connection.Page<Memory> page) {
        MemoryHitConnection connection = new MemoryHitConnection();
        List<MemoryHit> hits = new ArrayList<>();
        List<MemoryHitEdge> edges = new ArrayList<>();
        for (int i = 0; i < page.nodes().size(); i++) {
            String cursor = page.cursors().get(i);
            MemoryHit hit = MemoryHit.of(page.nodes().get(i), cursor);
            hits.add(hit);
            edges.add(new MemoryHitEdge(hit, cursor));
        }
        connection.nodes = hits;
        connection.edges = edges;
        connection.pageInfo = page.info();
        connection.totalCount = page.total();
        return connection;
    }

    public Uni<Connection.Page<MemoryVersion>> history(String id, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(
                MemoryVersion.class,
                Condition.equal(MemoryVersion.class, "memoryId", Inputs.key(id, "memoryId")),
                request,
                connection);
    }

    public Uni<Connection.Page<ForgottenMemory>> forgotten(String userId, PageRequest request, Selection connection) {
        callers.require();
        String user = Inputs.text(userId, "userId", MemoryConditions.CHANNEL);
        return reader.answerPage(
                ForgottenMemory.class, Condition.equal(ForgottenMemory.class, "userId", user), request, connection);
    }

    public Uni<RememberedMemory> remember(RememberInput input, Selection selection) {
        String caller = callers.require().name();
        JsonObject row = MemoryInputs.row(input, 0, "input.");
        List<RememberInput> inputs = List.of(input);
        return store.remember(List.of(row), caller)
                .chain(fates -> later(inputs, fates).map(known -> outcome(input, fates.get(0), known)))
                .chain(stored -> read(Memory.class, stored.id(), selection.below("memory"))
                        .map(memory -> new RememberedMemory(memory, stored.created())));
    }

    /** The memory that a single request led to. */
    private record Stored(long id, boolean created) {}

    private static Stored outcome(RememberInput input, @Nullable Fate fate, Map<ClientKey, Long> known) {
        if (fate == null) {
            throw gone();
        }
        ApiException refusal = refusal(input, fate, known, "input.");
        if (refusal != null) {
            throw refusal;
        }
        Long stored = fate.storedId();
        Long there = stored == null ? there(input, fate, known) : stored;
        if (there == null) {
            throw gone();
        }
        return new Stored(there, stored != null);
    }

    private static @Nullable Long there(RememberInput input, Fate fate, Map<ClientKey, Long> known) {
        return fate.knownId() == null ? known.get(key(input)) : fate.knownId();
    }

    /** Rows that cannot be stored are reported and keep no other one from being stored. */
    public Uni<RememberReport> rememberAll(List<RememberInput> inputs) {
        String caller = callers.require().name();
        if (inputs.isEmpty() || inputs.size() > MOST_ROWS) {
            throw ApiException.badInput("inputs", "must have 1 to " + MOST_ROWS + " memories");
        }
        RememberedRow[] report = new RememberedRow[inputs.size()];
        List<JsonObject> rows = new ArrayList<>();
        for (int i = 0; i < inputs.size(); i++) {
            try {
                rows.add(MemoryInputs.row(inputs.get(i), i, "inputs[" + i + "]."));
            } catch (ApiException refusal) {
                report[i] = RememberedRow.refused(i, inputs.get(i), refusal);
            }
        }
        if (rows.isEmpty()) {
            return Uni.createFrom().item(() -> RememberReport.of(List.of(report)));
        }
        return store.remember(rows, caller).chain(fates -> later(inputs, fates).map(known -> {
            fates.forEach((i, fate) -> report[i] = row(i, inputs.get(i), fate, known, "inputs[" + i + "]."));
            return RememberReport.of(List.of(report));
        }));
    }

    /** Rows that another transaction stored at the same time. */
    private Uni<Map<ClientKey, Long>> later(List<RememberInput> inputs, Map<Integer, Fate> fates) {
        List<ClientKey> open = new ArrayList<>();
        fates.forEach((place, fate) -> {
            RememberInput input = inputs.get(place);
            boolean stored = fate.storedId() != null || fate.knownId() != null;
            if (!stored && fate.userKnown() && fate.characterKnown() && !fate.forbidden() && !fate.forgotten()) {
                open.add(new ClientKey(input.userId, String.valueOf(input.clientMemoryId)));
            }
        });
        return open.isEmpty() ? Uni.createFrom().item(Map.of()) : store.known(open);
    }

    private static RememberedRow row(
            int place, RememberInput input, Fate fate, Map<ClientKey, Long> known, String path) {
        ApiException refusal = refusal(input, fate, known, path);
        if (refusal != null) {
            return RememberedRow.refused(place, input, refusal);
        }
        Long stored = fate.storedId();
        if (stored != null) {
            return RememberedRow.kept(place, input, RememberOutcome.STORED, stored);
        }
        Long there = there(input, fate, known);
        return there == null
                ? RememberedRow.refused(place, input, gone())
                : RememberedRow.kept(place, input, RememberOutcome.EXISTED, there);
    }

    private static ClientKey key(RememberInput input) {
        return new ClientKey(input.userId, String.valueOf(input.clientMemoryId));
    }

    private static @Nullable ApiException refusal(
            RememberInput input, Fate fate, Map<ClientKey, Long> known, String path) {
        if (!fate.userKnown()) {
            return ApiException.notFound("There is no user with this id; resolve the user first")
                    .with("field", path + "userId");
        }
        if (!fate.characterKnown()) {
            return ApiException.notFound("There is no character with this handle")
                    .with("field", path + "characterName");
        }
        if (fate.storedId() != null || fate.knownId() != null) {
            return null;
        }
        if (fate.forbidden()) {
            return Consent.refused(path + "userId");
        }
        if (fate.forgotten()) {
            return ApiException.conflict(
                            "The memory with this client id was forgotten, and is not brought back by sending"
                                    + " it again; give it another client id if it is meant anew")
                    .with("field", path + "clientMemoryId");
        }
        return known.containsKey(key(input)) ? null : gone();
    }

    private static ApiException gone() {
        return ApiException.conflict("It was stored and removed by others at the same time; send it again");
    }

    public Uni<Memory> edit(EditMemoryInput input, Selection selection) {
        String caller = callers.require().name();
        long id = Inputs.key(input.id, "input.id");
        String reason = Inputs.optionalText(input.reason, "input.reason", MemoryInputs.REASON);
        JsonObject change = MemoryInputs.change(input, "input.");
        return store.edit(id, input.expectedVersion, change, reason, caller)
                .chain(changed -> changed == null
                        ? store.version(id).map(MemoryService::stale)
                        : Uni.createFrom().item(changed))
                .chain(changed -> read(Memory.class, changed, selection));
    }

    private static Long stale(@Nullable Integer version) {
        throw version == null
                ? unknown("input.id")
                : ApiException.conflict("The memory has another version; read it again and decide")
                        .with("currentVersion", version);
    }

    public Uni<Memory> protect(String id, String reason, Selection selection) {
        String caller = callers.require().name();
        long key = Inputs.key(id, "id");
        String why = Inputs.text(reason, "reason", MemoryInputs.REASON);
        return store.protect(key, why, caller).chain(done -> read(Memory.class, key, selection));
    }

    public Uni<Memory> unprotect(String id, @Nullable String reason, Selection selection) {
        String caller = callers.require().name();
        long key = Inputs.key(id, "id");
        String why = Inputs.optionalText(reason, "reason", MemoryInputs.REASON);
        return store.unprotect(key, why, caller).chain(done -> read(Memory.class, key, selection));
    }

    public Uni<Memory> feedback(String id, MemoryFeedback feedback, @Nullable String note, Selection selection) {
        String caller = callers.require().name();
        long key = Inputs.key(id, "id");
        String why = Inputs.optionalText(note, "note", MemoryInputs.REASON);
        return store.feedback(key, feedback, why, caller).chain(done -> read(Memory.class, key, selection));
    }

    public Uni<Integer> recall(List<String> ids) {
        callers.require();
        if (ids.size() > MOST_RECALLED) {
            throw ApiException.badInput("ids", "must not have more than " + MOST_RECALLED + " elements");
        }
        List<Long> keys = new ArrayList<>();
        for (int i = 0; i < ids.size(); i++) {
            keys.add(Inputs.key(ids.get(i), "ids[" + i + "]"));
        }
        return store.recall(keys);
    }

    public Uni<ForgottenMemory> forget(String id, @Nullable String reason, Selection selection) {
        String caller = callers.require().name();
        long key = Inputs.key(id, "id");
        String why = Inputs.optionalText(reason, "reason", MemoryInputs.REASON);
        return store.forget(key, why, caller).chain(receipt -> {
            if (receipt == null) {
                throw unknown("id");
            }
            return read(ForgottenMemory.class, receipt, selection);
        });
    }

    private <T extends Loaded> Uni<T> read(Class<T> rowClass, long id, Selection selection) {
        return reader.one(rowClass, Condition.equal(rowClass, "id", id), selection)
                .map(row -> {
                    if (row == null) {
                        throw unknown("id");
                    }
                    return row;
                });
    }

    private static ApiException unknown(String field) {
        return ApiException.notFound("There is no memory with this id").with("field", field);
    }
}
