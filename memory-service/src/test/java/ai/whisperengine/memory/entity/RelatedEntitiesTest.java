package ai.whisperengine.memory.entity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Walks over the graph, against a walk that looks at every path. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class RelatedEntitiesTest {

    private static final String RELATED = """
            query($id: ID!, $hops: Int, $minWeight: Float, $relations: [EntityRelation], $first: Int) {
              relatedEntities(id: $id, hops: $hops, minWeight: $minWeight, relations: $relations, first: $first) {
                entity { id entityName attributes } weight hops
                path { fromEntityId fromEntityName toEntityId toEntityName relation weight backward }
              }
            }""";

    private static final List<String> KINDS =
            List.of("SIMILAR_TO", "PART_OF", "CATEGORY_OF", "RELATED_TO", "OPPOSITE_OF", "REQUIRES");

    private record Edge(String from, String to, String kind, double weight, boolean bidirectional) {}

    private static List<Map<String, Object>> related(Map<String, ?> variables) {
        return GraphQl.data(RELATED, variables).getList("data.relatedEntities");
    }

    /** Few nodes and many edges of round weights: cycles, parallel edges, and equal paths. */
    private static List<Edge> graph(Random random, List<String> nodes) {
        String type = Fixture.word();
        for (int i = 0; i < 14; i++) {
            nodes.add(Fixture.entity(type, "node " + i));
        }
        Map<String, Edge> edges = new HashMap<>();
        for (int i = 0; i < 70; i++) {
            String from = nodes.get(random.nextInt(nodes.size()));
            String to = nodes.get(random.nextInt(nodes.size()));
            String kind = KINDS.get(random.nextInt(KINDS.size()));
            Edge edge = new Edge(from, to, kind, random.nextInt(11) / 10.0, random.nextBoolean());
            if (!from.equals(to) && edges.putIfAbsent(from + to + kind, edge) == null) {
                Fixture.edge(from, to, kind.toLowerCase(java.util.Locale.ROOT), edge.weight(), edge.bidirectional());
            }
        }
        return List.copyOf(edges.values());
    }

    private static void walk(
            List<Edge> edges, String at, Set<String> visited, double weight, int hops, Map<String, Double> best) {
        if (hops == 0) {
            return;
        }
        for (Edge edge : edges) {
            String next = edge.from().equals(at)
                    ? edge.to()
                    : edge.bidirectional() && edge.to().equals(at) ? edge.from() : null;
            if (next != null && !visited.contains(next)) {
                best.merge(next, weight * edge.weight(), Math::max);
                Set<String> further = new HashSet<>(visited);
                further.add(next);
                walk(edges, next, further, weight * edge.weight(), hops - 1, best);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void theStrongestPathsAreFound(long seed) {
        Random random = new Random(seed);
        List<String> nodes = new ArrayList<>();
        List<Edge> edges = graph(random, nodes);
        for (int hops = 1; hops <= 4; hops++) {
            for (int first : List.of(1, 3, 100)) {
                double least = List.of(0.0, 0.3).get(random.nextInt(2));
                List<String> kinds = random.nextBoolean() ? KINDS : KINDS.subList(0, 3);
                Map<String, Double> best = new HashMap<>();
                walk(
                        edges.stream().filter(e -> kinds.contains(e.kind())).toList(),
                        nodes.get(0),
                        Set.of(nodes.get(0)),
                        1,
                        hops,
                        best);
                List<Double> expected = best.values().stream()
                        .filter(weight -> weight >= least)
                        .sorted(java.util.Comparator.reverseOrder())
                        .limit(first)
                        .toList();

                List<Map<String, Object>> found = related(Map.of(
                        "id", nodes.get(0), "hops", hops, "minWeight", least, "relations", kinds, "first", first));

                assertThat(found).hasSameSizeAs(expected);
                for (int i = 0; i < expected.size(); i++) {
                    double weight = number(at(found.get(i), "weight"));
                    assertThat(weight).isCloseTo(expected.get(i), within(1e-6));
                    check(found.get(i), nodes.get(0), edges, hops);
                }
            }
        }
    }

    /** A path leads from the start to the entity along edges that are there, and its product is the weight. */
    @SuppressWarnings("unchecked")
    private static void check(Map<String, Object> row, String start, List<Edge> edges, int hops) {
        List<Map<String, Object>> path = (List<Map<String, Object>>) at(row, "path");
        assertThat(path).hasSize((Integer) at(row, "hops")).hasSizeLessThanOrEqualTo(hops);
        Set<String> visited = new HashSet<>(Set.of(start));
        String here = start;
        double product = 1;
        for (Map<String, Object> step : path) {
            assertThat(at(step, "fromEntityId")).isEqualTo(here);
            here = (String) at(step, "toEntityId");
            assertThat(visited.add(here)).isTrue();
            boolean backward = (Boolean) at(step, "backward");
            String from = (String) at(step, backward ? "toEntityId" : "fromEntityId");
            String to = (String) at(step, backward ? "fromEntityId" : "toEntityId");
            assertThat(edges)
                    .contains(new Edge(
                            from,
                            to,
                            (String) at(step, "relation"),
                            number(at(step, "weight")),
                            backward
                                    || edges.stream()
                                            .anyMatch(e -> e.from().equals(from)
                                                    && e.to().equals(to)
                                                    && e.kind().equals(at(step, "relation"))
                                                    && e.bidirectional())));
            product *= number(at(step, "weight"));
        }
        assertThat(product).isCloseTo(number(at(row, "weight")), within(1e-6));
        assertThat(at((Map<String, Object>) at(row, "entity"), "id")).isEqualTo(here);
    }

    private static Object at(Map<?, ?> map, String key) {
        return Objects.requireNonNull(map.get(key));
    }

    private static double number(Object value) {
        // The client reads single precision, and spells it as it was written.
        return Double.parseDouble(value.toString());
    }

    private static String hub(int edges) {
        String type = Fixture.word();
        String hub = Fixture.entity(type, "hub");
        Fixture.run(
                "insert into fact_entities (entity_type, entity_name) select ?, 'leaf ' || n from generate_series(1, ?) n",
                type,
                edges);
        Fixture.run(
                "insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)"
                        + " select ?::uuid, e.id, 'related_to', 0.3 + 0.7 * split_part(e.entity_name, ' ', 2)::int / ?,"
                        + " true from fact_entities e where e.entity_type = ? and e.entity_name <> 'hub'",
                hub,
                edges,
                type);
        return hub;
    }

    private static long blocks(String hub) throws SQLException {
        Map<String, Object> variables = Map.of("id", hub, "hops", 4, "minWeight", 0, "first", 20);
        related(variables);
        assertThat(StatementCount.during("memory_service", () -> related(variables)))
                .hasSize(1);
        try (Connection connection = TestDatabase.superuser();
                ResultSet rows = connection.createStatement().executeQuery("""
                        select sum(s.shared_blks_hit + s.shared_blks_read) from pg_stat_statements s
                        join pg_roles r on r.oid = s.userid where r.rolname = 'memory_service'""")) {
            rows.next();
            return rows.getLong(1);
        }
    }

    @Test
    void aHubCostsHardlyMoreThanAnyOtherEntity() throws SQLException {
        String small = hub(100);
        String large = hub(10_000);
        Fixture.run("analyze entity_relationships");
        long blocksOfSmall = blocks(small);
        assertThat(blocks(large)).isLessThan(3 * blocksOfSmall);

        List<Map<String, Object>> found = related(Map.of("id", large, "hops", 4, "first", 3));
        assertThat(found.stream().map(row -> String.valueOf(at((Map<?, ?>) at(row, "entity"), "entityName"))))
                .containsExactly("leaf 10000", "leaf 9999", "leaf 9998");
    }

    @Test
    void badWalksAreRefused() {
        String id = Fixture.entity(Fixture.word(), "one");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", id, "hops", 50))).isEqualTo("BAD_USER_INPUT hops");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", id, "hops", 0))).isEqualTo("BAD_USER_INPUT hops");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", id, "minWeight", 1.2)))
                .isEqualTo("BAD_USER_INPUT minWeight");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", id, "first", 101)))
                .isEqualTo("BAD_USER_INPUT first");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", UUID.randomUUID().toString())))
                .isEqualTo("NOT_FOUND id");
        assertThat(Fixture.refusedField(RELATED, Map.of("id", "1' or '1'='1"))).isEqualTo("BAD_USER_INPUT id");
        assertThat(Fixture.refusedField(
                        RELATED, Map.of("id", id, "relations", java.util.Collections.singletonList(null))))
                .isEqualTo("BAD_USER_INPUT relations");
        assertThat(related(Map.of("id", id))).isEmpty();
        assertThat(related(Map.of("id", id, "relations", List.of()))).isEmpty();
    }

    @Test
    void similarNamesOfTheTypeAreFound() {
        String type = Fixture.word();
        String pizza = Fixture.entity(type, "pizza margherita");
        Fixture.entity(type, "pizza margarita");
        Fixture.entity(type, "tennis");
        Fixture.entity(Fixture.word(), "pizza margherita");
        String query = "query($id: ID!, $threshold: Float, $first: Int) {"
                + " similarEntities(id: $id, threshold: $threshold, first: $first) { similarity entity { entityName } } }";

        assertThat(GraphQl.data(query, Map.of("id", pizza)).<String>getList("data.similarEntities.entity.entityName"))
                .containsExactly("pizza margarita");
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(query, Map.of("id", pizza))))
                .hasSize(1);
        assertThat(GraphQl.data(query, Map.of("id", pizza, "threshold", 0.9)).getList("data.similarEntities"))
                .isEmpty();
        assertThat(Fixture.refusedField(query, Map.of("id", pizza, "threshold", 0.05)))
                .isEqualTo("BAD_USER_INPUT threshold");
        assertThat(Fixture.refusedField(query, Map.of("id", pizza, "first", 201)))
                .isEqualTo("BAD_USER_INPUT first");
        assertThat(Fixture.refusedField(query, Map.of("id", UUID.randomUUID().toString())))
                .isEqualTo("NOT_FOUND id");
    }
}
