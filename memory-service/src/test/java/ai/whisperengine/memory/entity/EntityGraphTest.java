package ai.whisperengine.memory.entity;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class EntityGraphTest {

    private static final String PAGE = """
            query($first: Int, $after: String, $last: Int, $before: String, $type: String) {
              entities(entityType: $type, first: $first, after: $after, last: $last, before: $before) {
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
            insert(owner, "_processing_marker", "progress", "{}");
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
