package ai.whisperengine.character.edit;

import static ai.whisperengine.character.edit.Edits.done;
import static ai.whisperengine.character.edit.Edits.fields;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import jakarta.validation.constraints.Max;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One engine serves every section: each is added to, changed, cleared and emptied here, with the rows below its rows. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class EverySectionTest {

    @Inject
    SectionTree tree;

    private String id = "";

    @BeforeEach
    void character() {
        Edits.deleteAll();
        id = Edits.create(Map.of("name", "Everyman"));
    }

    @Test
    void theInputsNameEverySectionAndEveryFieldOfItsRows() {
        for (String input : List.of("CharacterEdit", "NewCharacter")) {
            assertThat(inputFields(input))
                    .containsAll(tree.definition().stream().map(Node::name).toList())
                    .containsAll(names(tree.character()))
                    .doesNotContain("id", "version", "llmConfig", "insights");
        }
        assertThat(tree.definition()).hasSizeGreaterThan(40);
        nodes().forEach(node -> {
            String type = node.type().rowClass().getSimpleName();
            assertThat(inputFields(type + "Input"))
                    .containsAll(names(node.type()))
                    .containsAll(node.below().stream().map(Node::name).toList());
            if (!node.single()) {
                assertThat(inputFields(type + "Changes")).contains("put", "remove");
                assertThat(inputFields(type + "Changes").contains("order"))
                        .isEqualTo(RowShape.of(node.type()).place() != null);
            }
        });
    }

    private Stream<Node> nodes() {
        return tree.definition().stream().flatMap(Node::all);
    }

    private static List<String> names(RowType type) {
        return RowShape.of(type).fields().stream().map(Property::name).toList();
    }

    private static List<String> inputFields(String type) {
        return GraphQl.data("query($t: String!) { __type(name: $t) { inputFields { name } } }", Map.of("t", type))
                .getList("data.__type.inputFields.name");
    }

    @Test
    void rowsOfEverySectionComeChangeAndGo() {
        for (Node node : tree.definition()) {
            String selection = selection(node);
            Object rows = node.single() ? row(node, 1) : Map.of("put", List.of(row(node, 1), row(node, 2)));

            JsonPath added = done(id, Map.of(node.name(), rows), selection);

            Map<String, Object> first = first(added, node);
            assertHolds(node, first, row(node, 1));
            // A row without fields of its own is there for the rows below it.
            if (!names(node.type()).isEmpty()) {
                JsonPath changed = done(id, Map.of(node.name(), changes(node, first)), selection);
                assertHolds(node, withId(changed, node, first.get("id")), cleared(node));
                assertThat(changed.getInt("version")).isEqualTo(added.getInt("version") + 1);
            }

            JsonPath emptied = done(id, fields(node.name(), removal(node, added)), selection);
            assertThat(emptied.<Object>get("character." + node.name())).isEqualTo(node.single() ? null : List.of());
        }
        // Whatever was added is gone, below rows as well.
        assertThat(Edits.snapshot(id)).contains("\"characters\"").doesNotContain("row 1");
    }

    private static void assertHolds(Node node, Map<String, Object> row, Map<String, @Nullable Object> expected) {
        expected.forEach((field, value) -> {
            Node below = node.below(field);
            if (below == null) {
                assertThat(row.get(field) instanceof Number n ? (Object) n.doubleValue() : row.get(field))
                        .as(node.name() + "." + field)
                        .isEqualTo(value instanceof Number n ? (Object) n.doubleValue() : value);
            } else {
                assertThat((List<?>) row.get(field))
                        .as(node.name() + "." + field)
                        .hasSize(1);
            }
        });
    }

    /** A row with every field, and a row in every section below it. */
    private static Map<String, @Nullable Object> row(Node node, int number) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (Property property : RowShape.of(node.type()).fields()) {
            row.put(property.name(), value(property, number));
        }
        node.below().forEach(below -> row.put(below.name(), Map.of("put", List.of(row(below, number)))));
        return row;
    }

    private static @Nullable Object value(Property property, int number) {
        if (property.name().equals("guidanceType")) {
            return "avoid";
        }
        if (property.type() == String.class) {
            return property.name() + " of row " + number + " 🫖";
        }
        if (property.type() == Integer.class) {
            Max max = property.field().getAnnotation(Max.class);
            return max != null && max.value() < 10 ? 1 : 10 - number;
        }
        if (property.type() == Double.class) {
            return 0.25 * number;
        }
        if (property.type() == Boolean.class) {
            return number == 1;
        }
        assertThat(property.type()).isEqualTo(List.class);
        return List.of("a", "word " + number);
    }

    /** Clears what may be empty and names nothing else. */
    private static Map<String, @Nullable Object> cleared(Node node) {
        RowShape shape = RowShape.of(node.type());
        Map<String, @Nullable Object> cleared = new LinkedHashMap<>();
        for (Property property : shape.fields()) {
            if (isClearable(node, property)) {
                cleared.put(property.name(), null);
            }
        }
        if (cleared.isEmpty()) {
            Property text = shape.fields().stream()
                    .filter(p -> p.type() == String.class)
                    .findFirst()
                    .orElseThrow();
            cleared.put(text.name(), "another text");
        }
        return cleared;
    }

    /** Rank and place stay: they are what an order is about. */
    private static boolean isClearable(Node node, Property property) {
        RowShape shape = RowShape.of(node.type());
        return !property.required()
                && !property.equals(shape.place())
                && !shape.rankNames().contains(property.name());
    }

    private static Map<String, @Nullable Object> changes(Node node, Map<String, Object> row) {
        Map<String, @Nullable Object> changes = cleared(node);
        if (node.single()) {
            return changes;
        }
        changes.put("id", row.get("id"));
        return fields("put", List.of(changes));
    }

    private static @Nullable Object removal(Node node, JsonPath answer) {
        return node.single() ? null : Map.of("remove", answer.getList("character." + node.name() + ".id"));
    }

    private static Map<String, Object> first(JsonPath answer, Node node) {
        if (node.single()) {
            return answer.getMap("character." + node.name());
        }
        List<Map<String, Object>> rows = answer.getList("character." + node.name());
        assertThat(rows).as(node.name()).hasSize(2);
        return rows.stream()
                .filter(r -> r.values().stream().anyMatch(v -> String.valueOf(v).contains("row 1")))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, Object> withId(JsonPath answer, Node node, @Nullable Object id) {
        List<Map<String, Object>> rows = node.single()
                ? List.of(answer.<Map<String, Object>>get("character." + node.name()))
                : answer.getList("character." + node.name());
        return rows.stream()
                .filter(r -> Objects.equals(r.get("id"), id))
                .findFirst()
                .orElseThrow();
    }

    private static String selection(Node node) {
        List<String> fields = new ArrayList<>(names(node.type()));
        fields.add("id");
        node.below().forEach(below -> fields.add(selection(below)));
        return node.name() + " { " + String.join(" ", fields) + " }";
    }
}
