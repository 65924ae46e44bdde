package ai.whisperengine.character.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.secret.Secrets;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class SecretRotationTest {

    private static final String ROTATE = """
            mutation($atMost: Int) { rotateSecrets(atMost: $atMost) { reencrypted current encrypted changedMeanwhile
                unreadable complete unreadableSecrets { table id column reason } } }""";

    private static final Secrets EARLIER = new Secrets(Optional.of(TestDatabase.EARLIER_SECRET_KEY));
    private static final Secrets NOW = new Secrets(Optional.of(TestDatabase.SECRET_KEY));
    private static final Secrets LOST = new Secrets(Optional.of("lost:EBESExQVFhcYGRobHB0eHwABAgMEBQYHCAkKCwwNDg8"));

    @Inject
    SecretRotationStore store;

    private String character = "";

    @BeforeEach
    @AfterEach
    void noSecrets() {
        // What other tests left in clear text would be counted, too.
        for (String table :
                List.of("character_llm_config", "character_discord_config", "character_deployment_config")) {
            text("delete from " + table);
        }
        text("delete from bot_deployments");
        text("delete from characters where normalized_name = 'rota'");
        character = text("insert into characters (name, normalized_name) values ('Rota', 'rota') returning id");
    }

    private static String text(String sql, @Nullable Object... parameters) {
        try (Connection owner = TestDatabase.owner();
                PreparedStatement statement = owner.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            if (!statement.execute()) {
                return "";
            }
            ResultSet row = statement.getResultSet();
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String llm(@Nullable String stored) {
        return text(
                "insert into character_llm_config (character_id, is_active, llm_chat_api_key)"
                        + " values (?::int, false, ?) returning id",
                character,
                stored);
    }

    private String environment(String json) {
        return text(
                "insert into character_deployment_config (character_id, is_active, environment_variables)"
                        + " values (?::int, false, ?::jsonb) returning id",
                character,
                json);
    }

    private static String key(String id) {
        return text("select llm_chat_api_key from character_llm_config where id = ?::int", id);
    }

    private static JsonPath rotate(int atMost) {
        return GraphQl.data(ROTATE, Map.of("atMost", atMost));
    }

    private static List<Integer> counts(JsonPath answer) {
        return List.of(
                answer.getInt("data.rotateSecrets.reencrypted"),
                answer.getInt("data.rotateSecrets.current"),
                answer.getInt("data.rotateSecrets.encrypted"),
                answer.getInt("data.rotateSecrets.unreadable"));
    }

    @Test
    void everySecretGetsTheFirstKey() {
        String old = llm(EARLIER.encrypt("old"));
        String current = NOW.encrypt("current");
        String currentId = llm(current);
        String clear = llm("in clear");
        llm(null);
        String lost = llm(LOST.encrypt("lost"));
        String damaged = llm(EARLIER.encrypt("damaged").replaceFirst("..$", "xx"));
        text(
                "insert into character_discord_config (character_id, discord_bot_token) values (?::int, ?)",
                character,
                EARLIER.encrypt("token"));
        String whole = environment("\"" + EARLIER.encrypt("{\"A\": 1}") + "\"");
        String parts = environment("{\"A\": \"" + EARLIER.encrypt("a") + "\", \"B\": \"" + NOW.encrypt("b")
                + "\", \"C\": null, \"D\": \"\"}");
        environment("{}");
        text(
                "insert into bot_deployments (character_id, container_name, port, config)"
                        + " values (?::int, 'rota', 9321, '{\"TOKEN\": \"plain\"}')",
                character);

        JsonPath first = rotate(1000);

        assertThat(counts(first)).containsExactly(4, 2, 2, 2);
        assertThat(first.getBoolean("data.rotateSecrets.complete")).isTrue();
        assertThat(first.<String>getList("data.rotateSecrets.unreadableSecrets.id"))
                .containsExactly(lost, damaged);
        assertThat(first.getString("data.rotateSecrets.unreadableSecrets[0].table"))
                .isEqualTo("character_llm_config");
        assertThat(first.getString("data.rotateSecrets.unreadableSecrets[0].column"))
                .isEqualTo("llm_chat_api_key");
        assertThat(first.getString("data.rotateSecrets.unreadableSecrets[0].reason"))
                .contains("lost");
        assertThat(NOW.decrypt(key(old))).isEqualTo("old");
        assertThat(key(currentId)).isEqualTo(current);
        assertThat(NOW.decrypt(key(clear))).isEqualTo("in clear");
        assertThat(LOST.decrypt(key(lost))).isEqualTo("lost");
        assertThat(NOW.decrypt(text(
                        "select environment_variables #>> '{}' from character_deployment_config" + " where id = ?::int",
                        whole)))
                .isEqualTo("{\"A\": 1}");
        String part = "select environment_variables ->> '%s' from character_deployment_config where id = ?::int";
        assertThat(NOW.decrypt(text(part.formatted("A"), parts))).isEqualTo("a");
        assertThat(NOW.decrypt(text(part.formatted("B"), parts))).isEqualTo("b");
        assertThat(text(part.formatted("C"), parts)).isEqualTo("null");
        assertThat(NOW.decrypt(text("select config #>> '{}' from bot_deployments where container_name = 'rota'")))
                .isEqualTo("{\"TOKEN\":\"plain\"}");

        assertThat(counts(rotate(1000))).containsExactly(0, 8, 0, 2);
    }

    @Test
    void aRotationGoesOnWhereItEnded() {
        List<String> ids = new ArrayList<>();
        for (int i = 0; i < 250; i++) {
            ids.add(llm(EARLIER.encrypt("secret " + i)));
        }
        assertThat(rotate(120).getBoolean("data.rotateSecrets.complete")).isFalse();
        JsonPath second = rotate(1000);
        assertThat(counts(second)).containsExactly(130, 120, 0, 0);
        assertThat(second.getBoolean("data.rotateSecrets.complete")).isTrue();
        for (int i = 0; i < 250; i++) {
            assertThat(NOW.decrypt(key(ids.get(i)))).isEqualTo("secret " + i);
        }
    }

    @Test
    void whatSomebodyChangedMeanwhileStands() {
        String id = llm(EARLIER.encrypt("edited"));
        SecretColumn column = SecretColumn.ALL.stream()
                .filter(c -> c.name().equals("llm_chat_api_key"))
                .findFirst()
                .orElseThrow();
        String edited = key(id);

        Integer replaced = store.replace(
                        column,
                        List.of(new SecretRotationStore.Replacement(
                                Integer.valueOf(id), "what was read", "what was made")))
                .await()
                .indefinitely();

        assertThat(replaced).isZero();
        assertThat(key(id)).isEqualTo(edited);
    }

    @Test
    void severalAtOnceDoTheWorkOnce() throws Exception {
        for (int i = 0; i < 100; i++) {
            llm(EARLIER.encrypt("secret " + i));
        }
        ExecutorService callers = Executors.newFixedThreadPool(4);
        int reencrypted = 0;
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(callers.submit(() -> rotate(1000)));
            }
            for (Future<JsonPath> answer : answers) {
                reencrypted += answer.get().getInt("data.rotateSecrets.reencrypted");
            }
        } finally {
            callers.shutdownNow();
        }
        assertThat(reencrypted).isEqualTo(100);
        assertThat(counts(rotate(1000))).containsExactly(0, 100, 0, 0);
    }

    @Test
    void theBoundIsChecked() {
        assertThat(GraphQl.errorCode(ROTATE, Map.of("atMost", 0))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(ROTATE, Map.of("atMost", 100_001))).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void everyMaskedColumnIsVisited() throws SQLException {
        assertThat(SecretColumn.ALL.stream()
                        .map(c -> c.table() + "." + c.name())
                        .toList())
                .containsExactlyInAnyOrder(
                        "character_llm_config.llm_chat_api_key",
                        "character_discord_config.discord_bot_token",
                        "character_deployment_config.environment_variables",
                        "character_deployment_config.env_overrides",
                        "bot_deployments.config");
    }
}
