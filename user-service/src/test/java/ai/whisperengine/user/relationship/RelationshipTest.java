package ai.whisperengine.user.relationship;

import static ai.whisperengine.user.relationship.Pairs.adjust;
import static ai.whisperengine.user.relationship.Pairs.interaction;
import static ai.whisperengine.user.relationship.Pairs.list;
import static ai.whisperengine.user.relationship.Pairs.record;
import static ai.whisperengine.user.relationship.Pairs.refusal;
import static ai.whisperengine.user.relationship.Pairs.sql;
import static ai.whisperengine.user.relationship.Pairs.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class RelationshipTest {

    private static final String METRICS = "metrics";

    @BeforeEach
    void pairs() {
        Pairs.begin();
    }

    private static Map<String, Object> metrics(Object... more) {
        Map<String, Object> metrics = new HashMap<>(Map.of(
                "engagement",
                0.9,
                "satisfaction",
                0.9,
                "naturalFlow",
                0.9,
                "emotionalResonance",
                0.9,
                "topicRelevance",
                0.9));
        for (int i = 0; i < more.length; i += 2) {
            metrics.put((String) more[i], more[i + 1]);
        }
        return metrics;
    }

    @Test
    void anInteractionChangesTheScoresAndLeavesItsEvent() {
        Map<String, Object> event = record("quality", "EXCELLENT", "emotionVariance", 0.1, "idempotencyKey", "m1");

        assertThat(event)
                .containsEntry("userId", "ina")
                .containsEntry("characterName", "vesna")
                .containsEntry("kind", "INTERACTION")
                .containsEntry("quality", "EXCELLENT")
                .containsEntry("emotionVariance", 0.1f)
                .containsEntry("trustBefore", 0.5f)
                .containsEntry("trustDelta", 0.054f)
                .containsEntry("trustAfter", 0.554f)
                .containsEntry("affectionBefore", 0.4f)
                .containsEntry("affectionDelta", 0.052f)
                .containsEntry("affectionAfter", 0.452f)
                .containsEntry("attunementBefore", 0.3f)
                .containsEntry("attunementDelta", 0.03f)
                .containsEntry("attunementAfter", 0.33f)
                .containsEntry("stageBefore", "STRANGER")
                .containsEntry("stageAfter", "STRANGER")
                .containsEntry("interactionCount", 1)
                .containsEntry("reason", "excellent conversation, clear emotional state, trust increased significantly")
                .containsEntry("recoveryStage", null);

        record(METRICS, metrics());
        JsonPath now = GraphQl.data("""
                { relationship(userId: "ina", characterName: "vesna") { userId characterName trust affection attunement
                    interactionCount stage startedAt updatedAt } }""");
        assertThat(now.getMap("data.relationship"))
                .containsEntry("trust", 0.599f)
                .containsEntry("affection", 0.504f)
                .containsEntry("attunement", 0.36f)
                .containsEntry("interactionCount", 2)
                .containsEntry("stage", "STRANGER");
        // What the mutation answered is what the history tells.
        JsonPath history = GraphQl.data("""
                { relationshipEvents(filter: {userId: "ina", characterName: "vesna"}, orderBy: CREATED_AT) { totalCount
                    nodes { id userId characterName kind quality emotionVariance trustBefore trustDelta trustAfter
                        affectionBefore affectionDelta affectionAfter attunementBefore attunementDelta attunementAfter
                        stageBefore stageAfter interactionCount reason recoveryStage recoveryProgress createdAt } } }""");
        assertThat(history.getInt("data.relationshipEvents.totalCount")).isEqualTo(2);
        assertThat(history.<Map<String, Object>>getList("data.relationshipEvents.nodes")
                        .get(0))
                .isEqualTo(event);
    }

    @Test
    void anInteractionReachesTheDatabaseOnce() {
        record("quality", "GOOD");
        assertThat(StatementCount.during("user_service", () -> record("quality", "FAILED", "idempotencyKey", "k")))
                .hasSize(1);
        assertThat(StatementCount.during("user_service", () -> GraphQl.data("""
                                { relationship(userId: "ina", characterName: "vesna") {
                                    trust milestones { kind } recovery { stage actions } } }""")))
                .hasSize(1);
        assertThat(StatementCount.during("user_service", () -> GraphQl.data("""
                                { relationshipTrend(userId: "ina", characterName: "vesna") { buckets { trust } } }""")))
                .hasSize(1);
    }

    @Test
    void aRepeatedKeyChangesNothingAndGivesTheFirstAnswer() {
        Map<String, Object> first = record("quality", "GOOD", "idempotencyKey", "m1");
        record("quality", "FAILED", "idempotencyKey", "m2");

        assertThat(record("quality", "FAILED", "idempotencyKey", "m1")).isEqualTo(first);
        assertThat(value("select interaction_count from relationship_scores where user_id = 'ina'"))
                .isEqualTo("2");
        assertThat(value("select count(*) from relationship_events where user_id = 'ina'"))
                .isEqualTo("2");
        // The key belongs to the pair.
        assertThat(record("userId", "jo", "quality", "GOOD", "idempotencyKey", "m1"))
                .doesNotContainEntry("id", first.get("id"));
        assertThat(record("characterName", "vito", "quality", "GOOD", "idempotencyKey", "m1"))
                .doesNotContainEntry("id", first.get("id"));
        // Even when the character has been archived meanwhile.
        sql("update characters set is_active = false where normalized_name = 'vesna'");
        assertThat(record("quality", "GOOD", "idempotencyKey", "m1")).isEqualTo(first);
        sql("update characters set is_active = true where normalized_name = 'vesna'");
        assertThat(refusal(
                        Pairs.ADJUST, interaction("trust", 0.1, "reason", "another operation", "idempotencyKey", "m1")))
                .isEqualTo("CONFLICT idempotencyKey");
    }

    @Test
    void anAdjustmentChangesByStatedAmounts() {
        Map<String, Object> event = adjust("trust", 0.7, "affection", -0.5, "reason", "amends", "idempotencyKey", "a1");

        assertThat(event)
                .containsEntry("kind", "ADJUSTMENT")
                .containsEntry("quality", null)
                .containsEntry("trustBefore", 0.5f)
                .containsEntry("trustAfter", 1.0f)
                .containsEntry("trustDelta", 0.5f)
                .containsEntry("affectionDelta", -0.4f)
                .containsEntry("attunementDelta", 0.0f)
                .containsEntry("stageAfter", "INTIMATE")
                .containsEntry("interactionCount", 0)
                .containsEntry("reason", "amends");
        assertThat(adjust("trust", -0.1, "reason", "again", "idempotencyKey", "a1"))
                .isEqualTo(event);
        assertThat(value("select count(*) from relationship_events where user_id = 'ina'"))
                .isEqualTo("1");
    }

    @Test
    void badInputChangesNothing() {
        record("userId", "jo", "quality", "GOOD");
        sql("insert into relationship_scores (user_id, bot_name) values ('jo', 'old')");
        String before = state();
        Map<String, Object> nothing = interaction();
        assertThat(refusal(Pairs.RECORD, nothing)).isEqualTo("BAD_USER_INPUT quality");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", METRICS, metrics())))
                .isEqualTo("BAD_USER_INPUT metrics");
        for (Object bad : List.of(-0.01, 1.01, 1e300)) {
            assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "emotionVariance", bad)))
                    .isEqualTo("BAD_USER_INPUT emotionVariance");
            for (String metric : metrics().keySet()) {
                assertThat(refusal(Pairs.RECORD, interaction(METRICS, metrics(metric, bad))))
                        .isEqualTo("BAD_USER_INPUT metrics." + metric);
            }
            if (!bad.equals(-0.01)) {
                assertThat(refusal(Pairs.ADJUST, interaction("affection", bad, "reason", "x")))
                        .isEqualTo("BAD_USER_INPUT affection");
            }
        }
        assertThat(refusal(Pairs.RECORD, interaction("quality", "WONDERFUL"))).startsWith("BAD_USER_INPUT");
        assertThat(refusal(Pairs.RECORD, interaction(METRICS, Map.of("engagement", 1))))
                .startsWith("BAD_USER_INPUT");
        for (String key : List.of("", " ", "k".repeat(201), "a\0b", "half \ud83d")) {
            assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "idempotencyKey", key)))
                    .isEqualTo("BAD_USER_INPUT idempotencyKey");
            if (key.length() < 100) {
                assertThat(refusal(Pairs.ADJUST, interaction("trust", 0.1, "reason", key)))
                        .isEqualTo("BAD_USER_INPUT reason");
            }
        }
        assertThat(refusal(Pairs.ADJUST, interaction("reason", "nothing"))).isEqualTo("BAD_USER_INPUT trust");
        assertThat(refusal(Pairs.ADJUST, interaction("reason", "less than is kept", "trust", 0.00004)))
                .isEqualTo("BAD_USER_INPUT trust");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "characterName", "nobody")))
                .isEqualTo("NOT_FOUND characterName");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "userId", "nobody")))
                .isEqualTo("NOT_FOUND userId");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "characterName", "Vesna")))
                .isEqualTo("NOT_FOUND characterName");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "userId", "\0")))
                .isEqualTo("BAD_USER_INPUT userId");
        // Archived: neither a new relationship nor one that stands.
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "characterName", "old")))
                .isEqualTo("CONFLICT characterName");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD", "characterName", "old", "userId", "jo")))
                .isEqualTo("CONFLICT characterName");
        assertThat(refusal(Pairs.ADJUST, interaction("trust", 0.1, "reason", "x", "characterName", "old")))
                .isEqualTo("CONFLICT characterName");
        assertThat(state()).isEqualTo(before);
    }

    private static String state() {
        return list("select s::text from relationship_scores s order by 1") + " "
                + list("select e::text from relationship_events e order by 1")
                + list("select c.id from user_changes c order by 1");
    }

    @Test
    void twoHundredAtOnceAreTwoHundredEvents() throws Exception {
        // Small steps in both directions, so that the bounds are reached by no order of them.
        List<Callable<Map<String, Object>>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            int number = i;
            calls.add(() -> number % 2 == 0
                    ? adjust("trust", 0.0011, "reason", "up", "idempotencyKey", "k" + number)
                    : record("quality", "AVERAGE", "emotionVariance", 0.9));
        }
        Pairs.atOnce(calls);

        // 0.5 + 100 x 0.0011 + 100 x 0.0063 is above 1: held there, and the deltas tell what took effect.
        assertThat(value("select count(*) || ' ' || sum(trust_delta) from relationship_events where user_id = 'ina'"))
                .isEqualTo("200 0.5000");
        assertThat(value("select trust || ' ' || affection || ' ' || interaction_count from relationship_scores"
                        + " where user_id = 'ina'"))
                .isEqualTo("1.0000 1.0000 100");
        assertConsecutive();
    }

    @Test
    void twoHundredAtOnceAddUpExactly() throws Exception {
        List<Callable<Map<String, Object>>> calls = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            boolean up = i % 2 == 0;
            calls.add(() -> up ? record("quality", "AVERAGE") : adjust("trust", -0.0085, "reason", "down"));
        }
        Pairs.atOnce(calls);

        assertThat(value("select trust || ' ' || affection || ' ' || interaction_count from relationship_scores"
                        + " where user_id = 'ina'"))
                .isEqualTo("0.5500 1.0000 100");
        assertThat(new BigDecimal(value("select sum(trust_delta) from relationship_events where user_id = 'ina'")))
                .isEqualByComparingTo("0.05");
        assertConsecutive();
    }

    /** Every event begins where the one before has ended. */
    private static void assertConsecutive() {
        assertThat(value("""
                        select count(*) from (
                            select trust_value - trust_delta as before,
                                lag(trust_value, 1, 0.5) over (order by created_at, id) as last
                            from relationship_events where user_id = 'ina') e
                        where before <> last""")).isEqualTo("0");
    }

    @Test
    void oneKeyAtOnceIsOneEvent() throws Exception {
        List<Callable<Map<String, Object>>> calls = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            String quality = i % 2 == 0 ? "GOOD" : "POOR";
            calls.add(() -> record("quality", quality, "idempotencyKey", "once"));
        }
        assertThat(Pairs.atOnce(calls).stream().distinct()).hasSize(1);
        assertThat(value("select interaction_count from relationship_scores where user_id = 'ina'"))
                .isEqualTo("1");
    }

    @Test
    void anIdGivenUpInAMergeLeadsToTheSameRelationship() {
        sql("insert into user_aliases (alias_id, user_id, reason) values ('former_ina', 'ina', 'MERGED')");
        assertThat(record("userId", "former_ina", "quality", "GOOD", "idempotencyKey", "m1"))
                .containsEntry("userId", "ina")
                .containsEntry("interactionCount", 1);
        assertThat(record("quality", "GOOD", "idempotencyKey", "m1")).containsEntry("interactionCount", 1);
        assertThat(adjust("userId", "former_ina", "trust", -0.3, "reason", "x")).containsEntry("trustAfter", 0.23f);

        JsonPath found = GraphQl.data("""
                { relationship(userId: "former_ina", characterName: "vesna") { userId trust }
                  relationships(filter: {userId: "former_ina"}) { totalCount }
                  relationshipEvents(filter: {userId: "former_ina"}) { totalCount }
                  relationshipTrend(userId: "former_ina", characterName: "vesna") { userId events trustChange }
                  userRelationshipStatistics(userId: "former_ina") { relationships }
                  trustRecovery(userId: "former_ina", characterName: "vesna") { severity }
                  trustRecoveries(filter: {userId: "former_ina"}) { totalCount } }""");
        assertThat(found.getMap("data.relationship"))
                .containsEntry("userId", "ina")
                .containsEntry("trust", 0.23f);
        assertThat(found.getInt("data.relationships.totalCount")).isEqualTo(1);
        assertThat(found.getInt("data.relationshipEvents.totalCount")).isEqualTo(2);
        assertThat(found.getString("data.relationshipTrend.userId")).isEqualTo("ina");
        assertThat(found.getInt("data.relationshipTrend.events")).isEqualTo(2);
        assertThat(found.getFloat("data.relationshipTrend.trustChange")).isEqualTo(-0.27f);
        assertThat(found.getInt("data.userRelationshipStatistics.relationships"))
                .isEqualTo(1);
        assertThat(found.getString("data.trustRecovery.severity")).isEqualTo("SEVERE");
        assertThat(found.getInt("data.trustRecoveries.totalCount")).isEqualTo(1);
    }

    @Test
    void whoReadsOrAdjustsIsInTheAudit() {
        record("quality", "GOOD");
        adjust("trust", 0.1, "reason", "amends");
        for (int i = 0; i < 2; i++) {
            GraphQl.data("""
                    { relationshipTrend(userId: "ina", characterName: "vesna") { events }
                      userRelationshipStatistics(userId: "ina") { relationships }
                      trustRecoveries(filter: {userId: "ina"}) { totalCount } }""");
        }

        assertThat(list(
                        "select action || ' ' || subject || ' ' || occurrences || coalesce(' ' || (details ->> 'reason'), '')"
                                + " from user_data_audit where user_id = 'ina' and actor = 'tester' order by id"))
                .startsWith("CHANGED RELATIONSHIPS 1 amends")
                .contains("READ RELATIONSHIPS 1")
                .doesNotContain("READ RELATIONSHIPS 2");
    }

    @Test
    void aDeletedOrRenamedCharacterTakesItsRelationshipsAlong() {
        record("quality", "GOOD");
        String id = value("select id from characters where normalized_name = 'vesna'");
        sql(
                "select rename_character(?::int, (select version from characters where id = ?::int), null, 'vito_2')",
                id,
                id);
        assertThat(GraphQl.data("""
                        { relationshipEvents(filter: {userId: "ina"}) { nodes { characterName } } }""").<String>getList("data.relationshipEvents.nodes.characterName"))
                .containsExactly("vito_2");
        assertThat(refusal(Pairs.RECORD, interaction("quality", "GOOD"))).isEqualTo("NOT_FOUND characterName");
        sql("select delete_character(?::int, 'vito_2')", id);
        assertThat(value("select count(*) from relationship_scores where user_id = 'ina'"))
                .isEqualTo("0");
    }
}
