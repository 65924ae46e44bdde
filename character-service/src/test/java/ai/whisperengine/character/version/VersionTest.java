package ai.whisperengine.character.version;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
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
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class VersionTest {

    private static final String RESTORE = """
            mutation ($id: ID!, $version: Int!, $expected: Int!, $reason: String) {
              restoreCharacterVersion(id: $id, version: $version, expectedVersion: $expected, reason: $reason) {
                changed character { version description isActive normalizedName values { id valueKey displayOrder } } } }""";

    private static final String DIFF = """
            query ($id: ID!, $from: Int, $to: Int, $first: Int) {
              characterDiff(id: $id, from: $from, to: $to, first: $first) {
                from to totalCount differences { section path rowId field change old new } } }""";

    @Inject
    SectionTree tree;

    private int character;

    @BeforeEach
    void character() {
        Tables.execute("delete from characters where normalized_name in ('vera', 'vera_2', 'nemo')");
        character = Tables.insertCharacter("vera");
    }

    @AfterEach
    void gone() {
        Tables.execute("delete from characters where normalized_name in ('vera', 'vera_2', 'nemo')");
    }

    private JsonPath diff(@Nullable Integer from, @Nullable Integer to) {
        Map<String, Object> variables = new HashMap<>(Map.of("id", character));
        variables.put("from", from);
        variables.put("to", to);
        return GraphQl.data(DIFF, variables);
    }

    private Map<String, Object> restoration(int version, int expected) {
        return Map.of("id", character, "version", version, "expected", expected);
    }

    private JsonPath restore(int version) {
        return GraphQl.data(RESTORE, restoration(version, version()));
    }

    private int version() {
        return Tables.number("select version from characters where id = ?", character);
    }

    private void value(String key, int order) {
        Tables.execute(
                "insert into character_values (character_id, value_key, value_description, display_order)"
                        + " values (?, ?, 'd', ?)",
                character,
                key,
                order);
    }

    @Test
    void theVersionsOfACharacterNewestFirst() {
        Tables.inTransaction(c -> {
            Tables.execute(c, "set local whisperengine.caller = 'nina'");
            Tables.execute(c, "set local whisperengine.change_reason = 'first value'");
            Tables.execute(
                    c,
                    "insert into character_values (character_id, value_key, value_description) values (?, 'calm', 'x')",
                    character);
        });
        String query = """
                query ($id: ID!) { characterVersions(characterId: $id, first: 10) { totalCount
                  nodes { version createdAt changedBy reason document }
                  edges { cursor node { version } } } }""";
        JsonPath answer = GraphQl.data(query, Map.of("id", character));

        assertThat(answer.getInt("data.characterVersions.totalCount")).isEqualTo(2);
        assertThat(answer.<Integer>getList("data.characterVersions.nodes.version"))
                .containsExactly(2, 1);
        assertThat(answer.getString("data.characterVersions.nodes[0].changedBy"))
                .isEqualTo("nina");
        assertThat(answer.getString("data.characterVersions.nodes[0].reason")).isEqualTo("first value");
        assertThat(answer.getString("data.characterVersions.nodes[0].document.format"))
                .isEqualTo("whisperengine.character");
        assertThat(answer.<Map<String, Object>>get("data.characterVersions.nodes[0].document.character.values[0]"))
                .isEqualTo(Map.of("valueKey", "calm", "valueDescription", "x", "importanceLevel", "medium"));
        assertThat(answer.<Map<String, Object>>get("data.characterVersions.nodes[1].document.character"))
                .containsEntry("normalizedName", "vera")
                .doesNotContainKeys("values", "description", "version", "id");

        String after = answer.getString("data.characterVersions.edges[0].cursor");
        JsonPath rest = GraphQl.data(
                "query ($id: ID!, $after: String) { characterVersions(characterId: $id, after: $after) {"
                        + " nodes { version } pageInfo { hasNextPage } } }",
                Map.of("id", character, "after", after));
        assertThat(rest.<Integer>getList("data.characterVersions.nodes.version"))
                .containsExactly(1);
    }

    @Test
    void aPageOfVersionsIsOneStatementAndReadsNoSnapshotUnasked() {
        List<String> statements = StatementCount.during(
                "character_service",
                () -> GraphQl.data(
                        "query ($id: ID!) { characterVersions(characterId: $id) { nodes { version } } }",
                        Map.of("id", character)));
        assertThat(statements).hasSize(1);
        assertThat(statements.get(0)).doesNotContain("snapshot");
    }

    @Test
    void aSnapshotHasTheSectionsOfADefinitionAndNoOthers() {
        assertThat(Tables.list("select table_name from definition_tables()"))
                .containsExactlyInAnyOrderElementsOf(tree.definition().stream()
                        .flatMap(SectionTree.Node::all)
                        .map(section -> section.type().table())
                        .toList());
    }

    @Test
    void aDiffSaysWhatCameWentChangedAndMoved() {
        value("calm", 1);
        value("brave", 2);
        Tables.execute(
                "insert into character_conversation_flows (character_id, flow_type) values (?, 'tea')", character);
        Tables.inTransaction(c -> {
            Tables.execute(c, "update characters set description = 'sails' where id = ?", character);
            Tables.execute(c, "delete from character_values where character_id = ? and value_key = 'calm'", character);
            Tables.execute(
                    c,
                    "update character_values set value_key = 'bold', display_order = 7 where character_id = ?",
                    character);
            Tables.execute(
                    c,
                    "insert into character_conversation_directives (conversation_flow_id, directive_type, directive_content)"
                            + " select id, 'avoid', 'haste' from character_conversation_flows where character_id = ?",
                    character);
        });
        JsonPath diff = diff(null, null);

        assertThat(diff.getInt("data.characterDiff.from")).isEqualTo(4);
        assertThat(diff.getInt("data.characterDiff.to")).isEqualTo(5);
        assertThat(diff.getInt("data.characterDiff.totalCount")).isEqualTo(5);
        List<Map<String, Object>> all = diff.getList("data.characterDiff.differences");
        assertThat(all)
                .extracting(d -> d.get("section") + " " + d.get("field") + " " + d.get("change") + " " + d.get("old")
                        + " " + d.get("new"))
                .containsExactly(
                        "character description CHANGED null sails",
                        "conversationDirectives null ADDED null {directiveType=avoid, directiveContent=haste}",
                        "values null REMOVED {valueKey=calm, valueDescription=d, importanceLevel=medium, displayOrder=1} null",
                        "values valueKey CHANGED brave bold",
                        "values displayOrder MOVED 2 7");
        assertThat(String.valueOf(all.get(1).get("path")))
                .matches("conversationFlows\\[\\d+]\\.conversationDirectives\\["
                        + all.get(1).get("rowId") + "]");
        assertThat(all.get(0).get("rowId")).isNull();

        Map<String, Object> cut = Map.of("id", character, "first", 2);
        JsonPath two = GraphQl.data(DIFF, cut);
        assertThat(two.getInt("data.characterDiff.totalCount")).isEqualTo(5);
        assertThat(two.getList("data.characterDiff.differences")).hasSize(2);
        // From the present to the past the same changes run backwards.
        assertThat(diff(5, 4).<String>getList("data.characterDiff.differences.change"))
                .containsExactly("CHANGED", "REMOVED", "ADDED", "CHANGED", "MOVED");
        assertThat(diff(1, 1).getInt("data.characterDiff.totalCount")).isZero();
    }

    @Test
    void aRestorationKeepsTheRowsThatAreThereAndIsAVersionItself() {
        value("calm", 1);
        value("brave", 2);
        List<String> before =
                Tables.list("select id from character_values where character_id = ? order by id", character);
        int then = version();
        Tables.inTransaction(c -> {
            Tables.execute(
                    c, "update character_values set value_key = 'bold' where id = ?", Integer.parseInt(before.get(0)));
            Tables.execute(c, "delete from character_values where id = ?", Integer.parseInt(before.get(1)));
            Tables.execute(c, "update characters set description = 'x', is_active = false where id = ?", character);
        });
        value("late", 3);
        Tables.execute(
                "select rename_character(?, version, 'Vera II', 'vera_2') from characters where id = ?",
                character,
                character);
        Tables.execute(
                "insert into character_llm_config (character_id, llm_chat_api_key) values (?, 'sealed')", character);
        Tables.execute(
                "insert into character_insights (character_id, insight_type, insight_content, confidence_score)"
                        + " values (?, 't', 'learned', 0.5)",
                character);
        int now = version();

        JsonPath answer = GraphQl.data(
                RESTORE, Map.of("id", character, "version", then, "expected", now, "reason", "the edit was a mistake"));

        assertThat(answer.getBoolean("data.restoreCharacterVersion.changed")).isTrue();
        JsonPath restored = answer.setRootPath("data.restoreCharacterVersion.character");
        assertThat(restored.getInt("version")).isEqualTo(now + 1);
        assertThat(restored.<String>getList("values.valueKey")).containsExactly("calm", "brave");
        assertThat(restored.<String>getList("values.id")).isEqualTo(before);
        assertThat(restored.<Object>get("description")).isNull();
        assertThat(restored.getString("normalizedName")).isEqualTo("vera_2");
        assertThat(restored.getBoolean("isActive")).isFalse();
        assertThat(Tables.value(
                        "select changed_by || ': ' || reason from character_versions where character_id = ?"
                                + " order by version desc limit 1",
                        character))
                .isEqualTo("tester: the edit was a mistake");
        assertThat(Tables.value("select llm_chat_api_key from character_llm_config where character_id = ?", character))
                .isEqualTo("sealed");
        assertThat(Tables.value("select count(*) from character_insights where character_id = ?", character))
                .isEqualTo("1");
        assertThat(diff(then, null).<String>getList("data.characterDiff.differences.field"))
                .containsExactly("normalizedName", "isActive");
    }

    @Test
    void whereNothingIsDifferentNoVersionIsMade() {
        value("calm", 1);
        JsonPath answer = restore(2);
        assertThat(answer.getBoolean("data.restoreCharacterVersion.changed")).isFalse();
        assertThat(answer.getInt("data.restoreCharacterVersion.character.version"))
                .isEqualTo(2);
        assertThat(Tables.value("select count(*) from character_versions where character_id = ?", character))
                .isEqualTo("2");
    }

    @Test
    void rowsThatExchangedTheirKeysComeBackWithWhatHangsBelowThem() {
        for (String name : List.of("storm", "calm")) {
            Tables.execute(
                    "insert into character_conversation_modes (character_id, mode_name) values (?, ?)",
                    character,
                    name);
        }
        Tables.execute(
                "insert into character_mode_guidance (mode_id, guidance_type, guidance_text, sort_order)"
                        + " select id, 'avoid', mode_name, 1 from character_conversation_modes where character_id = ?",
                character);
        int then = version();
        String rename =
                "update character_conversation_modes set mode_name = ? where character_id = ? and mode_name = ?";
        Tables.inTransaction(c -> {
            Tables.execute(c, rename, "between", character, "storm");
            Tables.execute(c, rename, "storm", character, "calm");
            Tables.execute(c, rename, "calm", character, "between");
        });

        restore(then);

        assertThat(Tables.snapshot(character)).isEqualTo(Tables.snapshot(character, then));
        assertThat(diff(then, null).getInt("data.characterDiff.totalCount")).isZero();
    }

    @Test
    void anIdThatSomebodyElseTookIsReplaced() {
        Tables.execute(
                "insert into character_conversation_flows (character_id, flow_type) values (?, 'tea')", character);
        Tables.execute(
                "insert into character_conversation_directives (conversation_flow_id, directive_type, directive_content)"
                        + " select id, 'avoid', 'haste' from character_conversation_flows where character_id = ?",
                character);
        int then = version();
        int flow = Tables.number("select id from character_conversation_flows where character_id = ?", character);
        Tables.execute("delete from character_conversation_flows where id = ?", flow);
        int nemo = Tables.insertCharacter("nemo");
        Tables.execute(
                "insert into character_conversation_flows (id, character_id, flow_type) values (?, ?, 'sea')",
                flow,
                nemo);

        restore(then);

        assertThat(Tables.list(
                        "select f.flow_type || ' ' || d.directive_content from character_conversation_flows f"
                                + " join character_conversation_directives d on d.conversation_flow_id = f.id"
                                + " where f.character_id = ? and f.id <> ?",
                        character,
                        flow))
                .containsExactly("tea haste");
        assertThat(Tables.value("select flow_type from character_conversation_flows where id = ?", flow))
                .isEqualTo("sea");
    }

    @Test
    void aColumnThatASnapshotDoesNotKnowIsNotTouchedAndTakesTheDefaultOfTheRowClass() {
        String insert = "insert into character_conversation_flows (character_id, flow_type, priority) values (?, ?, 9)";
        Tables.execute(insert, character, "kept");
        Tables.execute(insert, character, "gone");
        int then = version();
        Tables.execute(
                "update character_versions set snapshot = jsonb_set(snapshot, '{character_conversation_flows}', ("
                        + " select jsonb_agg(r - 'priority') from jsonb_array_elements("
                        + " snapshot -> 'character_conversation_flows') r)) where character_id = ? and version = ?",
                character,
                then);
        Tables.execute(
                "delete from character_conversation_flows where character_id = ? and flow_type = 'gone'", character);
        Tables.execute(
                "update character_conversation_flows set priority = 70, energy_level = 'x' where character_id = ?",
                character);

        restore(then);

        assertThat(Tables.list(
                        "select concat_ws(' ', flow_type, priority, energy_level) from character_conversation_flows"
                                + " where character_id = ? order by id",
                        character))
                .containsExactly("kept 70", "gone 50");
    }

    @Test
    void ofTwoRestorationsAtOnceOneWins() throws Exception {
        value("calm", 1);
        value("brave", 2);
        int now = version();
        ExecutorService clients = Executors.newFixedThreadPool(8);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                int version = 1 + i % 2;
                answers.add(clients.submit(() -> {
                    JsonPath answer = GraphQl.post(RESTORE, restoration(version, now))
                            .extract()
                            .jsonPath();
                    return answer.get("errors") == null
                            ? "restored"
                            : answer.getString("errors[0].extensions.code")
                                    + answer.getInt("errors[0].extensions.currentVersion");
                }));
            }
            List<String> outcomes = new ArrayList<>();
            for (Future<String> answer : answers) {
                outcomes.add(answer.get());
            }
            assertThat(outcomes).filteredOn("restored"::equals).hasSize(1);
            assertThat(outcomes).filteredOn(("CONFLICT" + (now + 1))::equals).hasSize(7);
        } finally {
            clients.shutdownNow();
        }
        assertThat(version()).isEqualTo(now + 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 8, 13, 21, 34})
    void whateverHappenedTheFirstVersionComesBackAndTheRestorationCanBeUndone(long seed) {
        RandomEdits edits = new RandomEdits(tree, new Random(seed));
        Tables.inTransaction(c -> edits.fill(c, character));
        int first = version();
        for (int i = 0; i < 6; i++) {
            Tables.inTransaction(c -> edits.edit(c, character));
        }
        int last = version();
        assertThat(Tables.snapshot(character)).isNotEqualTo(Tables.snapshot(character, first));

        restore(first);
        assertThat(Tables.snapshot(character)).isEqualTo(Tables.snapshot(character, first));
        assertThat(diff(first, null).getInt("data.characterDiff.totalCount")).isZero();
        assertThat(version()).isEqualTo(last + 1);

        restore(last);
        assertThat(Tables.snapshot(character)).isEqualTo(Tables.snapshot(character, last));
        assertThat(diff(last, null).getInt("data.characterDiff.totalCount")).isZero();
        assertThat(diff(first, null).getInt("data.characterDiff.totalCount")).isPositive();
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() {
        value("calm", 1);
        var before = Tables.snapshot(character);
        assertThat(GraphQl.errorCode(RESTORE, restoration(9, 2))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(RESTORE, restoration(1, 1))).isEqualTo("CONFLICT");
        assertThat(GraphQl.errorCode(RESTORE, Map.of("id", "999999999", "version", 1, "expected", 1)))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(RESTORE, Map.of("id", "vera", "version", 1, "expected", 1)))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(
                        RESTORE, Map.of("id", character, "version", 1, "expected", 2, "reason", "x".repeat(1001))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(RESTORE, Map.of("id", character, "version", 1, "expected", 2, "reason", "a\0b")))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(DIFF, Map.of("id", character, "from", 9))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(DIFF, Map.of("id", character, "to", 0))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(DIFF, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(DIFF, Map.of("id", character, "first", 1001)))
                .isEqualTo("BAD_USER_INPUT");
        String versions = "query ($id: ID!) { characterVersions(characterId: $id, first: 50) { nodes { %s } } }";
        assertThat(GraphQl.errorCode(versions.formatted("version"), Map.of("id", "999999999")))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(versions.formatted("document"), Map.of("id", character)))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(Tables.snapshot(character)).isEqualTo(before);
        assertThat(version()).isEqualTo(2);
    }
}
