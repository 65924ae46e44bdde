package ai.whisperengine.character.copy;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.character.version.RandomEdits;
import ai.whisperengine.character.version.Tables;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class CloneTest {

    private static final String CLONE = """
            mutation ($id: ID!, $name: String!, $handle: String, $learning: Boolean) {
              cloneCharacter(id: $id, newName: $name, newHandle: $handle, includeLearning: $learning) {
                id name normalizedName version description
                insights { id insightContent insightRelationships { toInsightId relationshipType } } learningTimeline { id } } }""";

    /** What tells two characters apart, and what the server sets. */
    private static final List<String> OWN = List.of(
            "id",
            "name",
            "normalized_name",
            "bot_name",
            "version",
            "created_at",
            "updated_at",
            "created_date",
            "updated_date",
            "character_id");

    @Inject
    SectionTree tree;

    private int original;

    @BeforeEach
    void original() {
        remove();
        original = Tables.insertCharacter("dolly");
    }

    @AfterEach
    void remove() {
        Tables.execute("delete from characters where normalized_name in ('dolly', 'molly', 'molly_ii')");
    }

    private static int copy(JsonPath answer) {
        return answer.getInt("data.cloneCharacter.id");
    }

    private JsonPath answer() {
        return GraphQl.data(CLONE, Map.of("id", original, "name", "Molly"));
    }

    /** Rows of every section, each with those below it, without what must differ. */
    private JsonNode content(int character) {
        ObjectNode tables = (ObjectNode) Tables.json(Tables.value("select character_snapshot(?)", character));
        for (Node section : tree.definition()) {
            for (Node nested : section.below()) {
                Map<Integer, Integer> places = new HashMap<>();
                tables.path(section.type().table())
                        .forEach(row -> places.put(row.get("id").intValue(), places.size()));
                String key = nested.type().parentKey().column();
                tables.path(nested.type().table()).forEach(row -> {
                    Integer place = places.get(row.get(key).intValue());
                    ((ObjectNode) row).put(key, place);
                });
            }
        }
        tables.forEach(rows -> rows.forEach(row -> ((ObjectNode) row).remove(OWN)));
        return tables;
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 9, 16, 25})
    void theDefinitionOfTheCloneIsTheOriginals(long seed) {
        RandomEdits edits = new RandomEdits(tree, new Random(seed));
        Tables.inTransaction(c -> edits.fill(c, original));
        Tables.execute(
                "update characters_v2 set workflow_data = '{\"w\": [1]}', cdl_data = '{\"x\": 1.50}', metadata = '{\"m\": 1}'"
                        + " where id = ?",
                original);
        Tables.execute(
                "insert into character_portraits (character_id, media_type, image) values (?, 'image/png', '\\x0102')",
                original);
        JsonNode before = Tables.snapshot(original);

        JsonPath answer = answer();

        int copy = copy(answer);
        assertThat(content(copy)).isEqualTo(content(original));
        assertThat(content(copy).size())
                .isEqualTo(tree.definition().stream().flatMap(Node::all).count() + 2);
        assertThat(Tables.snapshot(original)).isEqualTo(before);
        assertThat(Tables.value(
                        "select media_type || encode(image, 'hex') from character_portraits where character_id = ?",
                        copy))
                .isEqualTo("image/png0102");
        assertThat(answer.getString("data.cloneCharacter.normalizedName")).isEqualTo("molly");
        assertThat(answer.getInt("data.cloneCharacter.version")).isEqualTo(1);
        assertThat(Tables.list(
                        "select version || ' ' || changed_by || ' ' || reason from character_versions"
                                + " where character_id = ?",
                        copy))
                .containsExactly("1 tester clone of character " + original);
    }

    @Test
    void configurationComesWithoutSecretsHistoryAndDeployments() {
        Tables.execute(
                "insert into character_llm_config (character_id, llm_chat_model, llm_chat_api_key, is_active)"
                        + " values (?, 'new', 'sealed', true), (?, 'old', 'sealed', false)",
                original,
                original);
        Tables.execute(
                "insert into character_discord_config (character_id, discord_bot_token, discord_status)"
                        + " values (?, 'sealed', 'dnd')",
                original);
        Tables.execute(
                "insert into character_deployment_config (character_id, env_overrides, container_name, docker_image,"
                        + " deployment_status, deployment_logs) values (?, '\"sealed\"', 'dolly_1', 'img:1', 'running', 'log')",
                original);
        Tables.execute(
                "insert into bot_deployments (character_id, container_name, port) values (?, 'dolly-clone-test', 45999)",
                original);

        int copy = copy(answer());

        assertThat(Tables.list(
                        "select llm_chat_model || coalesce(llm_chat_api_key, ' none') from character_llm_config"
                                + " where character_id = ?",
                        copy))
                .containsExactly("new none");
        assertThat(Tables.list(
                        "select discord_status || coalesce(discord_bot_token, ' none')"
                                + " from character_discord_config where character_id = ?",
                        copy))
                .containsExactly("dnd none");
        assertThat(Tables.list(
                        "select concat_ws(' ', docker_image, container_name, env_overrides, deployment_status,"
                                + " deployment_logs) from character_deployment_config where character_id = ?",
                        copy))
                .containsExactly("img:1 stopped");
        assertThat(Tables.value("select count(*) from bot_deployments where character_id = ?", copy))
                .isEqualTo("0");
        assertThat(Tables.value(
                        "select count(*) from character_llm_config where character_id = ?"
                                + " and llm_chat_api_key = 'sealed'",
                        original))
                .isEqualTo("2");
    }

    @Test
    void learningIsCopiedOnRequestWithItsConnectionsAmongItself() {
        int other = Tables.insertCharacter("molly_ii");
        String insight =
                "insert into character_insights (character_id, insight_type, insight_content, confidence_score)"
                        + " values (?, 't', ?, 0.5)";
        Tables.execute(insight, original, "first");
        Tables.execute(insight, original, "second");
        Tables.execute(insight, other, "foreign");
        Tables.execute(
                "insert into character_insight_relationships (from_insight_id, to_insight_id, relationship_type)"
                        + " select a.id, b.id, 'leads_to' from character_insights a, character_insights b"
                        + " where a.character_id = ? and a.insight_content = 'first' and b.insight_content in ('second', 'foreign')"
                        + " and b.character_id in (?, ?)",
                original,
                original,
                other);
        Tables.execute(
                "insert into character_learning_timeline (character_id, learning_event, learning_type) values (?, 'e', 't')",
                original);

        JsonPath without = answer();
        assertThat(without.getList("data.cloneCharacter.insights")).isEmpty();
        assertThat(without.getList("data.cloneCharacter.learningTimeline")).isEmpty();
        Tables.execute("delete from characters where normalized_name = 'molly'");

        JsonPath with = GraphQl.data(CLONE, Map.of("id", original, "name", "Molly", "learning", true));
        List<Map<String, Object>> insights = with.getList("data.cloneCharacter.insights");
        assertThat(insights).extracting(i -> i.get("insightContent")).containsExactly("first", "second");
        assertThat(insights.get(0).get("insightRelationships"))
                .isEqualTo(List.of(Map.of("toInsightId", insights.get(1).get("id"), "relationshipType", "leads_to")));
        assertThat(with.getList("data.cloneCharacter.learningTimeline")).hasSize(1);
    }

    @Test
    void ofFiftyClonesOfOneNameOneIsMade() throws Exception {
        RandomEdits edits = new RandomEdits(tree, new Random(7));
        Tables.inTransaction(c -> edits.fill(c, original));
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(clients.submit(() -> GraphQl.post(CLONE, Map.of("id", original, "name", "Molly"))
                        .extract()
                        .jsonPath()));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<JsonPath> answer : answers) {
                String code = answer.get().getString("errors[0].extensions.code");
                outcomes.add(code == null ? "made" : code);
            }
            assertThat(outcomes).filteredOn("made"::equals).hasSize(1);
            assertThat(outcomes).filteredOn("ALREADY_EXISTS"::equals).hasSize(49);
        } finally {
            clients.shutdownNow();
        }
        int copy = Tables.number("select id from characters where normalized_name = 'molly'");
        assertThat(content(copy)).isEqualTo(content(original));
    }

    @Test
    void whatCannotBeMeantIsRefusedAndMakesNothing() {
        assertThat(GraphQl.errorCode(CLONE, Map.of("id", "999999999", "name", "Molly")))
                .isEqualTo("NOT_FOUND");
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("id", original, "name", "  "),
                Map.of("id", original, "name", "猫"),
                Map.of("id", original, "name", "a\0b"),
                Map.of("id", original, "name", "x".repeat(1001)),
                Map.of("id", original, "name", "Molly", "handle", "_"),
                Map.of("id", original, "name", "Molly", "handle", "bot_"),
                Map.of("id", original, "name", "Molly", "handle", ""),
                Map.of("id", "dolly", "name", "Molly"))) {
            assertThat(GraphQl.errorCode(CLONE, bad)).isEqualTo("BAD_USER_INPUT");
        }
        JsonPath taken = GraphQl.post(CLONE, Map.of("id", original, "name", "Dolly!"))
                .extract()
                .jsonPath();
        assertThat(taken.getString("errors[0].extensions.code")).isEqualTo("ALREADY_EXISTS");
        assertThat(taken.getString("errors[0].message")).contains("'dolly'");
        assertThat(taken.getString("errors[0].extensions.field")).isEqualTo("newName");
        JsonPath prefixed = GraphQl.post(CLONE, Map.of("id", original, "name", "Molly", "handle", "bot_Dolly"))
                .extract()
                .jsonPath();
        assertThat(prefixed.getString("errors[0].extensions.code")).isEqualTo("ALREADY_EXISTS");
        assertThat(prefixed.getString("errors[0].extensions.field")).isEqualTo("newHandle");
        assertThat(Tables.value("select count(*) from characters where normalized_name in ('molly', 'dolly')"))
                .isEqualTo("1");
        JsonPath named = GraphQl.data(CLONE, Map.of("id", original, "name", "猫", "handle", "molly_ii"));
        assertThat(named.getString("data.cloneCharacter.name")).isEqualTo("猫");
    }
}
