package ai.whisperengine.character.emotion;

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
import java.sql.ResultSet;
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
class EmotionTest {

    private static final String RECORD = """
            mutation($input: RecordEmotionInput!) { recordEmotion(input: $input) {
                totalInteractions current { anger fear joy love optimism pessimism sadness trust }
                baseline { joy } recentEmotions { emotion intensity userEmotion quality at } } }""";

    private static final String STATE = """
            { emotionalState(characterName: "vesna", userId: "ina") {
                totalInteractions current { joy sadness trust } baseline { joy } recentEmotions { emotion at } } }""";

    /** Seconds pass between a write and the read after it; a feeling moves less than this meanwhile. */
    private static final double A_MOMENT = 2e-3;

    @BeforeEach
    void pair() {
        run("delete from characters where normalized_name in ('vesna', 'vito')");
        run("insert into characters (name, normalized_name) values ('Vesna', 'vesna'), ('Vito', 'vito')");
        run("delete from character_emotional_states where character_name in ('vesna', 'vito')");
        run("""
                insert into universal_users (universal_id, primary_username)
                select name, name from unnest(array['ina', 'jan', 'kim']) name on conflict do nothing""");
    }

    private static void run(String sql) {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static double number(String sql) throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getDouble(1);
        }
    }

    private static Map<String, Object> input(Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of(
                "characterName", "vesna", "userId", "ina", "emotion", "JOY", "intensity", 0.9, "confidence", 0.8));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static JsonPath record(Object... more) {
        return GraphQl.data(RECORD, input(more));
    }

    private static void is(JsonPath answer, String emotion, double expected) {
        assertThat(answer.getDouble("data.recordEmotion.current." + emotion))
                .as(emotion)
                .isCloseTo(expected, within(A_MOMENT));
    }

    private static Map<String, String> refusal(String query, Map<String, ?> variables) {
        JsonPath answer = GraphQl.post(query, variables).extract().jsonPath();
        return Map.of(
                "code", String.valueOf(answer.getString("errors[0].extensions.code")),
                "field", String.valueOf(answer.getString("errors[0].extensions.field")));
    }

    @Test
    void theEmotionMovesTowardsItsIntensity() {
        JsonPath answer = record();

        is(answer, "joy", 0.7 + (0.9 - 0.7) * 0.9 * 0.8 * 0.20);
        is(answer, "trust", 0.7);
        is(answer, "sadness", 0.15);
        assertThat(answer.getInt("data.recordEmotion.totalInteractions")).isEqualTo(1);
        assertThat(answer.getDouble("data.recordEmotion.baseline.joy")).isEqualTo(0.7);
        assertThat(answer.getString("data.recordEmotion.recentEmotions[0].emotion"))
                .isEqualTo("joy");
        assertThat(answer.getString("data.recordEmotion.recentEmotions[0].at")).isNotNull();
    }

    @Test
    void theUsersEmotionIsShared() {
        JsonPath answer = record("userEmotion", "SADNESS", "userIntensity", 0.6);

        is(answer, "sadness", 0.15 + 0.05 * 0.6);
        is(answer, "joy", 0.7288);
        assertThat(answer.getString("data.recordEmotion.recentEmotions[0].userEmotion"))
                .isEqualTo("sadness");
    }

    @Test
    void aGoodInteractionLiftsAndABadOneWeighs() {
        JsonPath good = record("quality", 0.81, "userEmotion", "JOY", "userIntensity", 1);
        is(good, "joy", 0.7288 + 0.03 + 0.05);
        is(good, "trust", 0.72);
        is(good, "optimism", 0.67);
        is(good, "sadness", 0.15);

        JsonPath bad = record("characterName", "vito", "emotion", "LOVE", "intensity", 0, "quality", 0.39);
        is(bad, "sadness", 0.18);
        is(bad, "fear", 0.17);
        is(bad, "pessimism", 0.22);
        is(bad, "love", 0.6);
        is(bad, "trust", 0.7);
    }

    @Test
    void theBoundsOfQualityAreNeitherGoodNorBad() {
        for (double quality : new double[] {0.8, 0.4}) {
            JsonPath answer = record("userId", quality == 0.8 ? "jan" : "kim", "quality", quality);
            is(answer, "trust", 0.7);
            is(answer, "sadness", 0.15);
            is(answer, "joy", 0.7288);
        }
    }

    @Test
    void levelsStayWithinTheirBounds() {
        record();
        run("update character_emotional_states set trust = 0.99, joy = 1, anger = 0, last_updated = now()"
                + " where user_id = 'ina'");

        JsonPath answer = record("intensity", 1, "confidence", 1, "quality", 1);
        assertThat(answer.getDouble("data.recordEmotion.current.trust"))
                .isLessThanOrEqualTo(1)
                .isCloseTo(1, within(A_MOMENT));
        assertThat(answer.getDouble("data.recordEmotion.current.joy"))
                .isLessThanOrEqualTo(1)
                .isCloseTo(1, within(A_MOMENT));
        is(answer, "anger", 0);
    }

    @Test
    void feelingsReturnToTheBaseline() {
        record();
        String set = "update character_emotional_states set joy = 1, sadness = 0, last_updated = now() - interval '%s'"
                + " where user_id = 'ina'";
        for (Map.Entry<String, Double> case_ : Map.of(
                        "0 hours",
                        1.0,
                        "1 hour",
                        0.97,
                        "5 hours",
                        0.85,
                        "10 hours",
                        0.7,
                        "400 days",
                        0.7,
                        "-3 hours",
                        1.0)
                .entrySet()) {
            run(set.formatted(case_.getKey()));
            assertThat(GraphQl.data(STATE).getDouble("data.emotionalState.current.joy"))
                    .as(case_.getKey())
                    .isCloseTo(case_.getValue(), within(A_MOMENT));
        }
        run(set.formatted("5 hours"));
        assertThat(GraphQl.data(STATE).getDouble("data.emotionalState.current.sadness"))
                .isCloseTo(0.075, within(A_MOMENT));

        // A read keeps nothing; a further interaction counts from the decayed level.
        JsonPath answer = record();
        is(answer, "joy", 0.85 + (0.9 - 0.85) * 0.144);
        assertThat(answer.getInt("data.recordEmotion.totalInteractions")).isEqualTo(2);
    }

    @Test
    void theRuleHoldsAtGivenMoments() throws SQLException {
        record();
        run("update character_emotional_states set fear = 0.55, last_updated = '2026-01-01T12:00:00Z'"
                + " where user_id = 'ina'");
        String level = "select (emotions_at(s, '%s'))[4] from character_emotional_states s where s.user_id = 'ina'";
        assertThat(number(level.formatted("2026-01-01T12:00:00Z"))).isEqualTo(0.55);
        assertThat(number(level.formatted("2026-01-01T14:30:00Z"))).isCloseTo(0.45, within(1e-12));
        assertThat(number(level.formatted("2026-01-01T22:00:00Z"))).isCloseTo(0.15, within(1e-12));
        assertThat(number(level.formatted("2025-12-31T12:00:00Z"))).isEqualTo(0.55);
        for (Emotion emotion : Emotion.values()) {
            // An array that holds only this emotion's place: both sides count the emotions in one order.
            assertThat(number("select (emotions_after(array_fill(0.5::float8, array[11]), '" + emotion.column()
                            + "', 1, 1))[" + (emotion.place() + 1) + "]"))
                    .isCloseTo(0.6, within(1e-12));
        }
    }

    @Test
    void theLastFiveInteractionsAreKept() {
        for (String emotion : List.of("ANGER", "FEAR", "JOY", "LOVE", "TRUST", "SURPRISE", "DISGUST")) {
            record("emotion", emotion);
        }

        JsonPath answer = GraphQl.data(STATE);
        assertThat(answer.<String>getList("data.emotionalState.recentEmotions.emotion"))
                .containsExactly("joy", "love", "trust", "surprise", "disgust");
        assertThat(answer.getInt("data.emotionalState.totalInteractions")).isEqualTo(7);
    }

    @Test
    void entriesOfOtherProgramsAreShownAsFarAsTheySayAnything() {
        record();
        run("update character_emotional_states set recent_emotion_history ="
                + " '[\"bliss\", {\"emotion\": \"awe\", \"at\": \"yesterday\"}, 7, {}]' where user_id = 'ina'");

        JsonPath answer = GraphQl.data(STATE);
        assertThat(answer.<String>getList("data.emotionalState.recentEmotions.emotion"))
                .containsExactly("bliss", "awe");
    }

    @Test
    void fiftyAtOnceLoseNothing() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(50);
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                answers.add(clients.submit(() -> record("userEmotion", "TRUST", "userIntensity", 0.1)));
            }
            for (Future<JsonPath> answer : answers) {
                answer.get();
            }
        } finally {
            clients.shutdownNow();
        }

        JsonPath state = GraphQl.data(STATE);
        assertThat(state.getInt("data.emotionalState.totalInteractions")).isEqualTo(50);
        // The same interaction fifty times: the order makes no difference.
        assertThat(state.getDouble("data.emotionalState.current.joy"))
                .isCloseTo(0.9 - 0.2 * Math.pow(1 - 0.144, 50), within(A_MOMENT));
        assertThat(state.getDouble("data.emotionalState.current.trust")).isCloseTo(0.7 + 50 * 0.005, within(A_MOMENT));
        assertThat(state.getList("data.emotionalState.recentEmotions")).hasSize(5);
    }

    @Test
    void aResetPutsBackAndKeepsTheCount() {
        record("quality", 0.9);
        JsonPath answer = GraphQl.data("""
                mutation { resetEmotionalState(characterName: "vesna", userId: "ina") {
                    totalInteractions current { joy trust } recentEmotions { emotion } } }""");

        assertThat(answer.getDouble("data.resetEmotionalState.current.joy")).isEqualTo(0.7);
        assertThat(answer.getDouble("data.resetEmotionalState.current.trust")).isEqualTo(0.7);
        assertThat(answer.getInt("data.resetEmotionalState.totalInteractions")).isEqualTo(1);
        assertThat(answer.getList("data.resetEmotionalState.recentEmotions")).isEmpty();
        assertThat(GraphQl.errorCode(
                        "mutation { resetEmotionalState(characterName: \"vito\", userId: \"ina\") { id } }", Map.of()))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void listsByCharacterAndByUser() {
        record();
        record("userId", "jan");
        record("characterName", "vito");
        String query = """
                query($filter: EmotionalStateFilter!, $after: String) {
                  emotionalStates(filter: $filter, orderBy: CREATED_AT, first: 1, after: $after) {
                    nodes { characterName userId current { joy } } totalCount pageInfo { hasNextPage endCursor } } }""";

        JsonPath first = GraphQl.data(query, Map.of("filter", Map.of("characterName", "vesna")));
        assertThat(first.<String>getList("data.emotionalStates.nodes.userId")).containsExactly("ina");
        assertThat(first.getInt("data.emotionalStates.totalCount")).isEqualTo(2);
        JsonPath second = GraphQl.data(
                query,
                Map.of(
                        "filter",
                        Map.of("characterName", "vesna"),
                        "after",
                        first.getString("data.emotionalStates.pageInfo.endCursor")));
        assertThat(second.<String>getList("data.emotionalStates.nodes.userId")).containsExactly("jan");
        assertThat(second.getBoolean("data.emotionalStates.pageInfo.hasNextPage"))
                .isFalse();
        assertThat(GraphQl.data(query, Map.of("filter", Map.of("userId", "ina")))
                        .getInt("data.emotionalStates.totalCount"))
                .isEqualTo(2);
    }

    @Test
    void readsAreOneStatementAndARecordIsTwo() {
        record();
        assertThat(StatementCount.during("character_service", () -> GraphQl.data(STATE)))
                .hasSize(1);
        assertThat(StatementCount.during(
                        "character_service",
                        () -> GraphQl.data("{ emotionalStates(filter: {characterName: \"vesna\"}) {"
                                + " nodes { current { joy } recentEmotions { emotion } } totalCount } }")))
                .hasSize(1);
        assertThat(StatementCount.during("character_service", EmotionTest::record))
                .hasSize(2);
    }

    @Test
    void whatCannotBeMeantIsRefusedAndChangesNothing() throws SQLException {
        assertThat(refusal(RECORD, input("userId", "nobody")))
                .isEqualTo(Map.of("code", "NOT_FOUND", "field", "input.userId"));
        assertThat(refusal(RECORD, input("characterName", "Vesna")))
                .isEqualTo(Map.of("code", "NOT_FOUND", "field", "input.characterName"));
        assertThat(refusal(RECORD, input("intensity", 1.01)))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "input.intensity"));
        assertThat(refusal(RECORD, input("confidence", -0.1)))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "input.confidence"));
        assertThat(refusal(RECORD, input("quality", 1e300)))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "input.quality"));
        assertThat(refusal(RECORD, input("userIntensity", 0.5)))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "input.userEmotion"));
        assertThat(refusal(RECORD, input("userEmotion", "JOY")))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "input.userIntensity"));
        assertThat(GraphQl.errorCode(RECORD, input("emotion", "BOREDOM"))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(RECORD, input("userId", "a\0b"))).isEqualTo("BAD_USER_INPUT");
        assertThat(refusal("{ emotionalStates(filter: {}) { totalCount } }", Map.of()))
                .isEqualTo(Map.of("code", "BAD_USER_INPUT", "field", "filter"));
        assertThat(GraphQl.data("{ emotionalState(characterName: \"vito\", userId: \"ina\") { id } }")
                        .<Object>get("data.emotionalState"))
                .isNull();
        assertThat(number("select count(*) from character_emotional_states where character_name in ('vesna', 'vito')"))
                .isZero();
    }

    @Test
    void theCharacterIsStampedOnceAMinuteAtMost() throws SQLException {
        run("alter table characters disable trigger user");
        run("update characters set updated_at = now() - interval '2 minutes' where normalized_name = 'vesna'");
        run("alter table characters enable trigger user");
        String age = "select extract(epoch from clock_timestamp() - updated_at) from characters where"
                + " normalized_name = 'vesna'";
        String rows = "select xmin::text::bigint from characters where normalized_name = 'vesna'";

        record();
        assertThat(number(age)).isLessThan(60);
        double stamped = number(rows);
        record();
        assertThat(number(rows)).isEqualTo(stamped);
        assertThat(number("select version from characters where normalized_name = 'vesna'"))
                .isEqualTo(1);
    }
}
