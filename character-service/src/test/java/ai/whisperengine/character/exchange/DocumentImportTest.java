package ai.whisperengine.character.exchange;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rules of imports and exports of our own document, over HTTP. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class DocumentImportTest {

    @BeforeEach
    void removeNoa() {
        Imports.deleteCharacter("noa");
    }

    private static String noa(String members) {
        return "{\"format\":\"whisperengine.character\",\"formatVersion\":1,\"character\":{\"name\":\"Noa\"" + members
                + "}}";
    }

    private static String values(String... keys) {
        List<String> rows = new ArrayList<>();
        for (String key : keys) {
            rows.add("{\"valueKey\":\"" + key + "\",\"valueDescription\":\"About " + key + "\"}");
        }
        return ",\"values\":[" + String.join(",", rows) + "]";
    }

    private static JsonNode imported(String mode, String members) {
        return Documents.imported("?format=CDL_JSON&mode=" + mode, "application/json", noa(members));
    }

    private static List<String> keys() {
        List<String> keys = new ArrayList<>();
        Documents.document("noa")
                .at("/character/values")
                .forEach(v -> keys.add(v.get("valueKey").asText()));
        return keys;
    }

    private static Map<String, String> ids(String table, String name) {
        Map<String, String> ids = new java.util.TreeMap<>();
        String rows = Imports.value("select string_agg(" + name + " || '=' || id, ';') from " + table
                + " where character_id = (select id from characters where normalized_name = 'noa')");
        for (String row : rows.split(";", -1)) {
            ids.put(row.split("=", -1)[0], row.split("=", -1)[1]);
        }
        return ids;
    }

    @Test
    void anExportIsOneStatement() {
        imported("CREATE", values("a", "b"));
        List<String> statements = StatementCount.during("character_service", () -> Documents.document("noa"));
        assertThat(statements).hasSize(1);
    }

    @Test
    void replaceKeepsIdsByNaturalKeyAndTheOrderOfTheDocument() {
        imported("CREATE", values("a", "b", "c"));
        Map<String, String> before = ids("character_values", "value_key");
        JsonNode report = imported(
                "REPLACE", values("c", "new", "a").replace("About a", "Changed").replace("About new", "New"));
        assertThat(keys()).containsExactly("c", "new", "a");
        Map<String, String> after = ids("character_values", "value_key");
        assertThat(after.get("a")).isEqualTo(before.get("a"));
        assertThat(after.get("c")).isEqualTo(before.get("c"));
        assertThat(report.get("rowsImported").asInt()).isEqualTo(2);
        assertThat(report.get("rowsRemoved").asInt()).isEqualTo(1);
        // The same again is no change; without the need for places they go.
        assertThat(imported(
                                "REPLACE",
                                values("c", "new", "a")
                                        .replace("About a", "Changed")
                                        .replace("About new", "New"))
                        .get("changesTotal")
                        .asInt())
                .isZero();
    }

    @Test
    void replaceClearsWhatTheDocumentDoesNotSay() {
        imported("CREATE", ",\"occupation\":\"Diver\",\"identityDetails\":{\"nickname\":\"N\"}" + values("a"));
        imported("REPLACE", "");
        ObjectNode noa = (ObjectNode) Documents.document("noa").get("character");
        assertThat(noa.has("occupation")).isFalse();
        assertThat(noa.has("identityDetails")).isFalse();
        assertThat(noa.has("values")).isFalse();
    }

    @Test
    void mergeAddsAndRemovesNothing() {
        imported("CREATE", ",\"occupation\":\"Diver\",\"description\":\"Old\"" + values("a", "b"));
        Map<String, String> before = ids("character_values", "value_key");
        JsonNode report =
                imported("MERGE", ",\"description\":\"New\"" + values("b", "c").replace("About b", "More about b"));
        ObjectNode noa = (ObjectNode) Documents.document("noa").get("character");
        assertThat(noa.get("occupation").asText()).isEqualTo("Diver");
        assertThat(noa.get("description").asText()).isEqualTo("New");
        assertThat(keys()).containsExactly("a", "b", "c");
        assertThat(noa.at("/values/1/valueDescription").asText()).isEqualTo("More about b");
        assertThat(ids("character_values", "value_key")).containsAllEntriesOf(before);
        assertThat(report.get("rowsRemoved").asInt()).isZero();
    }

    @Test
    void mergeFindsAPlaceForRowsWhosePlaceIsTaken() {
        String goal = ",\"currentGoals\":[{\"goalText\":\"%s\",\"displayOrder\":1}]";
        imported("CREATE", goal.formatted("Swim"));
        JsonNode report = imported("MERGE", goal.formatted("Dive"));
        assertThat(report.get("issues").toString()).contains("it comes last");
        JsonNode goals = Documents.document("noa").at("/character/currentGoals");
        assertThat(goals.get(0).get("goalText").asText()).isEqualTo("Swim");
        assertThat(goals.get(1).get("goalText").asText()).isEqualTo("Dive");
    }

    @Test
    void nestedRowsAreMatchedToo() {
        String modes = ",\"conversationModes\":[{\"modeName\":\"calm\",\"modeGuidance\":["
                + "{\"guidanceType\":\"avoid\",\"guidanceText\":\"haste\",\"sortOrder\":1},"
                + "{\"guidanceType\":\"encourage\",\"guidanceText\":\"breath\",\"sortOrder\":2}]},"
                + "{\"modeName\":\"wild\",\"modeGuidance\":["
                + "{\"guidanceType\":\"avoid\",\"guidanceText\":\"sleep\",\"sortOrder\":1}]}]";
        imported("CREATE", modes);
        String guidance = "select string_agg(id::text, ',' order by id) from character_mode_guidance";
        String before = Imports.value(guidance);
        assertThat(imported("REPLACE", modes).get("changesTotal").asInt()).isZero();
        JsonNode report = imported("REPLACE", modes.replace("breath", "silence"));
        assertThat(report.get("rowsImported").asInt()).isEqualTo(1);
        assertThat(report.get("rowsRemoved").asInt()).isEqualTo(1);
        assertThat(Imports.value(guidance)).startsWith(before.substring(0, before.indexOf(',')));
        JsonNode gone = imported("REPLACE", "");
        assertThat(gone.get("rowsRemoved").asInt()).isEqualTo(5);
        assertThat(gone.get("issues").toString()).contains("3 rows went with rows of conversationModes");
    }

    @Test
    void insightsNameEachOther() {
        String insights = ",\"insights\":[{\"insightType\":\"self\",\"insightContent\":\"Likes fog\","
                + "\"confidenceScore\":0.5,\"discoveryDate\":\"2025-01-01T00:00:00Z\","
                + "\"insightRelationships\":[{\"toInsight\":\"Fears fire\",\"relationshipType\":\"supports\","
                + "\"strength\":0.5}]},"
                + "{\"insightType\":\"self\",\"insightContent\":\"Fears fire\",\"confidenceScore\":0.5,"
                + "\"discoveryDate\":\"2025-01-01T00:00:00Z\"}]";
        imported("CREATE", insights);
        assertThat(Documents.document("noa")
                        .at("/character/insights/0/insightRelationships/0/toInsight")
                        .asText())
                .isEqualTo("Fears fire");
        assertThat(imported("REPLACE", insights).get("rowsImported").asInt()).isZero();
        Response refused = Documents.post(
                "?mode=REPLACE",
                "application/json",
                noa(insights.replace("\"toInsight\":\"Fears fire\"", "\"toInsight\":\"Nothing\""))
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.jsonPath().getString("field"))
                .isEqualTo("character.insights[0].insightRelationships[0].toInsight");
    }

    @Test
    void unknownMembersComeBackByteForByte() {
        String extensions = "{\"z\" : 1.0,\"a\":1e2 , \"t\":\"\\u00e9\\/\",\"n\":[ null ]}";
        String row = "[{\"valueKey\":\"a\",\"note\":\"\\u2603\",\"valueDescription\":\"About a\"},"
                + "{\"valueKey\":\"b\",\"valueDescription\":\"About b\"}]";
        String document = "{\"later\":0.10,\"format\":\"whisperengine.character\",\"formatVersion\":1,\"character\":{"
                + "\"name\":\"Noa\",\"extensions\":" + extensions + ",\"values\":" + row + "}}";
        JsonNode report = Documents.imported("", "application/json", document);
        assertThat(report.get("issues").toString())
                .contains("character.values[0].note")
                .contains("is kept");
        String exported = Documents.text(Documents.exported("noa", ""));
        assertThat(exported).contains(": " + extensions).contains("\"\\u2603\"").contains("0.10");
        assertThat(WholeCharacter.json(exported).has("later")).isTrue();
        assertThat(WholeCharacter.json(exported).at("/character").has("sourceDocuments"))
                .isFalse();
        // As it is: parsed and written anew by the test, it would not have the same bytes.
        assertThat(Documents.imported("?mode=REPLACE", "application/json", exported)
                        .get("changesTotal")
                        .asInt())
                .isZero();

        // A merge takes no unknown member away, and what it brings itself counts more.
        imported("MERGE", ",\"mood\":[1.50],\"weather\":\"fog\"");
        imported("MERGE", ",\"mood\":[2.50]" + values("a", "b"));
        assertThat(Documents.text(Documents.exported("noa", "")))
                .contains("[2.50]")
                .contains("\"fog\"")
                .contains(extensions)
                .contains("\"\\u2603\"")
                .contains("0.10");

        // A changed row keeps them by its key; one that is gone takes them along.
        imported("MERGE", values("a").replace("About a", "More"));
        assertThat(Documents.text(Documents.exported("noa", "")))
                .contains("\\u2603")
                .contains("More");
        assertThat(Documents.text(Documents.exported("noa", "?format=CDL_YAML")))
                .contains("extensions:")
                .contains("☃");
        Imports.execute("delete from character_values where value_key = 'a'");
        assertThat(Documents.text(Documents.exported("noa", "")))
                .doesNotContain("\\u2603")
                .contains(extensions);
    }

    @Test
    void aRehearsalShowsTheDifferenceAndKeepsNothing() {
        imported("CREATE", ",\"occupation\":\"Diver\"" + values("a", "b"));
        Map<String, String> before = Imports.rowCounts();
        JsonNode report = Documents.imported(
                "?mode=REPLACE&dryRun=true",
                "application/json",
                noa(",\"occupation\":\"Pilot\"" + values("a", "c").replace("About a", "Changed")));
        assertThat(Imports.rowCounts()).isEqualTo(before);
        assertThat(report.get("changesTotal").asInt()).isEqualTo(4);
        assertThat(report.get("changes").toString())
                .contains("{\"kind\":\"CHANGED\",\"section\":\"character\",\"row\":null,\"field\":\"occupation\","
                        + "\"oldValue\":\"\\\"Diver\\\"\",\"newValue\":\"\\\"Pilot\\\"\"}")
                .contains("\"kind\":\"REMOVED\",\"section\":\"values\",\"row\":\"b / About b\"")
                .contains("\"kind\":\"ADDED\",\"section\":\"values\",\"row\":\"c / About c\"")
                .contains("\"field\":\"valueDescription\"");
    }

    @Test
    void secretsAreTakenAndNeverShown() {
        imported("CREATE", ",\"llmConfig\":[{\"llmChatApiKey\":\"sk-secret\",\"isActive\":true}]");
        assertThat(Documents.text(Documents.exported("noa", ""))).doesNotContain("sk-secret", "llmChatApiKey", "••");
        String key = "select llm_chat_api_key from character_llm_config where character_id ="
                + " (select id from characters where normalized_name = 'noa')";
        String stored = Imports.value(key);
        assertThat(stored).matches("[\\w-]+(\\.[\\w-]*){4}");
        Documents.imported(Documents.document("noa"), "REPLACE");
        assertThat(Imports.value(key)).isEqualTo(stored);
    }

    @Test
    void ofFiftyImportsAtOnceOneSucceeds() throws Exception {
        List<String> outcomes = atOnce(50, () -> {
            Response answer = Documents.post(
                    "?mode=CREATE", "application/json", noa(values("a")).getBytes(StandardCharsets.UTF_8));
            return answer.statusCode() == 200 ? "created" : answer.jsonPath().getString("code");
        });
        assertThat(outcomes).filteredOn("created"::equals).hasSize(1);
        assertThat(outcomes).filteredOn("ALREADY_EXISTS"::equals).hasSize(49);
        assertThat(keys()).containsExactly("a");
    }

    @Test
    void aCharacterThatSomebodyHoldsDoesNotHoldOthers() throws Exception {
        imported("CREATE", values("a"));
        try (Connection other = TestDatabase.owner();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("select from characters where normalized_name = 'noa' for update");
            List<String> outcomes = atOnce(20, () -> Documents.post(
                            "?mode=REPLACE",
                            "application/json",
                            noa(values("b")).getBytes(StandardCharsets.UTF_8))
                    .jsonPath()
                    .getString("code"));
            assertThat(outcomes).containsOnly("CONFLICT");
            // Meanwhile nobody else waits.
            assertThat(Documents.document("noa").at("/character/values")).hasSize(1);
            other.rollback();
        }
        assertThat(keys()).containsExactly("a");
    }

    private static List<String> atOnce(int callers, Callable<String> call) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            List<String> outcomes = new ArrayList<>();
            for (Future<String> outcome : threads.invokeAll(Collections.nCopies(callers, call))) {
                outcomes.add(outcome.get());
            }
            return outcomes;
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void hostileDocumentsAreRefusedWithTheirPlaceAndNothingIsWritten() {
        Map<String, String> before = Imports.rowCounts();
        refused("{\"format\":\"other\"}", 400, "format");
        refused("{\"format\":\"whisperengine.character\",\"formatVersion\":2,\"character\":{}}", 400, "formatVersion");
        refused("{\"format\":\"whisperengine.character\",\"formatVersion\":1,\"character\":[]}", 400, "character");
        refused(noa(",\"values\":{}"), 400, "character.values");
        refused(noa(",\"values\":[1]"), 400, "character.values[0]");
        refused(noa(",\"identityDetails\":[]"), 400, "character.identityDetails");
        refused(noa(",\"description\":\"a\\u0000b\""), 400, "character.description");
        refused(noa(",\"unknown\":{\"x\":[\"\\u0000\"]}"), 400, "character.unknown.x[0]");
        refused(noa(",\"description\":\"\\ud83d\""), 400, "character.description");
        refused(noa(",\"archetypeSpelling\":\"wizard\""), 400, "character");
        refused(noa(",\"normalizedName\":\"***\""), 400, "character.normalizedName");
        refused(noa(",\"isActive\":\"perhaps\""), 400, "character");
        refused(
                noa(",\"personalityTraits\":[{\"traitName\":\"openness\",\"traitValue\":-0.1}]"),
                400,
                "character.personalityTraits[0]");
        refused(noa(values("a", "a").replaceFirst("About a", "Other")), 400, "character.values[1]");
        refused(noa(",\"values\":[{\"valueKey\":\"a\"}]"), 400, "character.values[0]");
        refused(noa(",\"description\":\"" + "x".repeat(100_001) + "\""), 400, "character");
        refused(noa(",\"description\":\"" + "x".repeat(10 * 1024 * 1024) + "\""), 413, null);
        refused(noa(",\"u\":" + "[".repeat(5_000) + "]".repeat(5_000)), 400, null);
        refused(noa("") + "x", 400, null);
        assertThat(Imports.rowCounts()).isEqualTo(before);
    }

    private static void refused(String document, int status, @Nullable String field) {
        Response answer =
                Documents.post("?format=CDL_JSON", "application/json", document.getBytes(StandardCharsets.UTF_8));
        String shown = document.substring(0, Math.min(200, document.length())) + " -> " + answer.asString();
        assertThat(answer.statusCode()).as(shown).isEqualTo(status);
        if (field != null) {
            assertThat(answer.jsonPath().getString("field")).as(shown).isEqualTo(field);
        }
    }

    @Test
    void exportsSayWhatIsWrong() {
        assertThat(given().get("/characters/nobody/export").statusCode()).isEqualTo(404);
        imported("CREATE", "");
        assertThat(given().get("/characters/noa/export?format=WORD").jsonPath().getString("field"))
                .isEqualTo("format");
        assertThat(given().get("/characters/noa/export?png=true").jsonPath().getString("field"))
                .isEqualTo("png");
        assertThat(given().get("/characters/noa/export?formats=x").jsonPath().getString("field"))
                .isEqualTo("formats");
        JsonNode graph = WholeCharacter.post(
                "query ($id: ID!) { exportCharacter(id: $id, format: CARD_V3, png: true) { document base64 mediaType"
                        + " fileName issues { message } } }",
                Map.of("id", Imports.value("select id from characters where normalized_name = 'noa'")));
        assertThat(graph.has("errors")).as(graph.toString()).isFalse();
        assertThat(graph.at("/data/exportCharacter/document").asText()).startsWith("iVBOR");
        assertThat(graph.at("/data/exportCharacter/base64").asBoolean()).isTrue();
        assertThat(graph.at("/data/exportCharacter/fileName").asText()).isEqualTo("noa.card-v3.png");
        JsonNode again = WholeCharacter.post(
                "mutation ($input: ImportCharacterInput!) { importCharacter(input: $input) { normalizedName rowsUnchanged"
                        + " rowsRead } }",
                Map.of(
                        "input",
                        Map.of(
                                "document",
                                graph.at("/data/exportCharacter/document").asText(),
                                "mode",
                                "MERGE")));
        assertThat(again.at("/data/importCharacter/normalizedName").asText()).isEqualTo("noa");
    }

    @Test
    void everyCharacterLeavesInOneStreamAndComesInByOne() {
        for (int i = 0; i < 5; i++) {
            Imports.deleteCharacter("bulk_" + i);
            Documents.imported(new GeneratedCharacters(Documents.schema(), 20 + i).next("bulk_" + i), "CREATE");
        }
        Response stream =
                given().get("/bulk/characters").then().statusCode(200).extract().response();
        assertThat(stream.contentType()).startsWith("application/x-ndjson");
        List<String> lines = Documents.text(stream).lines().toList();
        assertThat(lines.size()).isEqualTo(Integer.parseInt(Imports.value("select count(*) from characters")));
        List<String> mine = new ArrayList<>(lines.stream()
                .filter(l -> l.contains("\"normalizedName\":\"bulk_"))
                .toList());
        assertThat(mine).hasSize(5);
        for (int i = 0; i < 4; i++) {
            Imports.deleteCharacter("bulk_" + i);
        }
        mine.add(2, "{ not json");
        mine.add(3, "");
        mine.add(4, "{\"pad\":\"" + "x".repeat(11 * 1024 * 1024) + "\"}");
        mine.add(mine.get(0));
        Response answer = Documents.postTo(
                "/bulk/characters",
                "application/x-ndjson",
                String.join("\n", mine).getBytes(StandardCharsets.UTF_8));
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
        List<JsonNode> report =
                Documents.text(answer).lines().map(WholeCharacter::json).toList();
        assertThat(report)
                .extracting(l -> l.get("line").asInt() + " " + l.get("outcome").asText() + " "
                        + l.get("code").asText("-"))
                .containsExactly(
                        "1 IMPORTED -",
                        "2 IMPORTED -",
                        "3 FAILED BAD_USER_INPUT",
                        "5 FAILED LIMIT_EXCEEDED",
                        "6 IMPORTED -",
                        "7 IMPORTED -",
                        "8 FAILED ALREADY_EXISTS",
                        "9 FAILED ALREADY_EXISTS");
        List<String> again = Documents.text(
                        given().get("/bulk/characters").then().extract().response())
                .lines()
                .filter(l -> l.contains("\"normalizedName\":\"bulk_"))
                .sorted()
                .toList();
        assertThat(again)
                .containsExactlyElementsOf(lines.stream()
                        .filter(l -> l.contains("\"normalizedName\":\"bulk_"))
                        .sorted()
                        .toList());
        for (int i = 0; i < 5; i++) {
            Imports.deleteCharacter("bulk_" + i);
        }
    }
}
