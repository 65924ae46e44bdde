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
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** Edges that are made, and entities that become one, also at the same time. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class MergeTest {

    private static final String LINK = "mutation($input: LinkEntitiesInput!) { linkEntities(input: $input)"
            + " { id fromEntityId toEntityId relation weight bidirectional metadata } }";

    private static final String UNLINK = "mutation($from: ID!, $to: ID!) {"
            + " unlinkEntities(fromEntityId: $from, toEntityId: $to, relation: RELATED_TO) }";

    private static final String MERGE = "mutation($into: ID!, $from: ID!) { mergeEntities(into: $into, from: $from)"
            + " { factsMoved factsJoined edgesMoved edgesJoined entity { id entityName category attributes } } }";

    private static Map<String, Object> edge(String from, String to, double weight) {
        return Map.of(
                "input", Map.of("fromEntityId", from, "toEntityId", to, "relation", "RELATED_TO", "weight", weight));
    }

    @Test
    void anEdgeIsMadeOnceAndThenChanged() {
        String type = Fixture.word();
        String a = Fixture.entity(type, "a");
        String b = Fixture.entity(type, "b");

        JsonPath made = GraphQl.data(LINK, edge(a, b, 0.4));
        assertThat(made.getBoolean("data.linkEntities.bidirectional")).isFalse();
        JsonPath changed = GraphQl.data(
                LINK,
                Map.of(
                        "input",
                        Map.of(
                                "fromEntityId",
                                a,
                                "toEntityId",
                                b,
                                "relation",
                                "RELATED_TO",
                                "bidirectional",
                                true,
                                "metadata",
                                Map.of("why", "tested"))));
        assertThat(changed.getString("data.linkEntities.id")).isEqualTo(made.getString("data.linkEntities.id"));
        assertThat(changed.getDouble("data.linkEntities.weight")).isEqualTo(0.4);
        assertThat(changed.getBoolean("data.linkEntities.bidirectional")).isTrue();
        assertThat(changed.getString("data.linkEntities.metadata.why")).isEqualTo("tested");

        List<String> listed = GraphQl.data(
                        "query($id: ID!) { entityRelationships(entityId: $id) { nodes { id relation } } }",
                        Map.of("id", b))
                .getList("data.entityRelationships.nodes.relation");
        assertThat(listed).containsExactly("RELATED_TO");

        assertThat(GraphQl.data(UNLINK, Map.of("from", a, "to", b)).getBoolean("data.unlinkEntities"))
                .isTrue();
        assertThat(Fixture.outcome(UNLINK, Map.of("from", a, "to", b))).isEqualTo("NOT_FOUND");
    }

    @Test
    void oneEdgeByManyAtOnce() {
        String type = Fixture.word();
        String a = Fixture.entity(type, "a");
        String b = Fixture.entity(type, "b");
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            double weight = i / 30.0;
            clients.add(() -> Fixture.outcome(LINK, edge(a, b, weight)));
        }
        assertThat(Fixture.together(clients)).containsOnly("ok");
        assertThat(Fixture.one("select count(*)::text from entity_relationships where from_entity_id = ?::uuid", a))
                .isEqualTo("1");
    }

    @Test
    void badEdgesAreRefused() {
        String a = Fixture.entity(Fixture.word(), "a");
        String gone = UUID.randomUUID().toString();
        assertThat(Fixture.refusedField(LINK, edge(a, a, 0.5))).isEqualTo("BAD_USER_INPUT input.toEntityId");
        assertThat(Fixture.refusedField(LINK, edge(a, a.toUpperCase(java.util.Locale.ROOT), 0.5)))
                .isEqualTo("BAD_USER_INPUT input.toEntityId");
        assertThat(Fixture.refusedField(LINK, edge(a, gone, 0.5))).isEqualTo("NOT_FOUND input.toEntityId");
        assertThat(Fixture.refusedField(LINK, edge(gone, a, 0.5))).isEqualTo("NOT_FOUND input.fromEntityId");
        assertThat(Fixture.refusedField(LINK, edge(a, gone, 1.2))).isEqualTo("BAD_USER_INPUT input.weight");
        assertThat(Fixture.refusedField(LINK, edge("x'; drop table entity_relationships; --", a, 0.5)))
                .isEqualTo("BAD_USER_INPUT input.fromEntityId");
        assertThat(Fixture.refusedField(MERGE, Map.of("into", a, "from", a))).isEqualTo("BAD_USER_INPUT from");
        assertThat(Fixture.refusedField(MERGE, Map.of("into", a, "from", gone))).isEqualTo("NOT_FOUND from");
        assertThat(Fixture.refusedField(MERGE, Map.of("into", gone, "from", a))).isEqualTo("NOT_FOUND into");
    }

    @Test
    void aMergeMovesEverythingAndKeepsTheStrongerEvidence() {
        String type = Fixture.word();
        String into = Fixture.entity(type, "New York City");
        String from = Fixture.entity(type, "NYC");
        String other = Fixture.entity(type, "other");
        String ada = Fixture.user();
        String bob = Fixture.user();
        Fixture.run(
                "update fact_entities set category = 'city', attributes = '{\"a\": 1, \"tags\": [\"x\", \"y\"]}'"
                        + " where id = ?::uuid",
                from);
        Fixture.run(
                "update fact_entities set attributes = '{\"a\": 2, \"tags\": [\"y\", \"z\"]}' where id = ?::uuid",
                into);
        String weaker = Fixture.fact(ada, into, "likes", 0.6);
        String stronger = Fixture.fact(ada, from, "likes", 0.9);
        Fixture.fact(ada, from, "visited", 0.8);
        Fixture.fact(bob, from, "likes", 0.7);
        Fixture.edge(into, other, "related_to", 0.4, false);
        Fixture.edge(from, other, "related_to", 0.8, true);
        Fixture.edge(other, from, "requires", 0.5, false);
        Fixture.edge(from, into, "similar_to", 0.9, true);

        JsonPath merged = GraphQl.data(MERGE, Map.of("into", into, "from", from));

        assertThat(merged.<Map<String, Object>>get("data.mergeEntities"))
                .containsEntry("factsMoved", 3)
                .containsEntry("factsJoined", 1)
                .containsEntry("edgesMoved", 1)
                .containsEntry("edgesJoined", 1);
        assertThat(merged.getString("data.mergeEntities.entity.entityName")).isEqualTo("New York City");
        assertThat(merged.getString("data.mergeEntities.entity.category")).isEqualTo("city");
        assertThat(merged.<Map<String, Object>>get("data.mergeEntities.entity.attributes"))
                .isEqualTo(Map.of("a", 2, "tags", List.of("y", "z", "x")));
        assertThat(Fixture.strings("select id::text from fact_entities where id = ?::uuid", from))
                .isEmpty();
        assertThat(Fixture.strings(
                        "select concat_ws(' ', relationship_type, confidence, status, change, evidence_count,"
                                + " superseded_by = ?::uuid) from user_fact_relationships"
                                + " where entity_id = ?::uuid and user_id = ? order by 1",
                        stronger,
                        into,
                        ada))
                .containsExactly(
                        "likes 0.6 SUPERSEDED MERGED 1 t",
                        "likes 0.9 ACTIVE MERGED 2",
                        "visited 0.8 ACTIVE RECORDED 1");
        assertThat(Fixture.strings(
                        "select concat_ws(' ', fact_id = ?::uuid, confidence, status) from fact_versions"
                                + " where entity_id = ?::uuid order by 1",
                        weaker,
                        into))
                .containsExactly("f 0.9 ACTIVE", "t 0.6 ACTIVE");
        assertThat(Fixture.strings("select change from memory_changes where user_id = ? and change = 'MERGED'", ada))
                .hasSize(2);
        assertThat(Fixture.strings(
                        "select concat_ws(' ', from_entity_id = ?::uuid, relationship_type, weight, bidirectional)"
                                + " from entity_relationships where ?::uuid in (from_entity_id, to_entity_id) order by 1",
                        into,
                        into))
                .containsExactly("f requires 0.5 f", "t related_to 0.8 t");
    }

    @Test
    void aMergeIsTwoStatements() {
        String type = Fixture.word();
        String into = Fixture.entity(type, "a");
        String from = Fixture.entity(type, "b");
        assertThat(StatementCount.during(
                        "memory_service", () -> GraphQl.data(MERGE, Map.of("into", into, "from", from))))
                .hasSize(2);
    }

    /** Whoever is told that an edge was made finds it afterwards, at the entity that stayed. */
    @RepeatedTest(3)
    void noEdgeIsLostToAMergeAtTheSameTime() {
        String type = Fixture.word();
        String into = Fixture.entity(type, "into");
        String from = Fixture.entity(type, "from");
        List<String> others = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            others.add(Fixture.entity(type, "other " + i));
        }
        List<Callable<String>> clients = new ArrayList<>();
        for (int i = 0; i < others.size(); i++) {
            String other = others.get(i);
            boolean outwards = i % 2 == 0;
            String end = i % 3 == 0 ? into : from;
            clients.add(() ->
                    other + " " + Fixture.outcome(LINK, outwards ? edge(end, other, 0.5) : edge(other, end, 0.5)));
        }
        clients.add(() -> "merge " + Fixture.outcome(MERGE, Map.of("into", into, "from", from)));
        Collections.shuffle(clients, new Random());

        List<String> outcomes = Fixture.together(clients);

        assertThat(outcomes).contains("merge ok");
        List<String> linked = outcomes.stream()
                .filter(o -> !o.startsWith("merge") && o.endsWith(" ok"))
                .map(o -> o.substring(0, o.indexOf(' ')))
                .toList();
        assertThat(outcomes.stream().map(o -> o.substring(o.indexOf(' ') + 1)))
                .isSubsetOf("ok", "NOT_FOUND", "CONFLICT");
        // An edge may have been made, moved, and its maker told of a conflict while reading it: it is there
        // nevertheless.
        assertThat(Fixture.strings(
                        "select case from_entity_id when ?::uuid then to_entity_id else from_entity_id end::text"
                                + " from entity_relationships where ?::uuid in (from_entity_id, to_entity_id)",
                        into,
                        into))
                .containsAll(linked);
        assertThat(Fixture.strings(
                        "select id::text from entity_relationships where ?::uuid in (from_entity_id, to_entity_id)",
                        from))
                .isEmpty();
    }

    @Test
    void ofTwoMergesAgainstOneAnotherOneSucceeds() {
        String type = Fixture.word();
        String a = Fixture.entity(type, "a");
        String b = Fixture.entity(type, "b");
        String user = Fixture.user();
        Fixture.fact(user, a, "likes", 0.6);
        Fixture.fact(user, b, "likes", 0.6);

        List<String> outcomes = Fixture.together(List.of(
                () -> Fixture.outcome(MERGE, Map.of("into", a, "from", b)),
                () -> Fixture.outcome(MERGE, Map.of("into", b, "from", a))));

        assertThat(outcomes).containsExactlyInAnyOrder("ok", "NOT_FOUND");
        assertThat(Fixture.strings("select status from user_fact_relationships where user_id = ? order by 1", user))
                .containsExactly("ACTIVE", "SUPERSEDED");
    }
}
