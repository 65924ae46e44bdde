package ai.whisperengine.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A service that shows its schema to nobody, and has one connection to its database. */
@QuarkusTest
@TestProfile(NarrowServiceTest.Narrow.class)
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class NarrowServiceTest {

    public static class Narrow implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "whisperengine.graphql.introspection", "false",
                    "quarkus.smallrye-graphql.ui.enabled", "false",
                    "quarkus.datasource.reactive.max-size", "1",
                    "whisperengine.database.patience", "500ms");
        }
    }

    @Test
    void theSchemaIsShownNowhere() {
        for (String query : new String[] {
            "{ __schema { types { name } } }", "{ __type(name: \"User\") { name } }", "{ _service { sdl } }"
        }) {
            JsonPath answer = GraphQl.post(query, Map.of()).extract().jsonPath();
            assertThat(answer.getList("errors")).as(query).isNotEmpty();
            assertThat(answer.prettify()).doesNotContain("UserConnection");
        }
        assertThat(given().get("/graphql/schema.graphql").statusCode()).isEqualTo(404);
        assertThat(given().get("/q/graphql-ui/").statusCode()).isEqualTo(404);
    }

    @Test
    void queriesAndEntitiesAnswerAsEver() {
        assertThat(GraphQl.data("{ __typename users(first: 0) { totalCount } }").getString("data.__typename"))
                .isEqualTo("Query");
        assertThat(GraphQl.data(
                                "{ _entities(representations: [{__typename: \"User\", id: \"nobody\"}]) { __typename } }")
                        .getList("data._entities"))
                .containsExactly((Object) null);
    }

    @Test
    void whoWaitsForAConnectionInVainMayComeAgain() throws Exception {
        Tables.users("narrow");
        ExecutorService clients = Executors.newSingleThreadExecutor();
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            owner.setAutoCommit(false);
            statement.execute("update universal_users set last_active = now() where universal_id = 'narrow'");
            Future<String> waiting = clients.submit(() -> GraphQl.errorCode(
                    "mutation { updateUser(id: \"narrow\", change: {displayName: \"N\"}) { id } }", Map.of()));
            awaitLock(statement);
            assertThat(GraphQl.errorCode("{ users(first: 1) { totalCount } }", Map.of()))
                    .isEqualTo("UNAVAILABLE");
            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo("UNAVAILABLE");
            owner.commit();
        } finally {
            clients.shutdownNow();
        }
        assertThat(GraphQl.data("{ users(first: 1) { totalCount } }").getInt("data.users.totalCount"))
                .isPositive();
    }

    /** The one connection is taken when its statement waits for the row. */
    private static void awaitLock(Statement statement) throws Exception {
        for (int i = 0; i < 200; i++) {
            try (ResultSet waiting = statement.executeQuery(
                    "select count(*) from pg_locks l where not l.granted and pg_backend_pid() = any"
                            + " (pg_blocking_pids(l.pid))")) {
                waiting.next();
                if (waiting.getInt(1) > 0) {
                    return;
                }
            }
            Thread.sleep(50);
        }
        throw new AssertionError("nobody waits for the row");
    }
}
