package ai.whisperengine.user.federation;

import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.ReadMode;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the one graph that this service answers: what a gateway asks, and what nobody should. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class FederationTest {

    private static final String ENTITIES = "query($r: [_Any!]!) { _entities(representations: $r) ";

    @Inject
    ReadMode mode;

    @BeforeEach
    void twoUsersAndTwoCharacters() {
        users("fed-ana", "fed-ben");
        run("delete from relationship_scores where bot_name like 'fed_%'");
        run("delete from characters where normalized_name like 'fed_%'");
        run("insert into characters (name, normalized_name) values ('Fed One', 'fed_one'), ('Fed Two', 'fed_two')");
        int minute = 0;
        for (String user : List.of("fed-ana", "fed-ben")) {
            for (String character : List.of("fed_one", "fed_two")) {
                run("insert into relationship_scores (user_id, bot_name, trust, affection, attunement,"
                        + " interaction_count, created_at) values ('" + user + "', '" + character + "', 0.5, 0.4, 0.3, "
                        + ++minute + ", timestamptz '2026-01-01 00:00:00Z' + " + minute + " * interval '1 minute')");
            }
        }
    }

    @AfterEach
    void asTheDatabaseWroteIt() {
        mode.direct(true);
    }

    private static JsonPath entities(String selection, List<?> representations) {
        return GraphQl.data(ENTITIES + selection + "}", Map.of("r", representations));
    }

    private static Map<String, Object> user(String id) {
        return Map.of("__typename", "User", "id", id);
    }

    private static Map<String, Object> character(String handle) {
        return Map.of("__typename", "Character", "normalizedName", handle);
    }

    @Test
    void aBatchOfOneTypeIsOneStatement() {
        List<Map<String, Object>> asked = new ArrayList<>(List.of(user("fed-ben"), user("nobody"), user("fed-ana")));
        asked.add(user("fed-ben"));
        String selection = "{ __typename ... on User { name: primaryUsername identities { platform } } }";
        List<String> statements = StatementCount.during("user_service", () -> {
            JsonPath answer = entities(selection, asked);
            assertThat(answer.getList("data._entities.collect { it?.name }"))
                    .containsExactly("fed-ben", null, "fed-ana", "fed-ben");
            assertThat(answer.getString("data._entities[0].__typename")).isEqualTo("User");
            assertThat(answer.getList("data._entities[0].identities")).isEmpty();
        });
        assertThat(statements).hasSize(1);
    }

    @Test
    void fieldByFieldAnswersTheSame() {
        List<Map<String, Object>> asked = List.of(
                user("fed-ben"),
                Map.of("__typename", "Relationship", "userId", "fed-ana", "characterName", "fed_two"),
                Map.of(
                        "__typename",
                        "Character",
                        "id",
                        String.valueOf(value("select id from characters where normalized_name = 'fed_one'"))),
                character("fed_none"));
        String selection = "{ __typename ... on User { id relationships { totalCount nodes { characterName trust } } }"
                + " ... on Relationship { interactionCount user { id } character { id normalizedName } milestones {"
                + " kind } } ... on Character { normalizedName userRelationships(first: 1) { edges { cursor node {"
                + " stage userId } } pageInfo { hasNextPage endCursor } } } }";
        String direct = entities(selection, asked).prettify();
        mode.direct(false);
        assertThat(entities(selection, asked).prettify()).isEqualTo(direct);
        assertThat(direct).contains("fed_two").contains("\"hasNextPage\": true");
    }

    @Test
    void theListsBelowManyParentsAreOneStatement() {
        String selection = "{ ... on Character { newest: userRelationships(first: 1) { nodes { userId interactionCount"
                + " } } oldest: userRelationships(first: 1, orderBy: STARTED_AT) { nodes { userId } }"
                + " fond: userRelationships(filter: { trustAtLeast: 0.9 }) { totalCount nodes { userId } } } }";
        List<String> statements = StatementCount.during("user_service", () -> {
            JsonPath answer = entities(selection, List.of(character("fed_one"), character("fed_two")));
            assertThat(answer.getList("data._entities.collect { it.newest.nodes[0].userId }"))
                    .containsExactly("fed-ben", "fed-ben");
            assertThat(answer.getList("data._entities.collect { it.newest.nodes[0].interactionCount }"))
                    .containsExactly(3, 4);
            assertThat(answer.getList("data._entities.collect { it.oldest.nodes[0].userId }"))
                    .containsExactly("fed-ana", "fed-ana");
            assertThat(answer.getList("data._entities.fond.totalCount")).containsExactly(0, 0);
        });
        // The characters, and one for each of the three fields.
        assertThat(statements).hasSize(4);
    }

    @Test
    void theGraphIsWalkedBackAndForth() {
        JsonPath answer =
                GraphQl.data("{ user(id: \"fed-ana\") { relationships(orderBy: STARTED_AT) { nodes { character"
                        + " { normalizedName userRelationships(orderBy: STARTED_AT) { nodes { user { primaryUsername } } } } }"
                        + " } } }");
        assertThat(answer.getList("data.user.relationships.nodes.character.normalizedName"))
                .containsExactly("fed_one", "fed_two");
        assertThat(answer.getList(
                        "data.user.relationships.nodes[0].character.userRelationships.nodes.user.primaryUsername"))
                .containsExactly("fed-ana", "fed-ben");
    }

    @Test
    void whatIsNoEntityIsRefusedInItsPlace() {
        JsonPath answer = GraphQl.post(
                        ENTITIES + "{ ... on User { id } } }",
                        Map.of(
                                "r",
                                List.of(
                                        Map.of("__typename", "Fact", "id", "1"),
                                        Map.of("id", "fed-ana"),
                                        Map.of("__typename", "User", "name", "x"),
                                        Map.of("__typename", "User", "id", List.of("fed-ana")),
                                        Map.of("__typename", "Character", "id", "one"),
                                        user("fed-ana"),
                                        Map.of("__typename", "User", "id", "a\0b"),
                                        Map.of("__typename", "Character", "id", 4294967297L))))
                .statusCode(200)
                .extract()
                .jsonPath();
        assertThat(answer.getList("data._entities.collect { it?.id }"))
                .containsExactly(null, null, null, null, null, "fed-ana", null, null);
        assertThat(answer.getList("errors.extensions.code")).hasSize(6).containsOnly("BAD_USER_INPUT");
        assertThat(answer.getList("errors.path.collect { it[1] }")).containsExactly(0, 1, 2, 3, 4, 6);
    }

    @Test
    void thereAreBounds() {
        assertThat(GraphQl.errorCode(
                        ENTITIES + "{ ... on User { id } } }",
                        Map.of("r", Collections.nCopies(1_001, user("fed-ana")))))
                .isEqualTo("LIMIT_EXCEEDED");
        assertThat(entities("{ ... on User { id } }", Collections.nCopies(1_000, user("fed-ana")))
                        .getList("data._entities"))
                .hasSize(1_000);
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 101; i++) {
            users("fed-many-" + i);
            many.add(user("fed-many-" + i));
        }
        JsonPath answer = GraphQl.post(
                        ENTITIES + "{ ... on User { id relationships(first: 200) { totalCount } } } }",
                        Map.of("r", many))
                .extract()
                .jsonPath();
        assertThat(answer.getString("errors[0].extensions.code")).isEqualTo("LIMIT_EXCEEDED");
        assertThat(answer.getList("data._entities.id")).hasSize(101);
        assertThat(answer.getList("data._entities.collect { it.relationships }"))
                .containsOnlyNulls();
    }

    @Test
    void nothingIsAskedForNothing() {
        assertThat(entities("{ __typename }", List.of()).getList("data._entities"))
                .isEmpty();
    }

    @Test
    void privateDataLeavesATrace() {
        String count = "select count(*) from user_data_audit where user_id = 'fed-ana'";
        int before = Integer.parseInt(String.valueOf(value(count)));
        entities("{ ... on User { id } }", List.of(user("fed-ana")));
        assertThat(value(count)).isEqualTo(String.valueOf(before));
        entities("{ ... on User { privacy { level } } }", List.of(user("fed-ana"), user("fed-ben"), user("fed-ana")));
        assertThat(value(count)).isEqualTo(String.valueOf(before + 1));
    }

    @Test
    void theSubgraphDescribesItself() {
        String sdl = GraphQl.data("{ _service { sdl } }").getString("data._service.sdl");
        assertThat(sdl)
                .contains("type Relationship @key(fields : \"userId characterName\"")
                .contains("@link(");
    }
}
