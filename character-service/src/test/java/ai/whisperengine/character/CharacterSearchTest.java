package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class CharacterSearchTest {

    private static final String LIST =
            "query($filter: CharacterFilter, $by: CharacterOrder, $first: Int, $after: String) {"
                    + " characters(filter: $filter, orderBy: $by, first: $first, after: $after) {"
                    + " nodes { normalizedName } totalCount pageInfo { endCursor hasNextPage } } }";

    @BeforeEach
    void characters() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from characters where normalized_name <> 'assistant'");
            statement.execute("""
                    insert into characters (name, normalized_name, occupation, description, archetype, is_active) values
                        ('Mara Lindqvist', 'mara', 'Glass blower', 'Makes lamps in a harbour town.', 'real-world', true),
                        ('Maren', 'maren', 'Pilot', 'Flies post to the islands.', 'real-world', false),
                        ('Oku', 'oku', 'Keeper of a lighthouse', 'A spirit of the harbour, older than glass.', 'fantasy', true),
                        ('100% 🙂', 'hundred', null, null, 'narrative_ai', true)""");
            statement.execute("""
                    insert into character_metadata (character_id, version, character_tags)
                    select id, 1, array['sea', 'old'] from characters where normalized_name in ('mara', 'oku')""");
            statement.execute("""
                    insert into character_metadata (character_id, version, character_tags)
                    select id, 2, array['sea'] from characters where normalized_name = 'mara'""");
        }
    }

    private static List<String> found(Map<String, ?> filter, String order) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("filter", filter);
        variables.put("by", order);
        return GraphQl.data(LIST, variables).getList("data.characters.nodes.normalizedName");
    }

    private static List<String> found(Map<String, ?> filter) {
        return found(filter, "NAME");
    }

    @Test
    void wordsAreFoundWhereverTheyStand() {
        assertThat(found(Map.of("search", "harbour"))).containsExactly("mara", "oku");
        assertThat(found(Map.of("search", "harbour -glass"))).isEmpty();
        assertThat(found(Map.of("search", "\"harbour town\""))).containsExactly("mara");
        assertThat(found(Map.of("search", "PILOT"))).containsExactly("maren");
    }

    @Test
    void namesAreFoundWhenBegunOrMisspelt() {
        assertThat(found(Map.of("search", "lindq"))).containsExactly("mara");
        assertThat(found(Map.of("search", "mar"))).containsExactly("mara", "maren");
        assertThat(found(Map.of("search", "lighthose"))).containsExactly("oku");
        assertThat(found(Map.of("search", "100% '; drop table characters; --"))).isEmpty();
    }

    @Test
    void theBestMatchComesFirstAndPagesDoNotOverlap() {
        assertThat(found(Map.of("search", "mara"), "RELEVANCE")).startsWith("mara");
        assertThat(found(Map.of("search", "glass"), "RELEVANCE")).containsExactly("mara", "oku");

        List<String> paged = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>(
                Map.of("filter", Map.of("search", "glass or harbour or pilot"), "by", "RELEVANCE", "first", 1));
        for (int page = 0; page < 3; page++) {
            JsonPath answer = GraphQl.data(LIST, variables);
            paged.addAll(answer.getList("data.characters.nodes.normalizedName"));
            assertThat(answer.getInt("data.characters.totalCount")).isEqualTo(3);
            variables.put("after", answer.getString("data.characters.pageInfo.endCursor"));
        }
        assertThat(paged).containsExactlyInAnyOrder("mara", "oku", "maren");
    }

    @Test
    void tagsAreThoseOfTheHighestVersionOfTheMetadata() {
        assertThat(found(Map.of("tags", List.of("sea")))).containsExactly("mara", "oku");
        assertThat(found(Map.of("tags", List.of("sea", "old")))).containsExactly("oku");
        assertThat(found(Map.of("tags", List.of("Sea")))).isEmpty();
    }

    @Test
    void filtersCombine() {
        assertThat(found(Map.of(
                        "or",
                        List.of(Map.of("search", "pilot"), Map.of("archetype", "FANTASY")),
                        "not",
                        Map.of("isActive", false))))
                .containsExactly("oku");
        assertThat(found(Map.of("or", List.of()))).isEmpty();
        assertThat(found(Map.of("and", List.of(), "archetype", "NARRATIVE_AI"))).containsExactly("hundred");
        assertThat(found(Map.of("not", Map.of("tags", List.of("sea")))))
                .containsExactlyInAnyOrder("assistant", "hundred", "maren");
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        Map<String, Object> deep = Map.of();
        for (int i = 0; i < 60; i++) {
            deep = Map.of("not", deep);
        }
        Map<Map<String, ?>, String> wrong = Map.of(
                Map.of("search", "  "),
                "BAD_USER_INPUT",
                Map.of("search", "x".repeat(201)),
                "BAD_USER_INPUT",
                Map.of("search", "a\0b"),
                "BAD_USER_INPUT",
                deep,
                "LIMIT_EXCEEDED");
        wrong.forEach((filter, code) -> assertThat(GraphQl.errorCode(LIST, Map.of("filter", filter)))
                .as("%s", filter)
                .isEqualTo(code));
        assertThat(GraphQl.errorCode(LIST, Map.of("by", "RELEVANCE"))).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aSearchIsOneStatementThatAnIndexCanAnswer() throws SQLException {
        List<String> statements =
                StatementCount.during("character_service", () -> found(Map.of("search", "harbour"), "RELEVANCE"));
        assertThat(statements).hasSize(1);
        assertThat(plan("to_tsvector('simple', name || ' ' || normalized_name || ' ' || coalesce(occupation, '')"
                        + " || ' ' || coalesce(description, '')) @@ websearch_to_tsquery('simple', 'harbour')"
                        + " or 'harbour' <% name or 'harbour' <% normalized_name or 'harbour' <% occupation"))
                .contains(
                        "idx_characters_search",
                        "idx_characters_name_trgm",
                        "idx_characters_normalized_name_trgm",
                        "idx_characters_occupation_trgm");
    }

    /** The plan without sequential scans, which a table this small would always get. */
    private static String plan(String condition) throws SQLException {
        StringBuilder plan = new StringBuilder();
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("set enable_seqscan = off");
            ResultSet lines = statement.executeQuery("explain select id from characters where " + condition);
            while (lines.next()) {
                plan.append(lines.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }
}
