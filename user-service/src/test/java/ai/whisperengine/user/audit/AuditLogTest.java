package ai.whisperengine.user.audit;

import static ai.whisperengine.user.Tables.atOnce;
import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.user.administration.Retention;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class AuditLogTest {

    private static final String LOG = "query($filter: AuditFilter, $first: Int, $after: String) {"
            + " auditLog(filter: $filter, first: $first, after: $after) { totalCount pageInfo { hasNextPage endCursor }"
            + " nodes { id occurredAt service caller operation target outcome } } }";
    private static final String NAME =
            "mutation($id: ID!, $name: String) { updateUser(id: $id, change: {displayName: $name}) { id } }";

    @Inject
    Retention retention;

    @BeforeEach
    void people() {
        users("audited vera");
        run("delete from audit_log where target = 'audited vera'");
    }

    private static JsonPath about(Map<String, ?> more) {
        return GraphQl.data(LOG, more);
    }

    @Test
    void aMutationIsNotedBeforeItIsAnsweredAndItsValuesAreNot() {
        GraphQl.data(NAME, Map.of("id", "audited vera", "name", "Secret Vera"));
        GraphQl.data(
                "mutation { setPreference(input: {userId: \"audited vera\", type: \"tone\", value: \"dry\", origin: EXPLICIT})"
                        + " { preference { id } } }");
        assertThat(refusal(NAME, Map.of("id", "audited vera", "name", "x".repeat(2_000))))
                .startsWith("BAD_USER_INPUT");
        GraphQl.data("{ user(id: \"audited vera\") { id } }");

        JsonPath page = about(Map.of("filter", Map.of("target", "audited vera")));

        assertThat(page.getList("data.auditLog.nodes.operation")).containsExactly("setPreference", "updateUser");
        assertThat(page.getList("data.auditLog.nodes.outcome")).containsOnly("DONE");
        assertThat(page.getList("data.auditLog.nodes.service")).containsOnly("user-service");
        assertThat(page.getString("data.auditLog.nodes[0].caller")).isNotBlank();
        assertThat(value("select count(*) from audit_log a where a::text like '%Secret%' or a::text like '%dry%'"))
                .isEqualTo("0");
        assertThat(about(Map.of("filter", Map.of("target", "audited vera", "operation", "updateUser")))
                        .getInt("data.auditLog.totalCount"))
                .isEqualTo(1);
        assertThat(about(Map.of("filter", Map.of("target", "audited vera", "outcome", "FORBIDDEN")))
                        .getInt("data.auditLog.totalCount"))
                .isZero();
        JsonPath first = about(Map.of("filter", Map.of("target", "audited vera"), "first", 1));
        JsonPath second = about(Map.of(
                "filter",
                Map.of("target", "audited vera"),
                "first",
                1,
                "after",
                first.getString("data.auditLog.pageInfo.endCursor")));
        assertThat(second.getList("data.auditLog.nodes.operation")).containsExactly("updateUser");
        assertThat(second.getBoolean("data.auditLog.pageInfo.hasNextPage")).isFalse();
    }

    @Test
    void callsAtOnceAreAllNotedTogether() throws Exception {
        String statements = "select coalesce(sum(calls), 0) from pg_stat_statements"
                + " where query like '%note_operations%' and query not like '%pg_stat%'";
        int before = Integer.parseInt(String.valueOf(asSuperuser(statements)));
        AtomicInteger calls = new AtomicInteger();
        List<Integer> done = atOnce(200, () -> {
            int call = calls.incrementAndGet();
            GraphQl.data(NAME, Map.of("id", "audited vera", "name", "Vera " + call));
            return call;
        });
        assertThat(done).hasSize(200);
        assertThat(value("select count(*) from audit_log where target = 'audited vera'"))
                .isEqualTo("200");
        int written = Integer.parseInt(String.valueOf(asSuperuser(statements))) - before;
        assertThat(written).isBetween(1, 199);
    }

    private static String asSuperuser(String sql) throws java.sql.SQLException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    @Test
    void entriesAreKeptForAYear() {
        run("insert into audit_log (occurred_at, service, caller, operation, target, outcome) values"
                + " (now() - interval '366 days', 'memory-service', 'x', 'old', 'audited vera', 'DONE'),"
                + " (now() - interval '364 days', 'memory-service', 'x', 'younger', 'audited vera', 'DONE')");
        retention.sweep().await().indefinitely();
        assertThat(about(Map.of("filter", Map.of("target", "audited vera", "service", "memory-service")))
                        .getList("data.auditLog.nodes.operation"))
                .containsExactly("younger");
    }
}
