package ai.whisperengine.user.personality;

import static ai.whisperengine.user.relationship.Pairs.record;
import static ai.whisperengine.user.relationship.Pairs.refusal;
import static ai.whisperengine.user.relationship.Pairs.sql;
import static ai.whisperengine.user.relationship.Pairs.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.user.relationship.Pairs;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class PersonalityTest {

    private static final String PROFILE =
            "totalConversations relationshipDepth trustLevel preferredResponseStyle traits {"
                    + " dimension value confidence evidenceCount evidence } analyses { contextId messageLength formality"
                    + " emotionalOpenness conversationDepth topics emotionalTone humorDetected supportSeeking analyzedAt }";

    private static final String RECORD =
            "mutation($input: ConversationAnalysisInput!) { recordConversationAnalysis(input: $input) { " + PROFILE
                    + " } }";

    private static final String STYLE = "mutation($style: JSON!) { setPreferredResponseStyle(input: {"
            + "userId: \"ina\", style: $style}) { preferredResponseStyle } }";

    @Inject
    AnalysisRetention retention;

    @BeforeEach
    void users() {
        Pairs.begin();
    }

    private static Map<String, Object> input(Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of("userId", "ina"));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static JsonPath analysis(Object... more) {
        return GraphQl.data(RECORD, input(more));
    }

    private static JsonPath sample(double value, @Nullable String evidence) {
        Map<String, Object> trait = new HashMap<>(Map.of("dimension", "HUMOR_STYLE", "value", value));
        trait.put("evidence", evidence);
        return analysis("traits", List.of(trait));
    }

    private static final String PATH = "data.recordConversationAnalysis.";

    @Test
    void anAnalysisIsKeptWithItsProfile() {
        record("quality", "GOOD");
        JsonPath answer = analysis(
                "contextId",
                "channel 7",
                "messageLength",
                42,
                "formality",
                0.25,
                "emotionalOpenness",
                0.5,
                "conversationDepth",
                1,
                "topics",
                List.of("tea", "the sea"),
                "emotionalTone",
                "calm",
                "humorDetected",
                true,
                "trustIndicators",
                2);

        assertThat(answer.getInt(PATH + "totalConversations")).isEqualTo(1);
        assertThat(answer.getDouble(PATH + "relationshipDepth")).isCloseTo(0.1 + 0.1 + 0.025, within(1e-6));
        assertThat(answer.getFloat(PATH + "trustLevel")).isEqualTo(0.53f);
        assertThat(answer.getMap(PATH + "preferredResponseStyle")).isEmpty();
        assertThat(answer.getMap(PATH + "analyses[0]"))
                .containsEntry("contextId", "channel 7")
                .containsEntry("messageLength", 42)
                .containsEntry("formality", 0.25f)
                .containsEntry("topics", List.of("tea", "the sea"))
                .containsEntry("emotionalTone", "calm")
                .containsEntry("humorDetected", true)
                .containsEntry("supportSeeking", false);
        assertThat(StatementCount.during(
                        "user_service",
                        () -> GraphQl.data("{ personalityProfile(userId: \"ina\") { " + PROFILE + " } }")))
                .hasSize(1);
    }

    @Test
    void theDepthFadesAndGrows() {
        analysis("conversationDepth", 1, "emotionalOpenness", 1, "trustIndicators", 10); // 0.1 + 0.05 + 0.5
        assertThat(depth(analysis())).isCloseTo(0.65 * 0.95, within(1e-6));
        assertThat(depth(analysis("trustIndicators", 20))).isCloseTo(1, within(1e-9));
        assertThat(depth(analysis("conversationDepth", 0.5))).isCloseTo(0.95 + 0.05, within(1e-6));
    }

    private static double depth(JsonPath answer) {
        return answer.getDouble(PATH + "relationshipDepth");
    }

    /** A running average: the past weighs n/(n+1), never more than 0.9; a change below 0.08 does not count. */
    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, 0.5",
        "0, 1, -1, -0.5",
        "0, 1, 0.16, 0.08",
        "0, 1, 0.1599, ",
        "0.5, 2, 0.74, 0.58",
        "0.5, 2, 0.739, ",
        "0, 8, 1, 0.1111",
        "0, 9, 1, 0.1",
        "0, 9, 0.8, 0.08",
        "0, 10, 1, 0.1",
        "0, 1000, 1, 0.1",
        "0, 1000, 0.79, ",
        "-1, 1000, 1, -0.8",
        "0.3, 0, 0.9, 0.9"
    })
    void aSampleMovesATrait(double value, int evidence, double sample, @Nullable Double expected) {
        String found = value("select trait_after(?, ?, ?)", value, evidence, sample);
        if (expected == null) {
            assertThat(found).isNull();
        } else {
            assertThat(found).isNotNull();
            assertThat(Double.parseDouble(found)).isCloseTo(expected, within(1e-4));
        }
    }

    @Test
    void confidenceGrowsWithTheEvidence() {
        assertThat(trait(sample(0.2, "a joke"))).containsExactly(0.2f, 0.1f, 1, List.of("a joke"));
        assertThat(trait(sample(0.8, "a pun"))).containsExactly(0.5f, 0.6667f, 2, List.of("a joke", "a pun"));
        // 0.5 x 2/3 + 0.6 / 3 moves it by 0.033: it does not count.
        assertThat(trait(sample(0.6, "a smile"))).containsExactly(0.5f, 0.6667f, 2, List.of("a joke", "a pun"));
        assertThat(trait(sample(-1, null))).containsExactly(0.0f, 1.0f, 3, List.of("a joke", "a pun"));
        for (int i = 0; i < 12; i++) {
            sample(i % 2 == 0 ? 1 : -1, "e" + i);
        }
        JsonPath last = sample(1, "e12");
        assertThat(last.<String>getList(PATH + "traits[0].evidence"))
                .hasSize(10)
                .endsWith("e11", "e12");
        assertThat(last.getFloat(PATH + "traits[0].confidence")).isEqualTo(1);
    }

    private static List<Object> trait(JsonPath answer) {
        return List.of(
                rounded(answer.getDouble(PATH + "traits[0].value")),
                rounded(answer.getDouble(PATH + "traits[0].confidence")),
                answer.getInt(PATH + "traits[0].evidenceCount"),
                answer.getList(PATH + "traits[0].evidence"));
    }

    private static float rounded(double value) {
        return Math.round(value * 10_000) / 10_000f;
    }

    @Test
    void fiftyAnalysesOfThirtyDaysAreKept() {
        for (int i = 0; i < 52; i++) {
            analysis("messageLength", i);
        }
        JsonPath answer = analysis("messageLength", 52);
        assertThat(answer.<Integer>getList(PATH + "analyses.messageLength"))
                .hasSize(50)
                .startsWith(52, 51)
                .endsWith(3);
        assertThat(value("select count(*) from dynamic_conversation_analyses where user_id = 'ina'"))
                .isEqualTo("50");

        sql("update dynamic_conversation_analyses set \"timestamp\" = now() - interval '30 days 1 second'"
                + " where user_id = 'ina' and message_length < 50");
        sql("update dynamic_conversation_analyses set \"timestamp\" = now() - interval '29 days 23 hours'"
                + " where user_id = 'ina' and message_length = 50");
        assertThat(GraphQl.data("{ personalityProfile(userId: \"ina\") { analyses { messageLength } } }")
                        .<Integer>getList("data.personalityProfile.analyses.messageLength"))
                .containsExactly(52, 51, 50);
        retention.sweep().await().atMost(Duration.ofSeconds(20));
        assertThat(value("select count(*) from dynamic_conversation_analyses where user_id = 'ina'"))
                .isEqualTo("3");
    }

    @Test
    void analysesAtOnceAreAllCounted() throws Exception {
        List<Callable<JsonPath>> calls = new ArrayList<>(Collections.nCopies(
                60,
                () -> analysis(
                        "messageLength",
                        1,
                        "traits",
                        List.of(
                                Map.of("dimension", "HUMOR_STYLE", "value", 1),
                                Map.of("dimension", "TRUST_LEVEL", "value", 1)))));
        Pairs.atOnce(calls);
        assertThat(value("select total_conversations from dynamic_personality_profiles where user_id = 'ina'"))
                .isEqualTo("60");
        assertThat(value("select count(*) from dynamic_conversation_analyses where user_id = 'ina'"))
                .isEqualTo("50");
        assertThat(value("select count(*) from dynamic_personality_traits where user_id = 'ina'"))
                .isEqualTo("2");
    }

    @Test
    void theResponseStyleIsReplacedWhole() {
        GraphQl.data(STYLE, Map.of("style", Map.of("tone", "warm", "length", 2)));
        assertThat(GraphQl.data(STYLE, Map.of("style", Map.of("tone", "dry")))
                        .getMap("data.setPreferredResponseStyle.preferredResponseStyle"))
                .isEqualTo(Map.of("tone", "dry"));
        assertThat(analysis().getMap(PATH + "preferredResponseStyle")).isEqualTo(Map.of("tone", "dry"));
    }

    @Test
    void anIdGivenUpInAMergeLeadsToTheSameProfile() {
        Pairs.sql("insert into user_aliases (alias_id, user_id, reason) values ('former_ina', 'ina', 'MERGED')");
        analysis();
        assertThat(analysis("userId", "former_ina").getInt(PATH + "totalConversations"))
                .isEqualTo(2);
        GraphQl.data(STYLE.replace("\"ina\"", "\"former_ina\""), Map.of("style", Map.of("tone", "dry")));
        JsonPath found =
                GraphQl.data("{ personalityProfile(userId: \"former_ina\") { userId preferredResponseStyle } }");
        assertThat(found.getMap("data.personalityProfile"))
                .isEqualTo(Map.of("userId", "ina", "preferredResponseStyle", Map.of("tone", "dry")));
    }

    @Test
    void badInputChangesNothing() {
        for (String field : List.of("formality", "emotionalOpenness", "conversationDepth")) {
            for (Object bad : List.of(-0.1, 1.1)) {
                assertThat(refusal(RECORD, input(field, bad))).isEqualTo("BAD_USER_INPUT input." + field);
            }
        }
        assertThat(refusal(RECORD, input("messageLength", -1))).isEqualTo("BAD_USER_INPUT input.messageLength");
        assertThat(refusal(RECORD, input("trustIndicators", 21))).isEqualTo("BAD_USER_INPUT input.trustIndicators");
        assertThat(refusal(RECORD, input("contextId", "c".repeat(201)))).isEqualTo("BAD_USER_INPUT input.contextId");
        assertThat(refusal(RECORD, input("emotionalTone", "\0"))).isEqualTo("BAD_USER_INPUT input.emotionalTone");
        assertThat(refusal(RECORD, input("topics", Collections.nCopies(51, "tea"))))
                .isEqualTo("BAD_USER_INPUT input.topics");
        assertThat(refusal(RECORD, input("topics", List.of("tea", "")))).isEqualTo("BAD_USER_INPUT input.topics[1]");
        Map<String, Object> humor = Map.of("dimension", "HUMOR_STYLE", "value", 0.5);
        assertThat(refusal(RECORD, input("traits", List.of(humor, humor))))
                .isEqualTo("BAD_USER_INPUT input.traits[1].dimension");
        assertThat(refusal(RECORD, input("traits", List.of(Map.of("dimension", "HUMOR_STYLE", "value", -1.1)))))
                .isEqualTo("BAD_USER_INPUT input.traits[0].value");
        assertThat(refusal(RECORD, input("traits", List.of(Map.of("dimension", "STAR_SIGN", "value", 0.5)))))
                .startsWith("BAD_USER_INPUT");
        assertThat(refusal(RECORD, input("userId", "nobody"))).isEqualTo("NOT_FOUND input.userId");
        for (Object style : List.of(List.of(1), "words", 7, Map.of("long", "x".repeat(10_000)), Map.of("nul", "a\0"))) {
            assertThat(refusal(STYLE, Map.of("style", style))).startsWith("BAD_USER_INPUT");
        }
        assertThat(value("select count(*) from dynamic_personality_profiles where user_id = 'ina'"))
                .isEqualTo("0");
        assertThat(GraphQl.data("{ personalityProfile(userId: \"ina\") { userId } }")
                        .<Object>get("data.personalityProfile"))
                .isNull();
    }
}
