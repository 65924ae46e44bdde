package ai.whisperengine.memory.entity;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class EntityGraphTest {

    private static final String PAGE = """
            query($first: Int, $after: String, $last: Int, $before: String, $type: String) {
              entities(filter: {entityType: $type}, first: $first, after: $after, last: $last, before: $before) {
                nodes { entityName } edges { cursor node { id } }
                pageInfo { hasNextPage hasPreviousPage startCursor endCursor } totalCount
              }
            }""";

    @BeforeEach
    void entities() throws SQLException {
        try (Connection owner = TestDatabase.owner()) {
            owner.createStatement().execute("delete from fact_entities");
            for (String name : List.of("Tea", "Coffee", "Cocoa", "Water", "Juice")) {
                insert(owner, "drink", name, "{\"tags\": [\"warm\", \"café\"]}");
            }
            insert(owner, "hobby", "Sailing", "{}");
        }
    }

    @Test
    void oneEntityWithWhatWasAsked() {
        String id = GraphQl.data(PAGE, Map.of("first", 1, "type", "drink")).getString("data.entities.edges[0].node.id");

        JsonPath answer =
                GraphQl.data("{ entity(id: \"" + id + "\") { id entityType entityName attributes createdAt } }");

        assertThat(answer.getString("data.entity.entityName")).isEqualTo("Cocoa");
        assertThat(answer.getList("data.entity.attributes.tags")).containsExactly("warm", "café");
        assertThat(answer.getString("data.entity.createdAt")).matches("\\d{4}-\\d\\d-\\d\\dT.*(Z|[+-]\\d\\d:\\d\\d)");
    }

    @Test
    void noEntityIsNullAndNoIdIsAnError() {
        assertThat(GraphQl.data("{ entity(id: \"" + UUID.randomUUID() + "\") { id } }")
                        .<Object>get("data.entity"))
                .isNull();
        assertThat(GraphQl.errorCode("{ entity(id: \"nonsense\") { id } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void pagesMeetWithoutGapOrOverlap() {
        List<String> forward = new ArrayList<>();
        String after = null;
        boolean more = true;
        while (more) {
            JsonPath page = GraphQl.data(PAGE, after == null ? Map.of("first", 2) : Map.of("first", 2, "after", after));
            forward.addAll(page.getList("data.entities.nodes.entityName"));
            assertThat(page.getInt("data.entities.totalCount")).isEqualTo(6);
            more = page.getBoolean("data.entities.pageInfo.hasNextPage");
            after = page.getString("data.entities.pageInfo.endCursor");
        }
        assertThat(forward).containsExactly("Cocoa", "Coffee", "Juice", "Sailing", "Tea", "Water");

        JsonPath last = GraphQl.data(PAGE, Map.of("last", 2));
        assertThat(last.<String>getList("data.entities.nodes.entityName")).containsExactly("Tea", "Water");
        assertThat(last.getBoolean("data.entities.pageInfo.hasPreviousPage")).isTrue();
        JsonPath before =
                GraphQl.data(PAGE, Map.of("last", 3, "before", last.getString("data.entities.pageInfo.startCursor")));
        assertThat(before.<String>getList("data.entities.nodes.entityName"))
                .containsExactly("Coffee", "Juice", "Sailing");
    }

    @Test
    void foreignCursorsAndSizesAreRefused() {
        assertThat(GraphQl.errorCode(PAGE, Map.of("first", 201))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(PAGE, Map.of("first", -1))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(PAGE, Map.of("first", 1, "last", 1))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(PAGE, Map.of("after", "bm9uc2Vuc2U"))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(PAGE, Map.of("after", "%%%"))).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aPageIsOneStatement() {
        assertThat(StatementCount.during(
                        "memory_service", () -> GraphQl.data(PAGE, Map.of("first", 2, "type", "drink"))))
                .hasSizeLessThanOrEqualTo(2);
        assertThat(StatementCount.during(
                        "memory_service", () -> GraphQl.data("{ entities { nodes { entityName } totalCount } }")))
                .hasSize(1);
    }

    private static final String CREATE =
            "mutation($input: NewEntity!) { createEntity(input: $input) { id entityName attributes } }";

    private static final String EDIT = "mutation($id: ID!, $edit: EntityEdit!) { editEntity(id: $id, edit: $edit)"
            + " { entityType entityName category subcategory attributes } }";

    private static final String FIND = """
            query($filter: EntityFilter, $orderBy: EntityOrder, $after: String) {
              entities(filter: $filter, orderBy: $orderBy, after: $after) { nodes { entityName } edges { cursor } }
            }""";

    private static List<String> found(Map<String, ?> filter, String orderBy) {
        return GraphQl.data(FIND, Map.of("filter", filter, "orderBy", orderBy))
                .getList("data.entities.nodes.entityName");
    }

    @Test
    void aNameIsMadeOnceWhateverItsSpelling() {
        String id = GraphQl.data(
                        CREATE,
                        Map.of(
                                "input",
                                Map.of(
                                        "entityType",
                                        "food",
                                        "entityName",
                                        "Crème Brûlée",
                                        "attributes",
                                        Map.of("a", 1))))
                .getString("data.createEntity.id");

        JsonPath again = GraphQl.post(
                        CREATE, Map.of("input", Map.of("entityType", "Food", "entityName", "creme  brulee")))
                .extract()
                .jsonPath();
        assertThat(again.getString("errors[0].extensions.code")).isEqualTo("ALREADY_EXISTS");
        assertThat(again.getString("errors[0].extensions.entityId")).isEqualTo(id);
        assertThat(Fixture.outcome(CREATE, Map.of("input", Map.of("entityType", "song", "entityName", "creme brulee"))))
                .isEqualTo("ok");
    }

    @Test
    void aNameIsMadeOnceByManyAtOnce() {
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            String name = i % 2 == 0 ? "Zürich" : "ZURICH";
            clients.add(
                    () -> Fixture.outcome(CREATE, Map.of("input", Map.of("entityType", "place", "entityName", name))));
        }
        List<String> outcomes = Fixture.together(clients);
        assertThat(outcomes).containsOnly("ok", "ALREADY_EXISTS").containsOnlyOnce("ok");
    }

    @Test
    void anEditChangesWhatIsGiven() {
        String id = Fixture.entity("drink", "Mate");
        JsonPath edited = GraphQl.data(
                EDIT,
                Map.of(
                        "id",
                        id,
                        "edit",
                        Map.of("entityName", "Yerba Mate", "category", "tea", "attributes", Map.of("a", 1, "b", 2))));
        assertThat(edited.getString("data.editEntity.entityName")).isEqualTo("Yerba Mate");
        assertThat(edited.getString("data.editEntity.entityType")).isEqualTo("drink");

        Map<String, Object> removal = new HashMap<>();
        removal.put("category", null);
        Map<String, Object> attributes = new HashMap<>();
        attributes.put("a", null);
        attributes.put("c", 3);
        removal.put("attributes", attributes);
        edited = GraphQl.data(EDIT, Map.of("id", id, "edit", removal));
        assertThat(edited.getString("data.editEntity.category")).isNull();
        assertThat(edited.getString("data.editEntity.entityName")).isEqualTo("Yerba Mate");
        assertThat(edited.<Map<String, Object>>get("data.editEntity.attributes"))
                .isEqualTo(Map.of("b", 2, "c", 3));
    }

    @Test
    void badEntitiesAreRefusedAndNothingIsWritten() {
        String id = Fixture.entity("drink", "Mate");
        String before = Fixture.one("select string_agg(e::text, ' ' order by id) from fact_entities e");
        Map<String, Object> nul = Map.of("entityType", "food", "entityName", "a\0b");
        Map<String, Object> half = Map.of("entityType", "food", "entityName", "a\ud83d");
        assertThat(Fixture.refusedField(CREATE, Map.of("input", nul))).isEqualTo("BAD_USER_INPUT input.entityName");
        assertThat(Fixture.outcome(CREATE, Map.of("input", half))).isEqualTo("BAD_USER_INPUT");
        for (String name : List.of("", "  ", "\u0301", "x".repeat(251), "x".repeat(1_000_000))) {
            assertThat(Fixture.refusedField(CREATE, Map.of("input", Map.of("entityType", "food", "entityName", name))))
                    .isEqualTo("BAD_USER_INPUT input.entityName");
        }
        assertThat(Fixture.refusedField(CREATE, Map.of("input", Map.of("entityType", "_marker", "entityName", "x"))))
                .isEqualTo("BAD_USER_INPUT input.entityType");
        assertThat(Fixture.refusedField(
                        CREATE,
                        Map.of("input", Map.of("entityType", "x", "entityName", "x", "attributes", List.of(1)))))
                .isEqualTo("BAD_USER_INPUT input.attributes");
        assertThat(Fixture.refusedField(
                        EDIT, Map.of("id", id, "edit", Map.of("attributes", Map.of("a", "x".repeat(70_000))))))
                .isEqualTo("LIMIT_EXCEEDED edit.attributes");
        assertThat(Fixture.refusedField(EDIT, Map.of("id", id, "edit", Map.of())))
                .isEqualTo("BAD_USER_INPUT edit");
        assertThat(Fixture.outcome(EDIT, Map.of("id", id, "edit", Map.of("entityName", "TEA"))))
                .isEqualTo("ALREADY_EXISTS");
        assertThat(Fixture.refusedField(
                        EDIT, Map.of("id", UUID.randomUUID().toString(), "edit", Map.of("entityName", "x"))))
                .isEqualTo("NOT_FOUND id");
        assertThat(Fixture.one("select string_agg(e::text, ' ' order by id) from fact_entities e"))
                .isEqualTo(before);
    }

    @Test
    void wordsFindNamesBestMatchFirst() throws SQLException {
        try (Connection owner = TestDatabase.owner()) {
            insert(owner, "food", "Café au lait", "{\"tags\": [\"breakfast\"]}");
            insert(owner, "food", "Lait", "{}");
            insert(owner, "place", "The Café", "{\"tags\": [\"warm\"]}");
        }
        assertThat(found(Map.of("search", "lait"), "RELEVANCE")).containsExactly("Lait", "Café au lait");
        assertThat(found(Map.of("search", "CAFE"), "NAME")).contains("The Café", "Café au lait");
        assertThat(found(Map.of("search", "breakfasts"), "NAME")).containsExactly("Café au lait");
        assertThat(found(Map.of("search", "cofee"), "RELEVANCE").get(0)).isEqualTo("Coffee");
        assertThat(found(Map.of("tags", List.of("warm"), "not", Map.of("entityType", "drink")), "NAME"))
                .containsExactly("The Café");
        assertThat(found(Map.of("or", List.of(Map.of("entityType", "hobby"), Map.of("search", "juice"))), "NAME_DESC"))
                .containsExactly("Sailing", "Juice");
        assertThat(found(Map.of("or", List.of()), "NAME")).isEmpty();
        assertThat(found(Map.of("entityType", "hobby"), "CREATED_AT_DESC")).containsExactly("Sailing");
    }

    @Test
    void injectionsAreWords() {
        for (String evil : List.of("'; drop table fact_entities; --", "\\", "%", "a & | ! ( b", "\" or 1=1")) {
            assertThat(found(Map.of("search", evil), "RELEVANCE")).isEmpty();
            assertThat(found(Map.of("entityType", evil, "category", evil, "tags", List.of(evil)), "NAME"))
                    .isEmpty();
        }
        assertThat(found(Map.of(), "NAME")).hasSize(6);
        assertThat(Fixture.outcome(FIND, Map.of("orderBy", "RELEVANCE"))).isEqualTo("BAD_USER_INPUT");
        String cursor = GraphQl.data(FIND, Map.of("orderBy", "NAME")).getString("data.entities.edges[0].cursor");
        assertThat(Fixture.outcome(FIND, Map.of("orderBy", "NAME_DESC", "after", cursor)))
                .isEqualTo("BAD_USER_INPUT");
        Map<String, Object> deep = Map.of();
        for (int i = 0; i < 60; i++) {
            deep = Map.of("not", deep);
        }
        assertThat(Fixture.outcome(FIND, Map.of("filter", deep))).isEqualTo("LIMIT_EXCEEDED");
    }

    private static void insert(Connection owner, String type, String name, String attributes) throws SQLException {
        try (PreparedStatement insert = owner.prepareStatement(
                "insert into fact_entities (entity_type, entity_name, attributes) values (?, ?, ?::jsonb)")) {
            insert.setString(1, type);
            insert.setString(2, name);
            insert.setString(3, attributes);
            insert.execute();
        }
    }
}
