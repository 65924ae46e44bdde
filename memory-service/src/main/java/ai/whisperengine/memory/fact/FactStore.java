package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The statements of facts. What decides about facts stands in functions of the database, which hold the user until their
 * transaction ends; that is the statement itself, except for a batch.
 */
@ApplicationScoped
public class FactStore {

    private static final String RECORD = "select place, outcome, fact_id, problem, field from record_facts(%s)";

    private static final String PATIENTLY = "set local statement_timeout = '120s'";

    private final Database database;

    public FactStore(Database database) {
        this.database = database;
    }

    /** What became of one element: an outcome and a fact, or the state of a failure and the field that it is about. */
    record Settled(
            int place,
            @Nullable String outcome,
            @Nullable UUID factId,
            @Nullable String problem,
            @Nullable String field) {}

    Uni<Settled> record(JsonObject fact) {
        return database.query(
                        RECORD.formatted("$1::text::jsonb"),
                        List.of(Json.createArrayBuilder().add(fact).build().toString()))
                .map(rows -> settled(rows.iterator().next()));
    }

    /** A batch may take longer than a client of one fact would wait: new entities are compared with all others. */
    Uni<List<Settled>> record(List<JsonObject> facts) {
        JsonArrayBuilder batch = Json.createArrayBuilder();
        facts.forEach(batch::add);
        String text = batch.build().toString();
        return database.write(session -> session.createNativeQuery(PATIENTLY)
                        .executeUpdate()
                        .chain(() -> session.createNativeQuery(
                                        RECORD.formatted("cast(cast(:facts as text) as jsonb)"), Object[].class)
                                .setParameter("facts", text)
                                .getResultList()))
                .map(rows -> rows.stream()
                        .map(row -> new Settled(
                                (Integer) row[0], (String) row[1], (UUID) row[2], (String) row[3], (String) row[4]))
                        .toList());
    }

    /** Makes a fact of one of the older table; null when there is none. */
    Uni<@Nullable Settled> promote(int id, JsonObject given) {
        return database.query(
                        "select place, outcome, fact_id, problem, field from promote_legacy_fact($1::int4,"
                                + " $2::text::jsonb)",
                        List.of(id, given.toString()))
                .map(rows -> rows.iterator().hasNext() ? settled(rows.iterator().next()) : null);
    }

    private static Settled settled(Row row) {
        return new Settled(row.getInteger(0), row.getString(1), row.getUUID(2), row.getString(3), row.getString(4));
    }

    Uni<String> confirm(UUID id, JsonObject given) {
        return word("select confirm_fact($1::uuid, $2::text::jsonb)", Arrays.asList(id, given.toString()));
    }

    Uni<String> retract(UUID id, @Nullable OffsetDateTime endedAt, @Nullable String reason) {
        return word("select retract_fact($1::uuid, $2::timestamptz, $3::text)", Arrays.asList(id, endedAt, reason));
    }

    Uni<String> correct(UUID id, JsonObject given, @Nullable String reason) {
        return word(
                "select correct_fact($1::uuid, $2::text::jsonb, $3::text)",
                Arrays.asList(id, given.toString(), reason));
    }

    private Uni<String> word(String sql, List<?> parameters) {
        return database.query(sql, parameters)
                .map(rows -> rows.iterator().next().getString(0));
    }

    Uni<Boolean> userExists(String userId) {
        return database.query(
                        "select exists (select from user_directory where universal_id = $1::text)", List.of(userId))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
