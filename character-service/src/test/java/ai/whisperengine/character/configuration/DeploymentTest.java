package ai.whisperengine.character.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.secret.Secrets;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class DeploymentTest {

    private static final String RECORD = """
            mutation($input: RecordDeploymentInput!) { recordDeployment(input: $input) {
                id characterId containerName port status config errorMessage deployedAt stoppedAt } }""";

    private static final String STOP =
            "mutation($id: ID!) { stopDeployment(characterId: $id) { status stoppedAt errorMessage } }";

    private String dana = "";
    private String duke = "";

    @BeforeEach
    void characters() throws SQLException {
        sql("delete from characters where normalized_name in ('dana', 'duke')");
        sql("delete from bot_deployments");
        dana = sql("insert into characters (name, normalized_name) values ('Dana', 'dana') returning id");
        duke = sql("insert into characters (name, normalized_name) values ('Duke', 'duke') returning id");
    }

    private static String sql(String text) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            if (!statement.execute(text)) {
                return "";
            }
            ResultSet row = statement.getResultSet();
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        }
    }

    private static Map<String, Object> input(String character, @Nullable Object... more) {
        Map<String, @Nullable Object> input = new HashMap<>(Map.of("characterId", character));
        for (int i = 0; i < more.length; i += 2) {
            input.put(String.valueOf(more[i]), more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static JsonPath record(String character, @Nullable Object... more) {
        return GraphQl.data(RECORD, input(character, more));
    }

    private static String refused(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    @Test
    void aCharacterHasOneRecord() {
        JsonPath first = record(dana, "containerName", "bot-dana", "port", 9101);
        assertThat(first.getString("data.recordDeployment.status")).isEqualTo("deploying");
        assertThat(first.getString("data.recordDeployment.characterId")).isEqualTo(dana);
        assertThat(first.<Object>get("data.recordDeployment.deployedAt")).isNull();

        JsonPath running = record(dana, "status", "RUNNING");
        assertThat(running.getString("data.recordDeployment.id"))
                .isEqualTo(first.getString("data.recordDeployment.id"));
        assertThat(running.getInt("data.recordDeployment.port")).isEqualTo(9101);
        String since = running.getString("data.recordDeployment.deployedAt");
        assertThat(since).isNotNull();
        assertThat(record(dana, "status", "RUNNING", "port", 9102).getString("data.recordDeployment.deployedAt"))
                .isEqualTo(since);

        JsonPath failed = record(dana, "status", "FAILED", "errorMessage", "out of memory");
        assertThat(failed.getString("data.recordDeployment.errorMessage")).isEqualTo("out of memory");
        assertThat(failed.getString("data.recordDeployment.stoppedAt")).isNotNull();
        assertThat(record(dana, "status", "DEPLOYING").<Object>get("data.recordDeployment.errorMessage"))
                .isNull();

        JsonPath section = GraphQl.data("{ character(id: \"" + dana + "\") { botDeployments { port characterId } } }");
        assertThat(section.getInt("data.character.botDeployments.port")).isEqualTo(9102);
        assertThat(section.getString("data.character.botDeployments.characterId"))
                .isEqualTo(dana);
    }

    @Test
    void aPortAndANameBelongToOneBot() {
        record(dana, "containerName", "bot-dana", "port", 9101);

        assertThat(refused(RECORD, input(duke, "containerName", "bot-duke", "port", 9101)))
                .isEqualTo("ALREADY_EXISTS input.port");
        assertThat(refused(RECORD, input(duke, "containerName", "bot-dana", "port", 9102)))
                .isEqualTo("ALREADY_EXISTS input.containerName");
        record(duke, "containerName", "bot-duke", "port", 9102);
        assertThat(refused(RECORD, input(duke, "port", 9101))).isEqualTo("ALREADY_EXISTS input.port");
        assertThat(record(duke).getInt("data.recordDeployment.port")).isEqualTo(9102);
    }

    @Test
    void aStatusFollowsThePresentOne() throws SQLException {
        record(dana, "containerName", "bot-dana", "port", 9101, "status", "RUNNING");
        JsonPath stopped = GraphQl.data(STOP, Map.of("id", dana));
        assertThat(stopped.getString("data.stopDeployment.status")).isEqualTo("stopped");
        String since = stopped.getString("data.stopDeployment.stoppedAt");
        assertThat(GraphQl.data(STOP, Map.of("id", dana)).getString("data.stopDeployment.stoppedAt"))
                .isEqualTo(since);

        assertThat(refused(RECORD, input(dana, "status", "RUNNING", "port", 9999)))
                .isEqualTo("CONFLICT input.status");
        assertThat(sql("select port from bot_deployments")).isEqualTo("9101");
        sql("update bot_deployments set status = 'zombie'");
        assertThat(record(dana, "status", "RUNNING").getString("data.recordDeployment.status"))
                .isEqualTo("running");
        assertThat(refused(STOP, Map.of("id", duke))).isEqualTo("NOT_FOUND characterId");
    }

    @Test
    void theConfigurationIsASecret() throws SQLException {
        JsonPath answer =
                record(dana, "containerName", "bot-dana", "port", 9101, "config", Map.of("TOKEN", "sk-deploy-551"));
        assertThat(answer.getString("data.recordDeployment.config")).isEqualTo(Masked.MASK);
        String stored = sql("select config #>> '{}' from bot_deployments");
        assertThat(new Secrets(Optional.of(TestDatabase.SECRET_KEY)).decrypt(stored))
                .isEqualTo("{\"TOKEN\":\"sk-deploy-551\"}");

        record(dana, "status", "RUNNING");
        assertThat(sql("select config #>> '{}' from bot_deployments")).isEqualTo(stored);
        assertThat(refused(RECORD, input(dana, "config", Map.of("TOKEN", Masked.MASK))))
                .isEqualTo("BAD_USER_INPUT input.config");
        assertThat(record(dana, "config", null).<Object>get("data.recordDeployment.config"))
                .isNull();
    }

    @Test
    void deploymentsAreListed() {
        record(dana, "containerName", "b", "port", 9101, "status", "RUNNING");
        record(duke, "containerName", "a", "port", 9102);
        String query = """
                { all: deployments { nodes { containerName characterId } totalCount }
                  byPort: deployments(orderBy: PORT, first: 1) { nodes { port } pageInfo { hasNextPage } }
                  running: deployments(filter: {status: RUNNING}) { edges { node { characterId } } totalCount } }""";

        JsonPath list = GraphQl.data(query);
        assertThat(list.<String>getList("data.all.nodes.containerName")).containsExactly("a", "b");
        assertThat(list.<String>getList("data.all.nodes.characterId")).containsExactly(duke, dana);
        assertThat(list.<Integer>getList("data.byPort.nodes.port")).containsExactly(9101);
        assertThat(list.getBoolean("data.byPort.pageInfo.hasNextPage")).isTrue();
        assertThat(list.<String>getList("data.running.edges.node.characterId")).containsExactly(dana);
        assertThat(StatementCount.during(
                        "character_service",
                        () -> GraphQl.data("{ deployments { totalCount nodes {" + " containerName characterId } } }")))
                .hasSize(1);
    }

    @Test
    void ofManyFirstRecordsOfOnePortOneWins() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(10);
        List<String> answers = new ArrayList<>();
        try {
            List<Future<String>> futures = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                String character = i % 2 == 0 ? dana : duke;
                Map<String, Object> input = input(character, "containerName", "bot-" + character, "port", 9101);
                futures.add(clients.submit(() -> refused(RECORD, input)));
            }
            for (Future<String> future : futures) {
                answers.add(future.get());
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(answers).containsOnly("null null", "ALREADY_EXISTS input.port");
        assertThat(answers.stream().filter("null null"::equals)).hasSize(5);
        assertThat(sql("select count(*) from bot_deployments")).isEqualTo("1");
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() throws SQLException {
        assertThat(refused(RECORD, input(dana, "port", 9101))).isEqualTo("BAD_USER_INPUT input.containerName");
        assertThat(refused(RECORD, input(dana, "containerName", "x"))).isEqualTo("BAD_USER_INPUT input.port");
        assertThat(refused(RECORD, input(dana, "containerName", "x", "port", 0)))
                .isEqualTo("BAD_USER_INPUT input.port");
        assertThat(refused(RECORD, input(dana, "containerName", "x", "port", 65_536)))
                .isEqualTo("BAD_USER_INPUT input.port");
        assertThat(refused(RECORD, input(dana, "containerName", " ", "port", 1)))
                .isEqualTo("BAD_USER_INPUT input.containerName");
        assertThat(refused(RECORD, input("999999999", "containerName", "x", "port", 1)))
                .isEqualTo("NOT_FOUND characterId");
        assertThat(refused(RECORD, input("01", "containerName", "x", "port", 1)))
                .isEqualTo("BAD_USER_INPUT input.characterId");
        assertThat(GraphQl.errorCode(RECORD, input(dana, "status", "ZOMBIE"))).isEqualTo("BAD_USER_INPUT");
        assertThat(sql("select count(*) from bot_deployments")).isEqualTo("0");
    }
}
