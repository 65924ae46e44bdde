package ai.whisperengine.character.exchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Masked;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of an import, over HTTP and on a real database. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class ImportTest {

    /** Content types as they are given: the client would name a character set of its own. */
    private static final RestAssuredConfig PLAIN = RestAssuredConfig.config()
            .encoderConfig(EncoderConfig.encoderConfig()
                    .encodeContentTypeAs("application/sql", ContentType.BINARY)
                    .appendDefaultContentCharsetToContentTypeIfUndefined(false));

    private static final String ID = "(select id from characters where normalized_name = 'mira')";

    @BeforeEach
    void removeMira() {
        Imports.deleteCharacter("mira");
    }

    private static String row(String table, String columns, String values) {
        return "INSERT INTO " + table + " (character_id, " + columns + ") VALUES (" + SqlExportParserTest.PARENT + ", "
                + values + ");\n";
    }

    private static List<String> messages(JsonNode report) {
        List<String> messages = new ArrayList<>();
        report.get("issues")
                .forEach(i -> messages.add(i.get("severity").asText() + " "
                        + i.get("line").asText() + " " + i.get("table").asText() + " "
                        + i.get("message").asText()));
        return messages;
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    @Test
    void takesInEverythingThatAnExportMayHold() {
        JsonNode report = Imports.report(Fixtures.mira(), "CREATE");
        assertThat(report.get("rowsRead").asInt()).isEqualTo(15);
        assertThat(report.get("rowsImported").asInt()).isEqualTo(14);
        assertThat(report.get("duplicatesSkipped").asInt()).isEqualTo(1);
        assertThat(report.at("/character/name").asText()).isEqualTo("Mira Løvstad");
        assertThat(report.at("/character/version").asInt()).isEqualTo(1);
        assertThat(messages(report))
                .anyMatch(m -> m.startsWith("WARNING 42 character_values The column is unknown"))
                .anyMatch(m -> m.startsWith("INFO 24 character_attributes 1 row equals an earlier one"))
                .anyMatch(m -> m.startsWith("WARNING 49 character_emotion_range The value 8.0"));

        JsonNode mira = WholeCharacter.read("mira");
        assertThat(mira.get("archetype").asText()).isEqualTo("NARRATIVE_AI");
        assertThat(mira.get("description").asText()).endsWith("never sends them; /* really */ 🗼");
        assertThat(list(mira.at("/attributes")))
                .extracting(a -> a.get("description").asText() + a.get("displayOrder"))
                .containsExactlyInAnyOrder("Counts gulls1", "Patiencenull");
        JsonNode storm = list(mira.get("memories")).stream()
                .filter(m -> m.get("title").asText().equals("The storm"))
                .findFirst()
                .orElseThrow();
        assertThat(storm.get("triggers"))
                .hasToString("[\"lamp\",\"it's dark\",\"a \\\"quoted\\\" word\",\"wind 🌬️\"]");
        assertThat(storm.get("description").asText()).isEqualTo("Line one\nand é'");
        assertThat(mira.at("/currentContext/dailyRoutine").asText()).isEqualTo("['not a list here']");
        assertThat(mira.at("/discordConfig/0/discordGuildRestrictions"))
                .isEqualTo(WholeCharacter.json("[{\"b\": 1, \"a\": [1.0, null]}]"));
        assertThat(mira.at("/learningTimeline/0/significanceScore").asDouble()).isEqualTo(9.5);
    }

    @Test
    void secretsAreStoredEncryptedAndReadMasked() {
        Imports.report(Fixtures.mira(), "CREATE");
        JsonNode mira = WholeCharacter.read("mira");
        assertThat(mira.at("/llmConfig/0/llmChatApiKey").asText()).isEqualTo(Masked.MASK);
        assertThat(mira.at("/deploymentConfig/0/envOverrides").asText()).isEqualTo(Masked.MASK);
        assertThat(mira.at("/discordConfig/0/discordBotToken").isNull()).isTrue();
        assertThat(mira.toString()).doesNotContain("sk-very-secret", "t0p");

        String key = Imports.value("select llm_chat_api_key from character_llm_config where character_id = " + ID);
        String overrides = Imports.value(
                "select env_overrides #>> '{}' from character_deployment_config where" + " character_id = " + ID);
        // Five parts divided by dots: JWE in its compact form.
        assertThat(key)
                .matches("[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+")
                .doesNotContain("sk-very-secret");
        assertThat(overrides).matches("[\\w-]+\\.[\\w-]*\\.[\\w-]+\\.[\\w-]+\\.[\\w-]+");
    }

    @Test
    void importedAgainNothingChanges() {
        Imports.report(Fixtures.mira(), "CREATE");
        JsonNode before = WholeCharacter.read("mira");
        Map<String, String> tables = Imports.rowCounts();
        JsonNode report = Imports.report(Fixtures.mira(), "REPLACE");
        assertThat(report.get("rowsUnchanged").asInt()).isEqualTo(14);
        assertThat(report.get("rowsImported").asInt()).isZero();
        assertThat(WholeCharacter.read("mira")).isEqualTo(before);
        assertThat(Imports.rowCounts()).isEqualTo(tables);
    }

    @Test
    void createRefusesAnExistingHandle() {
        Imports.report(Fixtures.mira(), "CREATE");
        Map<String, String> tables = Imports.rowCounts();
        JsonNode answer = Imports.answer(Fixtures.mira().replace("Counts gulls", "Counts ships"), "CREATE", false);
        assertThat(Imports.code(answer)).isEqualTo("ALREADY_EXISTS");
        assertThat(answer.at("/errors/0/message").asText()).contains("'mira'").contains("REPLACE");
        assertThat(Imports.rowCounts()).isEqualTo(tables);
    }

    @Test
    void ofManyCreatesAtOnceOneSucceeds() throws Exception {
        List<String> outcomes = atOnce(20, () -> {
            JsonNode answer = Imports.answer(Fixtures.mira(), "CREATE", false);
            return answer.hasNonNull("errors") ? Imports.code(answer) : "created";
        });
        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("ALREADY_EXISTS"::equals).hasSize(19);
        assertThat(Imports.value("select count(*) from character_attributes where character_id = " + ID))
                .isEqualTo("2");
    }

    @Test
    void replacesAtOnceFollowOneAnother() throws Exception {
        Imports.report(Fixtures.mira(), "CREATE");
        List<String> outcomes = atOnce(10, () -> {
            JsonNode answer = Imports.answer(
                    Fixtures.mira()
                            .replace(
                                    "Counts gulls",
                                    "Counts " + Thread.currentThread().getId()),
                    "REPLACE",
                    false);
            return answer.hasNonNull("errors") ? answer.toString() : "replaced";
        });
        assertThat(outcomes).containsOnly("replaced");
        assertThat(Imports.value("select count(*) from character_attributes where character_id = " + ID))
                .isEqualTo("2");
    }

    private static List<String> atOnce(int callers, Callable<String> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(java.util.Collections.nCopies(callers, call))) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void replaceMakesTheDefinitionEqualToTheDocument() {
        Imports.report(Fixtures.mira(), "CREATE");
        JsonNode before = WholeCharacter.read("mira");
        Imports.execute("insert into personality_traits (character_id, trait_name, trait_value) values (" + ID
                + ", 'openness', 0.8)");
        String document = Fixtures.mira()
                .replace("Lighthouse keeper", "Keeper of the light")
                .replace("Counts gulls", "Counts ships")
                .replace("'formative', 'Second winter', 'C:\\logs\\winter', '[]'", "'formative', 'Third', 'New', NULL");
        JsonNode report = Imports.report(document, "REPLACE");
        JsonNode after = WholeCharacter.read("mira");

        // The character, one attribute and one memory are written; an attribute and a memory go.
        assertThat(report.get("rowsImported").asInt()).isEqualTo(3);
        assertThat(report.get("rowsRemoved").asInt()).isEqualTo(2);
        assertThat(report.get("rowsUnchanged").asInt()).isEqualTo(11);
        assertThat(messages(report))
                .anyMatch(m -> m.contains("personality_traits 1 row not in the document is kept"))
                .anyMatch(m -> m.contains("character_memories 1 row not in the document was removed"));
        assertThat(after.get("id")).isEqualTo(before.get("id"));
        assertThat(after.get("occupation").asText()).isEqualTo("Keeper of the light");
        assertThat(after.get("version").asInt())
                .isGreaterThan(before.get("version").asInt());
        assertThat(after.get("values")).isEqualTo(before.get("values"));
        assertThat(after.at("/personalityTraits")).hasSize(1);
        assertThat(list(after.get("memories")))
                .extracting(m -> m.get("title").asText())
                .containsExactlyInAnyOrder("The storm", "First winter", "Third");
        assertThat(ids(after.get("memories"))).containsAll(idsOf(before.get("memories"), "The storm", "First winter"));
        assertThat(ids(after.get("llmConfig"))).isEqualTo(ids(before.get("llmConfig")));
    }

    private static List<String> ids(JsonNode rows) {
        return list(rows).stream().map(r -> r.get("id").asText()).toList();
    }

    private static List<String> idsOf(JsonNode memories, String... titles) {
        return list(memories).stream()
                .filter(m -> List.of(titles).contains(m.get("title").asText()))
                .map(r -> r.get("id").asText())
                .toList();
    }

    @Test
    void replaceCreatesWhatDoesNotExist() {
        assertThat(Imports.report(Fixtures.mira(), "REPLACE")
                        .get("rowsImported")
                        .asInt())
                .isEqualTo(14);
    }

    @Test
    void replaceKeepsSecretsConfigurationAndLearning() {
        Imports.report(Fixtures.mira(), "CREATE");
        String key = "select llm_chat_api_key from character_llm_config where character_id = " + ID;
        String stored = Imports.value(key);
        // Without the secret, with another model: the row in force takes the model and keeps the secret.
        String document = row("character_llm_config", "llm_chat_model, llm_chat_api_key", "'other/model', NULL")
                + row("character_values", "value_key, value_description", "'duty', 'The lamp comes first'");
        JsonNode report = Imports.report(document, "REPLACE");
        assertThat(report.get("rowsImported").asInt()).isEqualTo(1);
        // The value is found by its key; what the SQL export does not name stays.
        assertThat(report.get("rowsUnchanged").asInt()).isEqualTo(1);
        assertThat(Imports.value("select importance_level from character_values where character_id = " + ID))
                .isEqualTo("high");
        assertThat(Imports.value(key)).isEqualTo(stored);
        JsonNode mira = WholeCharacter.read("mira");
        assertThat(mira.at("/llmConfig")).hasSize(1);
        assertThat(mira.at("/llmConfig/0/llmChatModel").asText()).isEqualTo("other/model");
        assertThat(mira.at("/llmConfig/0/llmTemperature").asDouble()).isZero();
        assertThat(mira.at("/discordConfig")).hasSize(1);
        assertThat(mira.at("/learningTimeline")).hasSize(1);
        assertThat(mira.at("/memories")).isEmpty();

        // The same secret again is no change; another one is.
        String withKey = document.replace("NULL)", "'sk-very-secret')");
        assertThat(Imports.report(withKey, "REPLACE").get("rowsImported").asInt())
                .isZero();
        assertThat(Imports.value(key)).isEqualTo(stored);
        String withOther = document.replace("NULL)", "'sk-other')");
        assertThat(Imports.report(withOther, "REPLACE").get("rowsImported").asInt())
                .isEqualTo(1);
        assertThat(Imports.value(key)).isNotEqualTo(stored).doesNotContain("sk-other");

        // A secret that will be sent somewhere else is pointed out.
        String elsewhere =
                row("character_llm_config", "llm_chat_api_url, llm_chat_api_key", "'https://elsewhere.example', NULL");
        assertThat(Imports.report(elsewhere, "REPLACE").get("issues"))
                .anySatisfy(issue -> assertThat(issue.get("message").asText()).contains("new address"));
    }

    @Test
    void configurationAndLearningDoNotRaiseTheVersion() {
        Imports.report(Fixtures.mira(), "CREATE");
        int version = WholeCharacter.read("mira").get("version").asInt();
        String document = Fixtures.mira()
                .replace("some/model", "other/model")
                .replace("The light answered", "The light answered twice");
        assertThat(Imports.report(document, "REPLACE").get("rowsImported").asInt())
                .isEqualTo(2);
        JsonNode mira = WholeCharacter.read("mira");
        assertThat(mira.get("version").asInt()).isEqualTo(version);
        assertThat(mira.at("/learningTimeline")).hasSize(2);
    }

    @Test
    void whatWasLearnedSinceTheExportIsNotUndone() {
        String document = row("character_values", "value_key, value_description", "'duty', 'The lamp comes first'")
                + row(
                        "character_insights",
                        "insight_type, insight_content, confidence_score",
                        "'self', 'Likes fog', 0.4");
        Imports.report(document, "CREATE");
        Imports.execute("update character_insights set confidence_score = 0.9 where character_id = " + ID);
        Imports.execute("insert into character_insights (character_id, insight_type, insight_content, confidence_score)"
                + " values (" + ID + ", 'self', 'Fears fire', 0.5)");
        JsonNode report = Imports.report(document, "REPLACE");
        assertThat(report.get("rowsImported").asInt()).isZero();
        assertThat(report.get("rowsRemoved").asInt()).isZero();
        assertThat(messages(report)).anyMatch(m -> m.contains("character_insights 1 row not in the document is kept"));
        assertThat(Imports.value("select confidence_score from character_insights where insight_content = 'Likes fog'"
                        + " and character_id = " + ID))
                .isEqualTo("0.9");
    }

    @Test
    void rowsBelowRowsStayWithTheirRowAndGoWithIt() {
        String modes = row("character_conversation_modes", "mode_name, approach", "'calm', 'Listen'")
                + row("character_conversation_modes", "mode_name, approach", "'stormy', 'Shout'");
        Imports.report(modes, "CREATE");
        Imports.execute("insert into character_mode_guidance (mode_id, guidance_type, guidance_text, sort_order)"
                + " select id, 'encourage', 'breathe', 1 from character_conversation_modes where character_id = " + ID);
        JsonNode same = Imports.report(modes, "REPLACE");
        assertThat(messages(same)).anyMatch(m -> m.contains("character_mode_guidance 2 rows that the format does not"));
        // The same name is the same row, whatever else it says: what hangs below stays.
        JsonNode changed = Imports.report(modes.replace("Shout", "Whisper"), "REPLACE");
        assertThat(changed.get("rowsImported").asInt()).isEqualTo(1);
        assertThat(changed.get("rowsRemoved").asInt()).isZero();
        JsonNode report = Imports.report(modes.replace("stormy", "foggy"), "REPLACE");
        assertThat(messages(report))
                .anyMatch(m -> m.startsWith("WARNING") && m.contains("character_mode_guidance 1 row went with"));
        assertThat(report.get("rowsRemoved").asInt()).isEqualTo(2);
        assertThat(Imports.value("select count(*) from character_mode_guidance g join character_conversation_modes m"
                        + " on m.id = g.mode_id where m.character_id = " + ID))
                .isEqualTo("1");
    }

    @Test
    void aRehearsalReportsAndKeepsNothing() {
        Map<String, String> empty = Imports.rowCounts();
        JsonNode report = Imports.report(Imports.answer(Fixtures.mira(), "CREATE", true));
        assertThat(report.get("rowsImported").asInt()).isEqualTo(14);
        assertThat(report.get("character").isNull()).isTrue();
        assertThat(Imports.rowCounts()).isEqualTo(empty);

        Imports.report(Fixtures.mira(), "CREATE");
        Map<String, String> before = Imports.rowCounts();
        JsonNode replaced = Imports.report(
                Imports.answer(Fixtures.mira().replace("Counts gulls", "Counts ships"), "REPLACE", true));
        assertThat(replaced.get("rowsRemoved").asInt()).isEqualTo(1);
        assertThat(Imports.rowCounts()).isEqualTo(before);
        assertThat(Imports.code(Imports.answer(Fixtures.mira(), "CREATE", true)))
                .isEqualTo("ALREADY_EXISTS");
    }

    @Test
    void badDocumentsAreRefusedWithTheirLineAndNothingIsWritten() {
        Map<String, String> before = Imports.rowCounts();
        String value = row("character_values", "value_key, value_description", "'a', 'b'");
        Map<String, String> documents = Map.ofEntries(
                Map.entry("{\"not\": \"SQL\"}", "Line 1: "),
                Map.entry(Fixtures.mira().substring(0, 1500), "cut off"),
                Map.entry(value + "DROP TABLE characters;", "Line 2: DROP"),
                Map.entry(value + "UPDATE characters SET name = 'x';", "Line 2: UPDATE"),
                Map.entry(value + "COPY characters FROM stdin;\n", "Line 2: COPY"),
                Map.entry(value + "DO $$ BEGIN NULL; END $$;", "Line 2: DO"),
                Map.entry(value + "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;", "Line 2: CREATE"),
                Map.entry(value + row("users", "username", "'x'"), "Line 2: 'users' is not a table"),
                Map.entry(value + row("character_memories", "title", "'x'"), "Line 2: character_memories."),
                Map.entry(
                        value + "\n" + row("character_values", "value_key, value_description", "'a', 'another'"),
                        "Line 3: another row of character_values has the same valueKey; the first is on line 1"),
                Map.entry("", "Line 1: "));
        documents.forEach((document, says) -> {
            JsonNode answer = Imports.answer(document, "CREATE", false);
            assertThat(Imports.code(answer)).as(says).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.at("/errors/0/message").asText()).contains(says);
            assertThat(answer.at("/errors/0/extensions/line").asInt()).isPositive();
        });
        assertThat(Imports.rowCounts()).isEqualTo(before);
    }

    @Test
    void aLargeDocumentIsRefused() {
        JsonNode answer = Imports.answer("-- " + "x".repeat(SqlExportParser.MAX_BYTES), "CREATE", false);
        assertThat(Imports.code(answer)).isEqualTo("LIMIT_EXCEEDED");
    }

    @Test
    void restTakesTheDocumentAsBody() {
        String mode = "CREATE";
        for (String type : List.of("text/plain", "application/sql", "application/octet-stream")) {
            JsonNode report = WholeCharacter.json(given().config(PLAIN)
                    .header("Content-Type", type)
                    .queryParam("format", "WHISPERENGINE_SQL")
                    .queryParam("mode", mode)
                    .body(Fixtures.mira().getBytes(StandardCharsets.UTF_8))
                    .post("/characters/import")
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString());
            assertThat(report.get("rowsRead").asInt()).isEqualTo(15);
            assertThat(report.at("/character/normalizedName").asText()).isEqualTo("mira");
            assertThat(report.at("/character/name").asText()).isEqualTo("Mira Løvstad");
            mode = "REPLACE";
        }
    }

    @Test
    void restTakesTheSameInputAsJson() {
        JsonNode report = WholeCharacter.json(given().contentType("application/json")
                .body(Map.of("format", "WHISPERENGINE_SQL", "document", Fixtures.mira(), "dryRun", true))
                .post("/characters/import")
                .then()
                .statusCode(200)
                .extract()
                .asString());
        assertThat(report.get("rowsImported").asInt()).isEqualTo(14);
        assertThat(report.get("character").isNull()).isTrue();
        assertThat(Imports.value("select count(*) from characters where normalized_name = 'mira'"))
                .isEqualTo("0");
    }

    @Test
    void restAnswersErrorsWithStatusAndCode() {
        String path = "/characters/import?format=WHISPERENGINE_SQL";
        assertRefused(path, "text/plain", "DROP TABLE characters;".getBytes(StandardCharsets.UTF_8), 400, "Line 1");
        assertRefused(path + "&mode=BLEND", "text/plain", new byte[] {'x'}, 400, "mode");
        assertRefused(path + "&dryRun=maybe", "text/plain", new byte[] {'x'}, 400, "dryRun");
        assertRefused("/characters/import", "text/plain", new byte[] {'x'}, 400, "format");
        assertRefused(path + "&dryRun=true&dryRun=false", "text/plain", new byte[] {'x'}, 400, "dryRun: is given 2");
        assertRefused(path, "nonsense", new byte[] {'x'}, 415, "");
        assertRefused(path, "text/", new byte[] {'x'}, 415, "");
        byte[] broken = {'-', '-', (byte) 0xC3, (byte) 0x28};
        assertRefused(path, "application/octet-stream", broken, 400, "UTF-8");
        assertRefused(path, "text/plain; charset=nonsense", new byte[] {'x'}, 400, "UTF-8");
        assertRefused("/characters/import", "application/json", "{}".getBytes(StandardCharsets.UTF_8), 400, "format");
        assertRefused(path + "&dryrun=true", "text/plain", new byte[] {'x'}, 400, "dryrun: is unknown");
        Map.of(
                        "{\"format\": \"WHISPERENGINE_SQL\"", "not JSON",
                        "[]", "must be a JSON object",
                        "null", "must be a JSON object",
                        "{\"format\": \"YAML\", \"document\": \"x\"}", "format: has a value",
                        "{\"mode\": 1, \"document\": \"x\"}", "mode: has a value",
                        "{\"format\": \"WHISPERENGINE_SQL\", \"document\": \"x\", \"dryrun\": true}",
                                "dryrun: is unknown",
                        "{\"format\": \"WHISPERENGINE_SQL\"}", "document")
                .forEach((body, says) -> assertRefused(
                        "/characters/import", "application/json", body.getBytes(StandardCharsets.UTF_8), 400, says));
        Imports.report(Fixtures.mira(), "CREATE");
        assertRefused(path, "text/plain", Fixtures.mira().getBytes(StandardCharsets.UTF_8), 409, "mira");
    }

    private static void assertRefused(String path, String type, byte[] body, int status, String says) {
        JsonNode answer = WholeCharacter.json(given().config(PLAIN)
                .header("Content-Type", type)
                .body(body)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .asString());
        assertThat(answer.get("code").asText()).isEqualTo(status == 409 ? "ALREADY_EXISTS" : "BAD_USER_INPUT");
        assertThat(answer.get("message").asText()).contains(says);
    }
}
