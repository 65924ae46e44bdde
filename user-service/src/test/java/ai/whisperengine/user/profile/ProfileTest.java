package ai.whisperengine.user.profile;

import static ai.whisperengine.user.Tables.atOnce;
import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.users;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class ProfileTest {

    private static final String RECORD = """
            mutation($input: ProfileInteractionInput!) { recordProfileInteraction(input: $input) {
              userId name relationshipLevel currentEmotion interactionCount escalationCount needsCare trustIndicators
              recentEmotions { emotion confidence intensity triggers at } } }""";

    @BeforeEach
    void people() {
        users("pia", "quin");
    }

    private static Map<String, Object> input(Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of("userId", "pia"));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static JsonPath record(Object... more) {
        return GraphQl.data(RECORD, input(more));
    }

    @ParameterizedTest(name = "level {0}, {1} interactions, name {2}, {3} facts, {4} signs: {5}")
    @CsvSource({
        "1, 1, false, 0, 0, 1",
        "1, 2, true, 9, 9, 1",
        "1, 3, false, 0, 0, 2",
        // One step at a time.
        "1, 99, true, 9, 9, 2",
        "2, 9, true, 2, 2, 2",
        "2, 10, false, 2, 2, 2",
        "2, 10, true, 1, 2, 2",
        "2, 10, true, 2, 0, 3",
        "3, 24, true, 2, 2, 3",
        "3, 25, true, 2, 1, 3",
        "3, 25, false, 0, 2, 4",
        // Never down.
        "4, 0, false, 0, 0, 4",
        "2, 0, false, 0, 0, 2"
    })
    void theLevelRisesWhenTheNextOnesThresholdsAreMet(
            int level, int interactions, boolean name, int facts, int signs, int expected) {
        assertThat(value("select relationship_level_after(" + level + ", " + interactions + ", " + name + ", " + facts
                        + ", " + signs + ")"))
                .isEqualTo(String.valueOf(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "0, frustrated, 1",
        "2, angry, 3",
        "1, sad, 2",
        "1, disappointed, 2",
        "2, happy, 1",
        "1, excited, 0",
        "0, grateful, 0",
        "2, neutral, 2",
        "2, curious, 2",
        "2, worried, 2"
    })
    void distressCountsAndJoyMakesUpForIt(int before, String emotion, int after) {
        assertThat(value("select escalation_after(" + before + ", '" + emotion + "')"))
                .isEqualTo(String.valueOf(after));
    }

    @Test
    void aStrangerIsOneUntilTheThirdInteraction() {
        assertThat(record().getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("STRANGER");
        assertThat(record().getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("STRANGER");
        assertThat(record().getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("ACQUAINTANCE");
    }

    @Test
    void friendshipTakesANameAndFactsAndTrust() {
        run("insert into user_profiles (user_id, relationship_level, interaction_count) values ('pia', 2, 9)");
        assertThat(record("name", "Pia").getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("ACQUAINTANCE");
        run("""
                with made as (
                    insert into fact_entities (entity_type, entity_name)
                    values ('food', 'profile soup'), ('food', 'profile bread')
                    on conflict do nothing returning id)
                insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)
                select 'pia', e.id, 'likes', 0.9 from fact_entities e where e.entity_name like 'profile %'
                union select 'pia', m.id, 'likes', 0.9 from made m""");
        assertThat(record().getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("FRIEND");
        run("update user_profiles set interaction_count = 24 where user_id = 'pia'");
        assertThat(record("trustIndicators", List.of("told a secret", "told a secret"))
                        .getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("FRIEND");
        JsonPath last = record("trustIndicators", List.of("asked for advice", "told a secret"));
        assertThat(last.getString("data.recordProfileInteraction.relationshipLevel"))
                .isEqualTo("CLOSE_FRIEND");
        assertThat(last.<String>getList("data.recordProfileInteraction.trustIndicators"))
                .containsExactly("told a secret", "asked for advice");
        assertThat(last.getString("data.recordProfileInteraction.name")).isEqualTo("Pia");
    }

    @Test
    void moodsAreKept() {
        record("emotion", "ANGRY", "confidence", 0.8, "intensity", 0.5, "triggers", List.of("late", "again"));
        record("emotion", "SAD");
        record();
        JsonPath answer = record("emotion", "FRUSTRATED");

        String path = "data.recordProfileInteraction.";
        assertThat(answer.getInt(path + "escalationCount")).isEqualTo(3);
        assertThat(answer.getBoolean(path + "needsCare")).isTrue();
        assertThat(answer.getString(path + "currentEmotion")).isEqualTo("frustrated");
        assertThat(answer.getInt(path + "interactionCount")).isEqualTo(4);
        assertThat(answer.<String>getList(path + "recentEmotions.emotion"))
                .containsExactly("angry", "sad", "frustrated");
        assertThat(answer.getDouble(path + "recentEmotions[0].confidence")).isEqualTo(0.8);
        assertThat(answer.<String>getList(path + "recentEmotions[0].triggers")).containsExactly("late", "again");
        assertThat(record("emotion", "GRATEFUL").getBoolean(path + "needsCare")).isFalse();
        assertThat(record().getString(path + "currentEmotion")).isEqualTo("grateful");
    }

    @Test
    void ofAHundredInteractionsAtOnceEachCounts() throws Exception {
        atOnce(100, () -> record("emotion", "SAD"));

        JsonPath profile = GraphQl.data("""
                { user(id: "pia") { profile { interactionCount escalationCount relationshipLevel
                    recentEmotions { emotion } } } }""");
        assertThat(profile.getInt("data.user.profile.interactionCount")).isEqualTo(100);
        assertThat(profile.getInt("data.user.profile.escalationCount")).isEqualTo(100);
        assertThat(profile.getList("data.user.profile.recentEmotions")).hasSize(50);
        assertThat(profile.getString("data.user.profile.relationshipLevel")).isEqualTo("ACQUAINTANCE");
    }

    @Test
    void whatTheOldProgramWroteCanBeRead() {
        run("""
                insert into user_profiles (user_id, current_emotion, emotion_history, trust_indicators)
                values ('pia', 'bored', '[{"emotion": "bored", "timestamp": "2025-01-01T00:00:00"}, 7, {"confidence": "x"}]',
                    '["a", 1]')""");
        JsonPath answer = GraphQl.data(
                "{ userProfile(userId: \"pia\") { currentEmotion trustIndicators recentEmotions { emotion confidence at } } }");
        assertThat(answer.getString("data.userProfile.currentEmotion")).isEqualTo("bored");
        assertThat(answer.<String>getList("data.userProfile.recentEmotions.emotion"))
                .containsExactly("bored", null);
        assertThat(answer.<String>getList("data.userProfile.trustIndicators")).containsExactly("a");
    }

    @Test
    void badInputChangesNothing() {
        assertThat(refusal(RECORD, input("confidence", 0.5))).isEqualTo("BAD_USER_INPUT input.confidence");
        assertThat(refusal(RECORD, input("emotion", "SAD", "intensity", 1.01)))
                .isEqualTo("BAD_USER_INPUT input.intensity");
        assertThat(refusal(RECORD, input("emotion", "BORED"))).isEqualTo("BAD_USER_INPUT");
        assertThat(refusal(RECORD, input("trustIndicators", Collections.nCopies(21, "x"))))
                .isEqualTo("BAD_USER_INPUT input.trustIndicators");
        assertThat(refusal(RECORD, input("name", " "))).isEqualTo("BAD_USER_INPUT input.name");
        assertThat(refusal(RECORD, input("userId", "nobody"))).isEqualTo("NOT_FOUND");
        assertThat(refusal("mutation { setProfileName(userId: \"nobody\", name: \"x\") { name } }", Map.of()))
                .isEqualTo("NOT_FOUND userId");
        assertThat(value("select count(*) from user_profiles where user_id in ('pia', 'nobody')"))
                .isEqualTo("0");
    }

    @Test
    void aNameCanBeSetAndForgotten() {
        String set =
                "mutation($name: String) { setProfileName(userId: \"quin\", name: $name) { name interactionCount } }";
        assertThat(GraphQl.data(set, Map.of("name", "Quin")).getString("data.setProfileName.name"))
                .isEqualTo("Quin");
        assertThat(GraphQl.data(set).<Object>get("data.setProfileName.name")).isNull();
        assertThat(GraphQl.data("{ userProfile(userId: \"pia\") { name } }").<Object>get("data.userProfile"))
                .isNull();
    }

    @Test
    void aUserWithTheirProfileIsOneStatement() {
        record("emotion", "SAD");
        assertThat(
                        StatementCount.during(
                                "user_service",
                                () -> GraphQl.data(
                                        "{ user(id: \"pia\") { id profile { needsCare relationshipLevel recentEmotions { at } } } }")))
                .hasSize(1);
    }
}
