package ai.whisperengine.character.learning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class LearningTest {

    private static final String RECORD = """
            mutation($input: RecordInsightInput!) { recordInsight(input: $input) { created insight {
                id insightType confidenceScore importanceLevel emotionalValence conversationContext discoveryDate
                triggers supportingEvidence } } }""";

    private static final String RELATE = """
            mutation($input: RelateInsightsInput!) { relateInsights(input: $input) {
                id toInsightId relationshipType strength } }""";

    private static final String STEP = """
            mutation($input: RecordLearningInput!) { recordLearning(input: $input) {
                id learningEvent learningType learningDate significanceScore beforeState } }""";

    @BeforeEach
    void characters() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from characters where normalized_name in ('lev', 'lena')");
            statement.execute("insert into characters (name, normalized_name) values ('Lev', 'lev'), ('Lena', 'lena')");
        }
    }

    private static Map<String, Object> insight(String content, double confidence, Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "characterName",
                "lev",
                "insightType",
                "trait",
                "insightContent",
                content,
                "confidenceScore",
                confidence));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static String made(String content, double confidence, Object... more) {
        return GraphQl.data(RECORD, insight(content, confidence, more)).getString("data.recordInsight.insight.id");
    }

    private static String refused(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables).extract().jsonPath();
        return answer.getString("errors[0].extensions.code") + " " + answer.getString("errors[0].extensions.field");
    }

    @Test
    void anInsightIsMadeOnceAndStrengthened() {
        JsonPath first = GraphQl.data(
                RECORD,
                insight(
                        "Laughs at storms",
                        0.6,
                        "triggers",
                        List.of("storm", "rain"),
                        "supportingEvidence",
                        List.of("one"),
                        "importanceLevel",
                        7,
                        "discoveryDate",
                        "2026-03-01T10:00:00+01:00"));
        assertThat(first.getBoolean("data.recordInsight.created")).isTrue();
        assertThat(first.getDouble("data.recordInsight.insight.confidenceScore"))
                .isEqualTo(0.6);

        JsonPath second = GraphQl.data(
                RECORD,
                insight(
                        "Laughs at storms",
                        0.8,
                        "triggers",
                        List.of("rain", "thunder"),
                        "supportingEvidence",
                        List.of("two", "one"),
                        "importanceLevel",
                        3,
                        "emotionalValence",
                        0.5));
        String path = "data.recordInsight.insight.";
        assertThat(second.getBoolean("data.recordInsight.created")).isFalse();
        assertThat(second.getString(path + "id")).isEqualTo(first.getString(path + "id"));
        // A quarter of the doubt that 0.8 leaves, times 0.6.
        assertThat(second.getDouble(path + "confidenceScore")).isCloseTo(0.8 + 0.2 * 0.6 * 0.25, within(1e-6));
        assertThat(second.<String>getList(path + "triggers")).containsExactly("storm", "rain", "thunder");
        assertThat(second.<String>getList(path + "supportingEvidence")).containsExactly("one", "two");
        assertThat(second.getInt(path + "importanceLevel")).isEqualTo(7);
        assertThat(second.getDouble(path + "emotionalValence")).isEqualTo(0.5);
        assertThat(second.getString(path + "discoveryDate")).startsWith("2026-03-01T09:00");

        JsonPath third = GraphQl.data(RECORD, insight("Laughs at storms", 0));
        assertThat(third.getDouble(path + "confidenceScore")).isCloseTo(0.83, within(1e-6));
        assertThat(third.<String>getList(path + "triggers")).hasSize(3);
        assertThat(third.getDouble(path + "emotionalValence")).isEqualTo(0.5);
        assertThat(GraphQl.data(RECORD, insight("Laughs at storms", 1, "characterName", "lena"))
                        .getBoolean("data.recordInsight.created"))
                .isTrue();
    }

    @Test
    void manyObservationsAtOnceMakeOneInsight() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(20);
        int created = 0;
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                Map<String, Object> input = insight("Hums", 0.4, "supportingEvidence", List.of("quote " + i));
                answers.add(clients.submit(() -> GraphQl.data(RECORD, input)));
            }
            for (Future<JsonPath> answer : answers) {
                created += answer.get().getBoolean("data.recordInsight.created") ? 1 : 0;
            }
        } finally {
            clients.shutdownNow();
        }

        JsonPath list = GraphQl.data(
                "{ insights(characterName: \"lev\") { nodes { confidenceScore supportingEvidence } totalCount } }");
        assertThat(created).isEqualTo(1);
        assertThat(list.getInt("data.insights.totalCount")).isEqualTo(1);
        assertThat(list.getDouble("data.insights.nodes[0].confidenceScore"))
                .isCloseTo(1 - 0.6 * Math.pow(0.9, 19), within(1e-6));
        assertThat(list.getList("data.insights.nodes[0].supportingEvidence")).hasSize(20);
    }

    @Test
    void theLastHundredPiecesOfEvidenceAreKept() {
        List<String> many = new ArrayList<>();
        for (int i = 0; i < 90; i++) {
            many.add("old " + i);
        }
        made("Counts", 0.5, "supportingEvidence", many);
        List<String> more = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            more.add("new " + i);
        }
        List<String> kept = GraphQl.data(RECORD, insight("Counts", 0.5, "supportingEvidence", more))
                .getList("data.recordInsight.insight.supportingEvidence");
        assertThat(kept).hasSize(100).startsWith("old 20").endsWith("new 29");
    }

    @Test
    void insightsOfOneCharacterAreConnected() {
        String from = made("Swims", 0.5);
        String to = made("Loves water", 0.5);
        JsonPath made = GraphQl.data(
                RELATE,
                Map.of("input", Map.of("fromInsightId", from, "toInsightId", to, "relationshipType", "supports")));
        assertThat(made.getDouble("data.relateInsights.strength")).isEqualTo(0.5);
        JsonPath stronger = GraphQl.data(
                RELATE,
                Map.of(
                        "input",
                        Map.of(
                                "fromInsightId",
                                from,
                                "toInsightId",
                                to,
                                "relationshipType",
                                "supports",
                                "strength",
                                0)));
        assertThat(stronger.getString("data.relateInsights.id")).isEqualTo(made.getString("data.relateInsights.id"));
        assertThat(stronger.getDouble("data.relateInsights.strength")).isZero();

        JsonPath read = GraphQl.data("""
                { insights(characterName: "lev", orderBy: DISCOVERY_DATE) { nodes {
                    insightRelationships { toInsightId relationshipType } } } }""");
        assertThat(read.getString("data.insights.nodes[0].insightRelationships[0].toInsightId"))
                .isEqualTo(to);

        String other = made("Another's", 0.5, "characterName", "lena");
        assertThat(refused(RELATE, relation(from, other))).isEqualTo("BAD_USER_INPUT input.toInsightId");
        assertThat(refused(RELATE, relation(from, from))).isEqualTo("BAD_USER_INPUT input.toInsightId");
        assertThat(refused(RELATE, relation(from, "999999999"))).isEqualTo("NOT_FOUND input.toInsightId");
        assertThat(refused(RELATE, relation("+1", from))).isEqualTo("BAD_USER_INPUT input.fromInsightId");

        String remove = "mutation($id: ID!) { removeInsightRelationship(id: $id) }";
        String id = made.getString("data.relateInsights.id");
        assertThat(GraphQl.data(remove, Map.of("id", id)).getBoolean("data.removeInsightRelationship"))
                .isTrue();
        assertThat(refused(remove, Map.of("id", id))).isEqualTo("NOT_FOUND id");
    }

    private static Map<String, Object> relation(String from, String to) {
        return Map.of("input", Map.of("fromInsightId", from, "toInsightId", to, "relationshipType", "supports"));
    }

    @Test
    void anInsightIsRemovedWithItsConnections() {
        String from = made("Swims", 0.5);
        String to = made("Loves water", 0.5);
        GraphQl.data(RELATE, relation(from, to));
        String remove = "mutation($id: ID!) { removeInsight(id: $id) }";

        assertThat(GraphQl.data(remove, Map.of("id", to)).getBoolean("data.removeInsight"))
                .isTrue();

        JsonPath left = GraphQl.data("{ insights(characterName: \"lev\") { nodes { insightRelationships { id } } } }");
        assertThat(left.getList("data.insights.nodes")).hasSize(1);
        assertThat(left.getList("data.insights.nodes[0].insightRelationships")).isEmpty();
        assertThat(refused(remove, Map.of("id", to))).isEqualTo("NOT_FOUND id");
    }

    @Test
    void insightsAreFilteredOrderedAndPaged() {
        made("Loves 100% wool", 0.9, "discoveryDate", "2026-01-01T00:00:00Z", "importanceLevel", 1);
        made("Loves 100 sheep", 0.5, "discoveryDate", "2026-02-01T00:00:00Z", "importanceLevel", 9);
        made("Fears wolves", 0.7, "discoveryDate", "2026-03-01T00:00:00Z", "insightType", "fear");
        made("Loves 100% silk", 1, "characterName", "lena");

        assertThat(contents("orderBy: DISCOVERY_DATE"))
                .containsExactly("Loves 100% wool", "Loves 100 sheep", "Fears wolves");
        assertThat(contents("orderBy: IMPORTANCE_DESC, first: 1")).containsExactly("Loves 100 sheep");
        assertThat(contents("orderBy: CONFIDENCE")).first().isEqualTo("Loves 100 sheep");
        assertThat(contents("orderBy: null, last: 1")).containsExactly("Loves 100% wool");
        assertThat(contents("filter: {search: \"LOVES 100%\"}")).containsExactly("Loves 100% wool");
        assertThat(contents("filter: {search: \"o_e\"}")).isEmpty();
        assertThat(contents("filter: {type: \"fear\"}")).containsExactly("Fears wolves");
        assertThat(contents("filter: {minConfidence: 0.7}, orderBy: CONFIDENCE_DESC"))
                .containsExactly("Loves 100% wool", "Fears wolves");
        assertThat(contents("filter: {from: \"2026-02-01T00:00:00Z\", to: \"2026-03-01T00:00:00Z\"}"))
                .containsExactly("Loves 100 sheep");
        for (String order : List.of("DISCOVERY_DATE", "IMPORTANCE_DESC", "CONFIDENCE")) {
            assertThat(paged(order)).containsExactlyElementsOf(contents("orderBy: " + order));
        }
    }

    private static List<String> contents(String arguments) {
        return GraphQl.data("{ insights(characterName: \"lev\", " + arguments + ") { nodes { insightContent } } }")
                .getList("data.insights.nodes.insightContent");
    }

    private static List<String> paged(String order) {
        List<String> contents = new ArrayList<>();
        Map<String, Object> variables = new HashMap<>();
        JsonPath page;
        do {
            page = GraphQl.data(
                    "query($after: String) { insights(characterName: \"lev\", first: 1, after: $after, orderBy: "
                            + order + ") { nodes { insightContent } pageInfo { hasNextPage endCursor } } }",
                    variables);
            contents.addAll(page.getList("data.insights.nodes.insightContent"));
            variables.put("after", page.getString("data.insights.pageInfo.endCursor"));
        } while (page.getBoolean("data.insights.pageInfo.hasNextPage"));
        return contents;
    }

    @Test
    void theTimelineGrows() {
        String early = GraphQl.data(
                        STEP,
                        Map.of(
                                "input",
                                Map.of(
                                        "characterName", "lev",
                                        "learningEvent", "Was asked about fear",
                                        "learningType", "skill_development",
                                        "learningDate", "2026-01-01T00:00:00Z",
                                        "significanceScore", 0)))
                .getString("data.recordLearning.id");
        JsonPath late = GraphQl.data(
                STEP,
                Map.of("input", Map.of("characterName", "lev", "learningEvent", "Grew", "learningType", "crisis")));
        assertThat(late.getString("data.recordLearning.learningDate")).isNotNull();

        JsonPath list = GraphQl.data("""
                { all: learningTimeline(characterName: "lev") { nodes { id learningEvent significanceScore } totalCount }
                  old: learningTimeline(characterName: "lev", orderBy: LEARNING_DATE, first: 1) { nodes { id } }
                  kind: learningTimeline(characterName: "lev", filter: {type: "crisis"}) { nodes { learningEvent } }
                  before: learningTimeline(characterName: "lev", filter: {to: "2026-01-02T00:00:00Z"}) { totalCount }
                  nobody: learningTimeline(characterName: "nobody") { totalCount nodes { id } } }""");
        assertThat(list.<String>getList("data.all.nodes.learningEvent"))
                .containsExactly("Grew", "Was asked about fear");
        assertThat(list.getDouble("data.all.nodes[1].significanceScore")).isZero();
        assertThat(list.<String>getList("data.old.nodes.id")).containsExactly(early);
        assertThat(list.<String>getList("data.kind.nodes.learningEvent")).containsExactly("Grew");
        assertThat(list.getInt("data.before.totalCount")).isEqualTo(1);
        assertThat(list.getInt("data.nobody.totalCount")).isZero();
    }

    @Test
    void aListIsOneStatement() {
        made("Swims", 0.5);
        assertThat(StatementCount.during(
                        "character_service",
                        () -> GraphQl.data("{ insights(characterName: \"lev\", filter: {search: \"swim\"}) { totalCount"
                                + " nodes { insightContent insightRelationships { id } } } }")))
                .hasSize(1);
        assertThat(StatementCount.during(
                        "character_service",
                        () -> GraphQl.data("{ learningTimeline(characterName: \"lev\") { totalCount nodes { id } } }")))
                .hasSize(1);
        assertThat(StatementCount.during("character_service", () -> made("Swims", 0.5)))
                .hasSize(2);
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() {
        assertThat(refused(RECORD, insight("x", 0.5, "characterName", "nobody")))
                .isEqualTo("NOT_FOUND input.characterName");
        assertThat(refused(RECORD, insight(" ", 0.5))).isEqualTo("BAD_USER_INPUT input.insightContent");
        assertThat(refused(RECORD, insight("a\0b", 0.5))).isEqualTo("BAD_USER_INPUT input.insightContent");
        assertThat(refused(RECORD, insight("x", 1.5))).isEqualTo("BAD_USER_INPUT input.confidenceScore");
        assertThat(refused(RECORD, insight("x", 0.5, "importanceLevel", 101)))
                .isEqualTo("BAD_USER_INPUT input.importanceLevel");
        assertThat(refused(RECORD, insight("x", 0.5, "emotionalValence", -1.01)))
                .isEqualTo("BAD_USER_INPUT input.emotionalValence");
        assertThat(refused(RECORD, insight("x", 0.5, "triggers", List.of("a", " "))))
                .isEqualTo("BAD_USER_INPUT input.triggers[1]");
        assertThat(refused(RECORD, insight("x", 0.5, "discoveryDate", "+12026-01-01T00:00:00Z")))
                .startsWith("BAD_USER_INPUT");
        assertThat(refused(
                        STEP,
                        Map.of("input", Map.of("characterName", "no", "learningEvent", "x", "learningType", "y"))))
                .isEqualTo("NOT_FOUND input.characterName");
        assertThat(refused("{ insights(characterName: \"lev\", filter: {minConfidence: 2}) { totalCount } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT filter.minConfidence");
        assertThat(refused("{ insights(characterName: \"lev\", filter: {search: \"\"}) { totalCount } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT filter.search");
        assertThat(refused(
                        "{ learningTimeline(characterName: \"lev\", filter: {from: \"2026-02-01T00:00:00Z\","
                                + " to: \"2026-01-01T00:00:00Z\"}) { totalCount } }",
                        Map.of()))
                .isEqualTo("BAD_USER_INPUT filter.from");
        assertThat(GraphQl.data("{ insights(characterName: \"lev\") { totalCount } }")
                        .getInt("data.insights.totalCount"))
                .isZero();
    }
}
