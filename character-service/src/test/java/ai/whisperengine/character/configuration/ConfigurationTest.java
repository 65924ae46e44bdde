package ai.whisperengine.character.configuration;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.secret.Secrets;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.math.BigDecimal;
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
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class ConfigurationTest {

    private static final String LLM = """
            mutation($id: ID!, $config: LlmConfigInput!) { setLlmConfig(characterId: $id, config: $config) {
                warnings config { id isActive llmClientType llmChatApiUrl llmChatModel llmChatApiKey llmTemperature
                    llmMaxTokens llmFrequencyPenalty } } }""";

    private static final String DISCORD = """
            mutation($id: ID!, $config: DiscordConfigInput!) { setDiscordConfig(characterId: $id, config: $config) {
                warnings config { id discordBotToken enableReactions typingIndicator maxMessageLength responseDelayMin
                    discordGuildRestrictions discordApplicationId } } }""";

    private static final String DEPLOYMENT = """
            mutation($id: ID!, $config: DeploymentConfigInput!) {
                setDeploymentConfig(characterId: $id, config: $config) {
                    warnings config { id environmentVariables envOverrides volumeMounts memoryLimit lastDeployedAt } } }""";

    private static final String KEY = "sk-live-73bd0c51";

    private final Secrets secrets = new Secrets(Optional.of(TestDatabase.SECRET_KEY));
    private String character = "";

    @BeforeEach
    void character() {
        run("delete from characters where normalized_name = 'cora'");
        character = text("insert into characters (name, normalized_name) values ('Cora', 'cora') returning id");
    }

    private static void run(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            return row.next() ? String.valueOf(row.getString(1)) : "nothing";
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> variables(@Nullable Object... config) {
        Map<String, @Nullable Object> given = new HashMap<>();
        for (int i = 0; i < config.length; i += 2) {
            given.put(String.valueOf(config[i]), config[i + 1]);
        }
        return Map.of("id", character, "config", given);
    }

    private JsonPath llm(@Nullable Object... config) {
        return GraphQl.data(LLM, variables(config));
    }

    private String refused(String mutation, @Nullable Object... config) {
        JsonPath answer = GraphQl.post(mutation, variables(config)).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    private String count(String table, String condition) {
        return text("select count(*) from " + table + " where character_id = " + character + " and " + condition);
    }

    private String storedKey() {
        return text(
                "select llm_chat_api_key from character_llm_config where is_active and character_id = " + character);
    }

    @Test
    void absentStaysNullClearsAndZeroIsAValue() {
        JsonPath first = llm("llmChatModel", "m1", "llmTemperature", 0, "llmMaxTokens", 100, "llmClientType", "ollama");
        assertThat(first.getDouble("data.setLlmConfig.config.llmTemperature")).isZero();
        assertThat(first.getString("data.setLlmConfig.config.llmChatApiUrl")).isEqualTo("https://openrouter.ai/api/v1");
        assertThat(first.getDouble("data.setLlmConfig.config.llmFrequencyPenalty"))
                .isZero();

        JsonPath second = llm("llmMaxTokens", null, "llmClientType", null);
        assertThat(second.<Object>get("data.setLlmConfig.config.llmMaxTokens")).isNull();
        assertThat(second.getString("data.setLlmConfig.config.llmClientType")).isEqualTo("openrouter");
        assertThat(second.getString("data.setLlmConfig.config.llmChatModel")).isEqualTo("m1");
        assertThat(second.getDouble("data.setLlmConfig.config.llmTemperature")).isZero();
        assertThat(second.getBoolean("data.setLlmConfig.config.isActive")).isTrue();

        GraphQl.data(DISCORD, variables("enableReactions", false, "typingIndicator", false, "responseDelayMin", 0));
        JsonPath discord = GraphQl.data(DISCORD, variables("maxMessageLength", 500, "typingIndicator", null));
        assertThat(discord.getBoolean("data.setDiscordConfig.config.enableReactions"))
                .isFalse();
        assertThat(discord.<Object>get("data.setDiscordConfig.config.typingIndicator"))
                .isNull();
        assertThat(discord.getInt("data.setDiscordConfig.config.responseDelayMin"))
                .isZero();
    }

    @Test
    void aHundredChangesLeaveOneRowInForceAndTheirHistory() {
        for (int i = 0; i < 100; i++) {
            llm("llmChatModel", "model " + i);
        }
        assertThat(count("character_llm_config", "is_active")).isEqualTo("1");
        assertThat(count("character_llm_config", "true")).isEqualTo("100");
        JsonPath section = GraphQl.data(
                "{ character(id: \"" + character + "\") { version llmConfig(first: 2) { llmChatModel isActive } } }");
        assertThat(section.<String>getList("data.character.llmConfig.llmChatModel"))
                .containsExactly("model 99", "model 98");
        assertThat(section.getInt("data.character.version")).isEqualTo(1);
    }

    @Test
    void whatChangesNothingMakesNoRow() {
        String id = llm("llmChatModel", "m", "llmChatApiKey", KEY).getString("data.setLlmConfig.config.id");

        assertThat(llm("llmChatModel", "m").getString("data.setLlmConfig.config.id"))
                .isEqualTo(id);
        assertThat(llm("id", id, "isActive", true).getString("data.setLlmConfig.config.id"))
                .isEqualTo(id);
        assertThat(count("character_llm_config", "true")).isEqualTo("1");
    }

    @Test
    void aSecretIsKeptReplacedAndRemoved() {
        JsonPath first = llm("llmChatApiKey", KEY);
        assertThat(first.getString("data.setLlmConfig.config.llmChatApiKey")).isEqualTo(Masked.MASK);
        assertThat(storedKey()).doesNotContain(KEY);
        assertThat(secrets.decrypt(storedKey())).isEqualTo(KEY);

        llm("llmChatModel", "another");
        assertThat(secrets.decrypt(storedKey())).isEqualTo(KEY);
        String longKey = "k".repeat(9_000);
        llm("llmChatApiKey", longKey);
        assertThat(secrets.decrypt(storedKey())).isEqualTo(longKey);

        JsonPath removed = llm("llmChatApiKey", null);
        assertThat(removed.<Object>get("data.setLlmConfig.config.llmChatApiKey"))
                .isNull();
        assertThat(storedKey()).isEqualTo("null");
    }

    @Test
    void anEnvironmentIsASecret() {
        Map<String, Object> environment = new HashMap<>(Map.of("TOKEN", KEY, "PORT", 9090, "DEBUG", false));
        JsonPath answer = GraphQl.data(
                DEPLOYMENT,
                variables(
                        "environmentVariables",
                        environment,
                        "volumeMounts",
                        List.of(Map.of("from", "/a", "to", "/b")),
                        "lastDeployedAt",
                        "2026-05-01T12:00:00+02:00"));
        assertThat(answer.getString("data.setDeploymentConfig.config.environmentVariables"))
                .isEqualTo(Masked.MASK);
        assertThat(answer.getString("data.setDeploymentConfig.config.volumeMounts[0].to"))
                .isEqualTo("/b");
        assertThat(answer.getString("data.setDeploymentConfig.config.lastDeployedAt"))
                .startsWith("2026-05-01T10:00");
        String stored = "select environment_variables #>> '{}' from character_deployment_config where is_active"
                + " and character_id = " + character;
        assertThat(secrets.decrypt(text(stored))).contains("\"TOKEN\":\"" + KEY + "\"", "9090", "false");

        GraphQl.data(DEPLOYMENT, variables("memoryLimit", "1g"));
        assertThat(secrets.decrypt(text(stored))).contains(KEY);
        GraphQl.data(DEPLOYMENT, variables("environmentVariables", null));
        assertThat(text(stored)).isEqualTo("null");
    }

    @Test
    void aNewAddressForAStoredSecretIsPointedOut() {
        assertThat(llm("llmChatApiUrl", "https://one.example/v1", "llmChatApiKey", KEY)
                        .<String>getList("data.setLlmConfig.warnings"))
                .isEmpty();
        assertThat(llm("llmChatApiUrl", "https://two.example/v1").<String>getList("data.setLlmConfig.warnings"))
                .singleElement()
                .asString()
                .contains("llmChatApiUrl", "llmChatApiKey")
                .doesNotContain(KEY);
        assertThat(llm("llmChatApiUrl", "https://three.example/v1", "llmChatApiKey", "sk-other")
                        .<String>getList("data.setLlmConfig.warnings"))
                .isEmpty();
        assertThat(llm("llmChatApiUrl", "https://four.example/v1", "llmChatApiKey", null)
                        .<String>getList("data.setLlmConfig.warnings"))
                .isEmpty();
    }

    @Test
    void earlierSettingsComeBackWithTheirSecret() {
        String first = llm("llmChatModel", "first", "llmChatApiKey", KEY).getString("data.setLlmConfig.config.id");
        llm("llmChatModel", "second", "llmChatApiKey", null);

        String activate = "mutation($id: ID!) { activateLlmConfig(id: $id) { warnings config { id llmChatModel"
                + " llmChatApiKey isActive } } }";
        JsonPath back = GraphQl.data(activate, Map.of("id", first));
        assertThat(back.getString("data.activateLlmConfig.config.llmChatModel")).isEqualTo("first");
        assertThat(back.getBoolean("data.activateLlmConfig.config.isActive")).isTrue();
        assertThat(secrets.decrypt(storedKey())).isEqualTo(KEY);
        assertThat(count("character_llm_config", "is_active")).isEqualTo("1");
        assertThat(GraphQl.data(activate, Map.of("id", first)).getString("data.activateLlmConfig.config.id"))
                .isEqualTo(first);
        assertThat(GraphQl.errorCode(activate, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND");

        String clear = "mutation($id: ID!, $forget: Boolean) { clearLlmConfig(characterId: $id, forget: $forget) }";
        assertThat(GraphQl.data(clear, Map.of("id", character)).getBoolean("data.clearLlmConfig"))
                .isTrue();
        assertThat(GraphQl.data(clear, Map.of("id", character)).getBoolean("data.clearLlmConfig"))
                .isFalse();
        assertThat(count("character_llm_config", "true")).isEqualTo("2");
        GraphQl.data(clear, Map.of("id", character, "forget", true));
        assertThat(count("character_llm_config", "true")).isEqualTo("0");
        assertThat(GraphQl.errorCode(clear, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND");
        // Settings begin anew from the defaults.
        assertThat(llm("llmTemperature", 1).getString("data.setLlmConfig.config.llmChatModel"))
                .isEqualTo("anthropic/claude-3-haiku");
    }

    @Test
    void changesAtOnceFollowOneAnother() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                int tokens = i + 1;
                answers.add(clients.submit(
                        () -> tokens % 2 == 0 ? llm("llmMaxTokens", tokens) : llm("llmChatModel", "model " + tokens)));
            }
            for (Future<JsonPath> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdownNow();
        }
        assertThat(count("character_llm_config", "is_active")).isEqualTo("1");
        assertThat(count("character_llm_config", "true")).isEqualTo("20");
        // The last row holds the last change of each of the two settings: none was lost.
        assertThat(count(
                        "character_llm_config", "is_active and llm_max_tokens <= 20 and llm_chat_model like 'model %'"))
                .isEqualTo("1");
    }

    @Test
    void anEditFromAnOlderRowIsAConflict() {
        String first = llm("llmChatModel", "first").getString("data.setLlmConfig.config.id");
        String second = llm("llmChatModel", "second", "id", first).getString("data.setLlmConfig.config.id");

        assertThat(refused(LLM, "llmChatModel", "third", "id", first)).isEqualTo("CONFLICT config.id");
        assertThat(refused(LLM, "llmChatModel", "third", "id", "+" + second)).isEqualTo("BAD_USER_INPUT config.id");
        assertThat(count("character_llm_config", "true")).isEqualTo("2");
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() {
        assertThat(refused(LLM, "llmTemperature", 2.1)).isEqualTo("BAD_USER_INPUT config.llmTemperature");
        assertThat(refused(LLM, "llmMaxTokens", 0)).isEqualTo("BAD_USER_INPUT config.llmMaxTokens");
        assertThat(refused(LLM, "llmChatModel", "")).isEqualTo("BAD_USER_INPUT config.llmChatModel");
        assertThat(refused(LLM, "llmChatModel", "a\0b")).isEqualTo("BAD_USER_INPUT config.llmChatModel");
        for (String url :
                List.of("ftp://x.example", "x.example/v1", "https://", "http://a b/", "https://me:pw@x.example")) {
            assertThat(refused(LLM, "llmChatApiUrl", url)).as(url).isEqualTo("BAD_USER_INPUT config.llmChatApiUrl");
        }
        assertThat(refused(LLM, "llmChatApiKey", Masked.MASK)).isEqualTo("BAD_USER_INPUT config.llmChatApiKey");
        assertThat(refused(LLM, "llmChatApiKey", " ")).isEqualTo("BAD_USER_INPUT config.llmChatApiKey");
        assertThat(refused(LLM, "isActive", false)).isEqualTo("BAD_USER_INPUT config.isActive");
        assertThat(refused(LLM, "createdAt", "2026-01-01T00:00:00Z")).startsWith("BAD_USER_INPUT");
        assertThat(refused(DEPLOYMENT, "environmentVariables", Masked.MASK))
                .isEqualTo("BAD_USER_INPUT config.environmentVariables");
        assertThat(refused(DEPLOYMENT, "envOverrides", Map.of("A", Masked.MASK)))
                .isEqualTo("BAD_USER_INPUT config.envOverrides");
        assertThat(refused(DEPLOYMENT, "environmentVariables", List.of("A=b")))
                .isEqualTo("BAD_USER_INPUT config.environmentVariables");
        assertThat(refused(DEPLOYMENT, "environmentVariables", Map.of("A", Map.of("b", "c"))))
                .isEqualTo("BAD_USER_INPUT config.environmentVariables");
        assertThat(refused(DISCORD, "discordGuildRestrictions", List.of(7)))
                .isEqualTo("BAD_USER_INPUT config.discordGuildRestrictions");
        assertThat(refused(DISCORD, "responseDelayMin", -1)).isEqualTo("BAD_USER_INPUT config.responseDelayMin");
        Map<String, Object> nobody = Map.of("id", "999999999", "config", Map.of("llmChatModel", "m"));
        assertThat(GraphQl.errorCode(LLM, nobody)).isEqualTo("NOT_FOUND");
        for (String table : List.of("llm", "discord", "deployment")) {
            assertThat(count("character_" + table + "_config", "true")).isEqualTo("0");
        }
    }

    @Test
    void whatNoExportCouldWriteIsRefusedAndTheRestIsExported() {
        for (String time : List.of("0000-01-01T00:00:00Z", "-0044-03-15T00:00:00Z", "+10000-01-01T00:00:00Z")) {
            assertThat(refused(DEPLOYMENT, "lastDeployedAt", time))
                    .as(time)
                    .isEqualTo("BAD_USER_INPUT config.lastDeployedAt");
        }
        Object deep = "x";
        for (int i = 0; i < 50; i++) {
            deep = List.of(deep);
        }
        assertThat(refused(DEPLOYMENT, "volumeMounts", deep)).isEqualTo("BAD_USER_INPUT config.volumeMounts");
        assertThat(refused(DEPLOYMENT, "volumeMounts", List.of(new BigDecimal("1e500"))))
                .isEqualTo("BAD_USER_INPUT config.volumeMounts");
        GraphQl.data(
                DEPLOYMENT,
                variables(
                        "lastDeployedAt",
                        "0001-01-01T00:00:00Z",
                        "volumeMounts",
                        ((List<?>) deep).get(0),
                        "memoryLimit",
                        "the characters \\u0000"));

        Response export = given().get("/characters/cora/export");
        assertThat(export.statusCode()).as(export.asString()).isEqualTo(200);
        assertThat(export.asString()).contains("0001-01-01T00:00:00Z");
        given().contentType("application/json")
                .body(export.asString())
                .post("/characters/import?mode=REPLACE&dryRun=true")
                .then()
                .statusCode(200);
    }

    @Test
    void noAnswerAndNoLogHoldsASecret() {
        List<String> logged = new ArrayList<>();
        Handler listener = new Handler() {
            @Override
            public synchronized void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + List.of(String.valueOf(entry.getThrown())));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        List<String> answers = new ArrayList<>();
        try {
            List<Object[]> attempts = List.of(
                    new Object[] {LLM, variables("llmChatApiKey", KEY)},
                    new Object[] {LLM, variables("llmChatApiKey", KEY, "llmTemperature", 7)},
                    new Object[] {LLM, variables("llmChatApiKey", KEY.repeat(2_000))},
                    new Object[] {LLM, variables("llmChatApiKey", KEY + "\0")},
                    new Object[] {LLM, variables("llmChatApiKey", List.of(KEY))},
                    new Object[] {LLM, variables("llmChatApiUrl", "https://u:" + KEY + "@x.example")},
                    new Object[] {LLM, variables("llmChatApiUrl", "https://" + KEY + " x")},
                    new Object[] {DEPLOYMENT, variables("environmentVariables", Map.of("T", KEY))},
                    new Object[] {DEPLOYMENT, variables("environmentVariables", List.of(KEY))},
                    new Object[] {DEPLOYMENT, variables("environmentVariables", Map.of("T", Map.of("U", KEY)))},
                    new Object[] {DEPLOYMENT, variables("environmentVariables", Map.of("T", KEY + "\0"))},
                    new Object[] {DISCORD, variables("discordBotToken", KEY, "maxMessageLength", "x")},
                    new Object[] {literal("llmChatApiKey: \"" + KEY + "\", llmTemperature: 9"), Map.of()},
                    new Object[] {literal("llmChatApiKey: \"" + KEY + "\", typo: 1"), Map.of()},
                    new Object[] {literal("llmChatApiKey: [\"" + KEY + "\", \"b\"]"), Map.of()},
                    new Object[] {literal("llmChatApiKey: {is: \"" + KEY + "\"}"), Map.of()},
                    new Object[] {literal("llmTemperature: \"" + KEY + "\""), Map.of()},
                    new Object[] {literal("llmMaxTokens: " + KEY.replace("-", "_")), Map.of()},
                    new Object[] {LLM, variables("llmTemperature", KEY)},
                    new Object[] {LLM, variables("llmMaxTokens", KEY, "llmChatApiKey", KEY)},
                    new Object[] {LLM, variables("llmChatApiKey", Map.of("is", KEY))},
                    new Object[] {LLM, variables("llmChatApiKey", KEY, "typo", KEY)},
                    new Object[] {"{ character(id: \"" + character + "\") { llmConfig { llmChatApiKey } } }", Map.of()
                    });
            for (Object[] attempt : attempts) {
                @SuppressWarnings("unchecked")
                Map<String, ?> given = (Map<String, ?>) attempt[1];
                answers.add(GraphQl.post((String) attempt[0], given).extract().asString());
            }
        } finally {
            root.removeHandler(listener);
        }
        assertThat(answers).hasSize(23).noneMatch(ConfigurationTest::tells);
        assertThat(logged).noneMatch(ConfigurationTest::tells);
    }

    private String literal(String config) {
        return "mutation { setLlmConfig(characterId: \"" + character + "\", config: {" + config + "}) { warnings } }";
    }

    private static boolean tells(String text) {
        return text.contains(KEY) || text.contains(KEY.replace("-", "_"));
    }
}
