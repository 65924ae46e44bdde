package ai.whisperengine.user.relationship;

import static ai.whisperengine.user.relationship.Pairs.adjust;
import static ai.whisperengine.user.relationship.Pairs.record;
import static ai.whisperengine.user.relationship.Pairs.refusal;
import static ai.whisperengine.user.relationship.Pairs.sql;
import static ai.whisperengine.user.relationship.Pairs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class RelationshipListTest {

    @BeforeEach
    void pairs() {
        Pairs.begin();
    }

    private static void threePairs() {
        record("quality", "EXCELLENT");
        record("quality", "FAILED", "userId", "jo");
        record("quality", "GOOD", "characterName", "vito");
    }

    private static List<String> found(String arguments) {
        JsonPath answer = GraphQl.data("{ relationships(" + arguments
                + ") { nodes { userId characterName } edges { node { trust } cursor } } }");
        return answer.<Map<String, String>>getList("data.relationships.nodes").stream()
                .map(row -> row.get("userId") + "+" + row.get("characterName"))
                .toList();
    }

    @Test
    void bothDirections() {
        threePairs();

        assertThat(found("filter: {userId: \"ina\"}")).containsExactly("ina+vito", "ina+vesna");
        assertThat(found("filter: {characterName: \"vesna\"}")).containsExactly("jo+vesna", "ina+vesna");
        assertThat(found("filter: {characterName: \"vesna\"}, orderBy: STARTED_AT"))
                .containsExactly("ina+vesna", "jo+vesna");
        assertThat(found("filter: {characterName: \"vesna\", userId: \"jo\"}")).containsExactly("jo+vesna");
        assertThat(found("filter: {characterName: \"vesna\", trustAtMost: 0.455}"))
                .containsExactly("jo+vesna");
        assertThat(found("filter: {characterName: \"vesna\", trustAtLeast: 0.545}"))
                .containsExactly("ina+vesna");
        assertThat(found("filter: {characterName: \"vesna\", interactionsAtLeast: 2}"))
                .isEmpty();
        assertThat(found("filter: {characterName: \"vesna\", updatedSince: \"2999-01-01T00:00:00Z\"}"))
                .isEmpty();
    }

    @Test
    void pagesGoOnBehindTheirCursor() {
        threePairs();
        JsonPath first = GraphQl.data("""
                { relationships(filter: {characterName: "vesna"}, first: 1) {
                    totalCount pageInfo { hasNextPage endCursor } nodes { userId } } }""");
        assertThat(first.getInt("data.relationships.totalCount")).isEqualTo(2);
        assertThat(first.getBoolean("data.relationships.pageInfo.hasNextPage")).isTrue();
        assertThat(found("filter: {characterName: \"vesna\"}, first: 1, after: \""
                        + first.getString("data.relationships.pageInfo.endCursor") + "\""))
                .containsExactly("ina+vesna");
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        threePairs();
        String cursor = GraphQl.data("{ relationships(filter: {userId: \"ina\"}) { pageInfo { endCursor } } }")
                .getString("data.relationships.pageInfo.endCursor");

        // Both lists have an order by the moment of the beginning, and ids of one kind.
        String recoveries =
                "{ trustRecoveries(filter: {userId: \"ina\"}, after: \"" + cursor + "\") { nodes { id } } }";
        assertThat(refusal(recoveries, Map.of())).isEqualTo("BAD_USER_INPUT after");
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        for (String bad : List.of(
                "filter: {}",
                "filter: {userId: \"ina\", trustAtMost: 1.1}",
                "filter: {userId: \"ina\", interactionsAtLeast: -1}",
                "filter: {userId: \"ina\"}, first: 201",
                "filter: {userId: \"ina\"}, after: \"nonsense\"")) {
            assertThat(refusal("{ relationships(" + bad + ") { nodes { id } } }", Map.of()))
                    .as(bad)
                    .startsWith("BAD_USER_INPUT");
        }
        assertThat(refusal("{ relationshipEvents(filter: {}) { nodes { id } } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT filter");
        String trend = "{ relationshipTrend(userId: \"ina\", characterName: \"vesna\", %s) { events } }";
        for (String window : List.of("window: 0", "window: 367", "window: -1")) {
            assertThat(refusal(trend.formatted(window), Map.of())).isEqualTo("BAD_USER_INPUT window");
        }
        assertThat(refusal(trend.formatted("window: 42, bucket: HOUR"), Map.of()))
                .isEqualTo("BAD_USER_INPUT bucket");
        assertThat(GraphQl.data(trend.formatted("window: 41, bucket: HOUR")).<Object>get("data.relationshipTrend"))
                .isNull();
    }

    @Test
    void eventsByKindQualityAndTime() {
        record("quality", "GOOD");
        record("quality", "POOR");
        adjust("trust", 0.1, "reason", "x");
        sql("insert into relationship_events (user_id, bot_name, event_type, created_at)"
                + " values ('ina', 'vesna', 'imported', '2020-01-01T00:00:00Z')");
        String events = "{ relationshipEvents(filter: {userId: \"ina\", %s}) { nodes { kind quality trustBefore } } }";
        assertThat(kinds(events.formatted("kind: INTERACTION"))).containsExactly("INTERACTION", "INTERACTION");
        assertThat(kinds(events.formatted("quality: POOR"))).containsExactly("INTERACTION");
        assertThat(kinds(events.formatted("kind: OTHER"))).containsExactly("OTHER");
        assertThat(kinds(events.formatted("until: \"2021-01-01T00:00:00Z\""))).containsExactly("OTHER");
        assertThat(kinds(events.formatted("since: \"2021-01-01T00:00:00Z\"")))
                .containsExactly("ADJUSTMENT", "INTERACTION", "INTERACTION");
    }

    private static List<String> kinds(String query) {
        return GraphQl.data(query).getList("data.relationshipEvents.nodes.kind");
    }

    @ParameterizedTest
    @CsvSource({
        "0, HOSTILE",
        "0.2499, HOSTILE",
        "0.25, COLD",
        "0.3999, COLD",
        "0.4, WARY",
        "0.4999, WARY",
        "0.5, STRANGER",
        "0.6049, STRANGER",
        "0.605, ACQUAINTANCE",
        "0.7049, ACQUAINTANCE",
        "0.705, FRIEND",
        "0.8049, FRIEND",
        "0.805, CLOSE_FRIEND",
        "0.9049, CLOSE_FRIEND",
        "0.905, INTIMATE",
        "1, INTIMATE"
    })
    void trustGivesTheStage(double trust, String stage) {
        assertThat(adjust("trust", trust - 0.5, "affection", 0.1, "reason", "x").get("stageAfter"))
                .isEqualTo(stage);
        assertThat(GraphQl.data("{ relationship(userId: \"ina\", characterName: \"vesna\") { stage } }")
                        .getString("data.relationship.stage"))
                .isEqualTo(stage);
    }

    @Test
    void milestonesAreReachedOnce() {
        for (int i = 0; i < 26; i++) {
            record("quality", "AVERAGE", "emotionVariance", 0.9); // to 0.6638: an acquaintance from 0.605 on
        }
        adjust("trust", -0.2, "reason", "down");
        adjust("trust", 0.2, "reason", "up again");
        adjust("trust", 0.3, "reason", "to the top");

        JsonPath answer = GraphQl.data("""
                { relationship(userId: "ina", characterName: "vesna") { milestones { kind reachedAt }
                    two: milestones(first: 2) { kind } } }""");
        assertThat(answer.<String>getList("data.relationship.milestones.kind"))
                .containsExactly("INTERACTIONS_3", "INTERACTIONS_10", "ACQUAINTANCE", "INTERACTIONS_25", "INTIMATE");
        assertThat(answer.<String>getList("data.relationship.two.kind"))
                .containsExactly("INTERACTIONS_3", "INTERACTIONS_10");
    }

    @Test
    void aTrendHasNoGaps() {
        record("quality", "GOOD");
        sql("delete from relationship_events where user_id = 'ina'");
        // Three days ago, two events; yesterday one. The days between show what stood.
        for (List<Object> event : List.<List<Object>>of(
                List.of(3, 1, "0.4000", "-0.1000"),
                List.of(3, 2, "0.4500", "0.0500"),
                List.of(1, 1, "0.5300", "0.0800"))) {
            sql(
                    "insert into relationship_events (user_id, bot_name, event_type, trust_value, trust_delta,"
                            + " affection_value, affection_delta, attunement_value, attunement_delta, created_at)"
                            + " values ('ina', 'vesna', 'interaction', ?::numeric, ?::numeric, 0.44, 0, 0.32, 0,"
                            + " date_trunc('day', now(), 'UTC') - make_interval(days => ?) + make_interval(mins => ?))",
                    event.get(2),
                    event.get(3),
                    event.get(0),
                    event.get(1));
        }

        JsonPath trend = GraphQl.data("""
                { relationshipTrend(userId: "ina", characterName: "vesna", window: 4, bucket: DAY) {
                    userId characterName trustSlope trustChange events interactions
                    buckets { start events interactions trust trustChange trustLowest trustHighest affection attunement
                    } } }""");
        String path = "data.relationshipTrend.";
        assertThat(trend.<Float>getList(path + "buckets.trust")).containsExactly(0.5f, 0.45f, 0.45f, 0.53f, 0.53f);
        assertThat(trend.<Float>getList(path + "buckets.trustChange")).containsExactly(0f, -0.05f, 0f, 0.08f, 0f);
        assertThat(trend.<Float>getList(path + "buckets.trustLowest")).containsExactly(0.5f, 0.4f, 0.45f, 0.53f, 0.53f);
        assertThat(trend.<Float>getList(path + "buckets.trustHighest"))
                .containsExactly(0.5f, 0.45f, 0.45f, 0.53f, 0.53f);
        assertThat(trend.<Integer>getList(path + "buckets.events")).containsExactly(0, 2, 0, 1, 0);
        assertThat(trend.getInt(path + "events")).isEqualTo(3);
        assertThat(trend.getInt(path + "interactions")).isEqualTo(3);
        assertThat(trend.getFloat(path + "trustChange")).isEqualTo(0.03f);
        assertThat(trend.getString(path + "buckets[0].start")).endsWith("T00:00:00Z");

        // Without events, what stands now stood all the time.
        sql("delete from relationship_events where user_id = 'ina'");
        JsonPath quiet = GraphQl.data("""
                { relationshipTrend(userId: "ina", characterName: "vesna", window: 14, bucket: WEEK) {
                    trustSlope buckets { trust events } } }""");
        assertThat(quiet.<Float>getList(path + "buckets.trust")).hasSize(3).containsOnly(0.53f);
        assertThat(quiet.getFloat(path + "trustSlope")).isZero();
    }

    @Test
    void whatRelationshipsHaveInCommon() {
        threePairs();
        sql("update relationship_scores set last_updated = now() - interval '8 days' where user_id = 'jo'");
        sql("update relationship_scores set trust = 0.39 where user_id = 'jo'");
        adjust("userId", "jo", "trust", -0.2, "reason", "a quarrel");
        sql("update relationship_scores set last_updated = now() - interval '8 days' where user_id = 'jo'");

        JsonPath answer = GraphQl.data("""
                query { characterRelationshipStatistics(characterName: "vesna") {
                    relationships interactions activeLastDay activeLastWeek activeLastMonth startedLastMonth lowTrust
                    openRecoveries severeRecoveries trustMean trustDeviation trustLowest trustHighest affectionMean
                    attunementMean stages { stage count } }
                  none: characterRelationshipStatistics(characterName: "vito_3") { relationships trustMean
                    stages { count } }
                  user: userRelationshipStatistics(userId: "ina") { relationships interactions trustMean } }""");
        String path = "data.characterRelationshipStatistics.";
        assertThat(answer.getInt(path + "relationships")).isEqualTo(2);
        assertThat(answer.getInt(path + "interactions")).isEqualTo(2);
        assertThat(answer.getInt(path + "activeLastDay")).isEqualTo(1);
        assertThat(answer.getInt(path + "activeLastWeek")).isEqualTo(1);
        assertThat(answer.getInt(path + "activeLastMonth")).isEqualTo(2);
        assertThat(answer.getInt(path + "startedLastMonth")).isEqualTo(2);
        assertThat(answer.getInt(path + "lowTrust")).isEqualTo(1);
        assertThat(answer.getInt(path + "openRecoveries")).isEqualTo(1);
        assertThat(answer.getInt(path + "severeRecoveries")).isEqualTo(1);
        assertThat(answer.getDouble(path + "trustMean")).isCloseTo((0.545 + 0.19) / 2, within(1e-6));
        assertThat(answer.getDouble(path + "trustDeviation")).isCloseTo((0.545 - 0.19) / 2, within(1e-6));
        assertThat(answer.getDouble(path + "trustLowest")).isCloseTo(0.19, within(1e-6));
        assertThat(answer.getDouble(path + "trustHighest")).isCloseTo(0.545, within(1e-6));
        assertThat(answer.<Integer>getList(path + "stages.count")).containsExactly(1, 0, 0, 1, 0, 0, 0, 0);
        assertThat(answer.getInt("data.none.relationships")).isZero();
        assertThat(answer.<Object>get("data.none.trustMean")).isNull();
        assertThat(answer.<Integer>getList("data.none.stages.count")).hasSize(8).containsOnly(0);
        assertThat(answer.getInt("data.user.relationships")).isEqualTo(2);
        assertThat(answer.getDouble("data.user.trustMean")).isCloseTo((0.545 + 0.53) / 2, within(1e-6));
    }

    @Test
    void aPageOfManyPairsGoesAlongItsIndex() {
        assertThat(
                        value(
                                "select string_agg(indexdef, ' ') from pg_indexes where indexname = 'idx_relationship_scores_began'"))
                .contains("(bot_name, created_at, id)");
    }
}
