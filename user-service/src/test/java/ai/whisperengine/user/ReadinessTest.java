package ai.whisperengine.user;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.Tokens;
import ai.whisperengine.schema.migrate.Migrations;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A service starts without its database, says why it is not ready, and becomes ready by itself. */
@QuarkusTest
@WithTestResource(ReadinessTest.NoDatabaseYet.class)
class ReadinessTest {

    private static int port;

    /** A port where nothing listens yet. */
    public static class NoDatabaseYet implements QuarkusTestResourceLifecycleManager {
        @Override
        public Map<String, String> start() {
            try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                port = free.getLocalPort();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            Map<String, String> settings = new HashMap<>(Tokens.trusted());
            settings.put("quarkus.datasource.reactive.url", "postgresql://localhost:" + port + "/whisperengine");
            settings.put("quarkus.datasource.username", "user_service");
            settings.put("quarkus.datasource.password", "unused");
            return settings;
        }

        @Override
        public void stop() {}
    }

    @Test
    void saysWhatIsMissingUntilNothingIs() throws Exception {
        assertNotReady("cannot be reached");
        assertThat(GraphQl.errorCode("{ user(id: \"x\") { id } }", Map.of())).isEqualTo("UNAVAILABLE");

        try (EmbeddedPostgres server = EmbeddedPostgres.builder().setPort(port).start()) {
            try (Connection connection = server.getPostgresDatabase().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create role whisperengine login createrole");
                statement.execute("create role user_service login");
                assertNotReady("does not exist");
                statement.execute("create database whisperengine owner whisperengine");
                assertNotReady("not migrated");
            }
            Migrations.migrate(server.getJdbcUrl("whisperengine", "whisperengine"), "whisperengine", "");

            given().get("/q/health/ready").then().statusCode(200);
            assertThat(GraphQl.data("{ user(id: \"x\") { id } }").<Object>get("data.user"))
                    .isNull();
        }
        assertNotReady("");
    }

    private static void assertNotReady(String reason) {
        JsonPath answer =
                given().get("/q/health/ready").then().statusCode(503).extract().jsonPath();
        assertThat(answer.getString("checks.find { it.name == 'schema' }.data.reason"))
                .contains(reason);
    }
}
