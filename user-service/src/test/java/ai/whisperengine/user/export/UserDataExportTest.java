package ai.whisperengine.user.export;

import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class UserDataExportTest {

    private static final String EXPORT =
            "query($id: ID!) { exportUserData(id: $id) { userId exportedAt records data } }";

    @BeforeEach
    void people() {
        users("exported vera");
        run(
                "insert into memory_entries (user_id, memory_type, content) values ('exported vera', 'x', 'Grüße, \"Rex\"')");
        run("insert into relationship_scores (user_id, bot_name) values ('exported vera', 'nova')");
    }

    @Test
    void everythingOfAUserIsOneDocument() {
        List<String> statements = StatementCount.during("user_service", () -> {
            JsonPath export = GraphQl.data(EXPORT, Map.of("id", "exported vera"));
            assertThat(export.getString("data.exportUserData.userId")).isEqualTo("exported vera");
            assertThat(export.getString("data.exportUserData.data.memory_entries[0].content"))
                    .isEqualTo("Grüße, \"Rex\"");
            assertThat(export.getString("data.exportUserData.data.relationship_scores[0].bot_name"))
                    .isEqualTo("nova");
            assertThat(export.getString("data.exportUserData.data.universal_users[0].universal_id"))
                    .isEqualTo("exported vera");
            assertThat(export.getMap("data.exportUserData.data.memory_entries[0]"))
                    .doesNotContainKeys("search", "embedding");
        });
        assertThat(statements).as("the note in the audit, and the read").hasSize(2);
        assertThat(value("select concat_ws(' ', action, subject, occurrences) from user_data_audit"
                        + " where user_id = 'exported vera'"))
                .isEqualTo("READ EXPORT 1");
        assertThat(refusal(EXPORT, Map.of("id", "nobody at all"))).isEqualTo("NOT_FOUND id");
    }

    @Test
    void anyNumberOfRecordsIsAStream() {
        run("insert into user_events (user_id, bot_name, event_type, event_data)"
                + " select 'exported vera', 'nova', 'x', jsonb_build_object('n', n) from generate_series(1, 10000) n");
        assertThat(refusal(EXPORT, Map.of("id", "exported vera"))).isEqualTo("LIMIT_EXCEEDED");

        List<String> lines = given().get("/users/{id}/export", "exported vera")
                .then()
                .statusCode(200)
                .contentType("application/x-ndjson")
                .extract()
                .asString()
                .lines()
                .toList();

        assertThat(lines.stream()
                        .map(JsonObject::new)
                        .filter(line -> line.getString("table").equals("user_events"))
                        .map(line -> line.getJsonObject("record")
                                .getJsonObject("event_data")
                                .getInteger("n"))
                        .distinct())
                .hasSize(10_000);
        assertThat(lines).filteredOn(line -> line.contains("Grüße")).hasSize(1);
        given().get("/users/{id}/export", "nobody at all").then().statusCode(404);
        assertThat(value("select count(*) from pg_stat_activity where usename = 'user_service'"
                        + " and state like 'idle in transaction%'"))
                .as("transactions that a stream left open")
                .isEqualTo("0");
    }
}
