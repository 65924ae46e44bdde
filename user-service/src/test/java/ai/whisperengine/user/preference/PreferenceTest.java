package ai.whisperengine.user.preference;

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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class PreferenceTest {

    private static final String SET = """
            mutation($input: UserPreferenceInput!) { setPreference(input: $input) {
              applied preference { type value confidence origin source characterName context } } }""";

    @BeforeEach
    void people() {
        users("rita", "sven");
        run("delete from characters where normalized_name = 'pref_bot'");
        run("insert into characters (name, normalized_name) values ('Pref', 'pref_bot')");
    }

    private static Map<String, Object> input(Object... more) {
        Map<String, Object> input =
                new HashMap<>(Map.of("userId", "rita", "type", "language", "value", "en", "origin", "EXPLICIT"));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    private static JsonPath set(Object... more) {
        return GraphQl.data(SET, input(more));
    }

    @ParameterizedTest(name = "{0} {1} {2}, then {3} {4} {5}: {6} {7} {8}")
    @CsvSource({
        // What the user said stands against any conclusion.
        "EXPLICIT, en, 1.0, INFERRED, de, 1.0, EXPLICIT, en, 1.0, false",
        "EXPLICIT, en, 0.2, INFERRED, en, 1.0, EXPLICIT, en, 0.2, false",
        // What the user says replaces everything.
        "EXPLICIT, en, 1.0, EXPLICIT, de, 0.5, EXPLICIT, de, 0.5, true",
        "INFERRED, en, 0.9, EXPLICIT, de, 0.1, EXPLICIT, de, 0.1, true",
        "INFERRED, en, 0.9, EXPLICIT, en, 0.9, EXPLICIT, en, 0.9, true",
        // Of two conclusions the surer one, the later one among equals.
        "INFERRED, en, 0.8, INFERRED, de, 0.7, INFERRED, en, 0.8, false",
        "INFERRED, en, 0.8, INFERRED, de, 0.8, INFERRED, de, 0.8, true",
        "INFERRED, en, 0.8, INFERRED, de, 0.9, INFERRED, de, 0.9, true",
        // The same again is as sure as the surest.
        "INFERRED, en, 0.8, INFERRED, en, 0.5, INFERRED, en, 0.8, false",
        "INFERRED, en, 0.8, INFERRED, en, 0.9, INFERRED, en, 0.9, true",
        "EXPLICIT, en, 1.0, EXPLICIT, en, 1.0, EXPLICIT, en, 1.0, false"
    })
    void whichValueStands(
            String firstOrigin,
            String firstValue,
            double firstConfidence,
            String thenOrigin,
            String thenValue,
            double thenConfidence,
            String origin,
            String value,
            double confidence,
            boolean applied) {
        set("origin", firstOrigin, "value", firstValue, "confidence", firstConfidence);
        JsonPath answer = set("origin", thenOrigin, "value", thenValue, "confidence", thenConfidence);

        assertThat(answer.getString("data.setPreference.preference.origin")).isEqualTo(origin);
        assertThat(answer.getString("data.setPreference.preference.value")).isEqualTo(value);
        assertThat(answer.getDouble("data.setPreference.preference.confidence")).isEqualTo(confidence);
        assertThat(answer.getBoolean("data.setPreference.applied")).isEqualTo(applied);
        assertThat(value("select count(*) from user_preference_changes where user_id = 'rita'"))
                .isEqualTo(applied ? "2" : "1");
    }

    @Test
    void conclusionsAtOnceLeaveTheSurestAndNeverWhatWasNotSaid() throws Exception {
        AtomicInteger next = new AtomicInteger();
        atOnce(50, () -> {
            int n = next.incrementAndGet();
            return set("origin", "INFERRED", "value", "v" + n, "confidence", n / 100.0);
        });
        assertThat(value("select preference_value from user_preferences where user_id = 'rita'"))
                .isEqualTo("v50");

        next.set(0);
        atOnce(50, () -> {
            int n = next.incrementAndGet();
            return n == 25 ? set("value", "said") : set("origin", "INFERRED", "value", "w" + n, "confidence", 1);
        });
        assertThat(value("select preference_value || ' ' || origin from user_preferences where user_id = 'rita'"))
                .isEqualTo("said EXPLICIT");
    }

    @Test
    void aCharactersPreferenceStandsBeforeTheGeneralOne() {
        set("value", "en", "source", "form", "context", Map.of("page", 3));
        set("value", "de", "characterName", "pref_bot");
        set("type", "timezone", "value", "UTC");

        JsonPath all = GraphQl.data("""
                { userPreferences(userId: "rita") { totalCount nodes { type value characterName } }
                  user(id: "rita") { preferences(type: "language") { value context }
                    own: preferences(characterName: "pref_bot") { value } } }""");
        assertThat(all.getInt("data.userPreferences.totalCount")).isEqualTo(3);
        assertThat(all.<String>getList("data.user.preferences.value")).containsExactlyInAnyOrder("en", "de");
        assertThat(all.<String>getList("data.user.own.value")).containsExactly("de");

        assertThat(GraphQl.data("""
                { userPreferences(userId: "rita", filter: {effectiveFor: "pref_bot"}) { nodes { value } } }""").<String>getList("data.userPreferences.nodes.value"))
                .containsExactlyInAnyOrder("de", "UTC");
        assertThat(GraphQl.data("""
                { userPreferences(userId: "rita", filter: {effectiveFor: "another", origin: EXPLICIT, minConfidence: 1}) {
                    nodes { value } } }""").<String>getList("data.userPreferences.nodes.value"))
                .containsExactlyInAnyOrder("en", "UTC");
    }

    @Test
    void theHistoryTellsHowItCameAbout() {
        set("origin", "INFERRED", "value", "de", "confidence", 0.4, "source", "regex");
        set("value", "en");
        String remove = "mutation { removePreference(userId: \"rita\", type: \"language\") }";
        assertThat(GraphQl.data(remove).getBoolean("data.removePreference")).isTrue();
        assertThat(refusal(remove, Map.of())).isEqualTo("NOT_FOUND");

        JsonPath history = GraphQl.data("""
                { preferenceHistory(userId: "rita", type: "language") {
                    nodes { change value confidence origin source changedBy changedAt } } }""");
        assertThat(history.<String>getList("data.preferenceHistory.nodes.change"))
                .containsExactly("REMOVED", "SET", "SET");
        assertThat(history.<String>getList("data.preferenceHistory.nodes.value"))
                .containsExactly(null, "en", "de");
        assertThat(history.<String>getList("data.preferenceHistory.nodes.origin"))
                .containsExactly(null, "EXPLICIT", "INFERRED");
        assertThat(set("origin", "INFERRED", "value", "fr", "confidence", 0.1).getBoolean("data.setPreference.applied"))
                .isTrue();
    }

    @Test
    void badInputChangesNothing() {
        assertThat(refusal(SET, input("origin", "INFERRED"))).isEqualTo("BAD_USER_INPUT input.confidence");
        assertThat(refusal(SET, input("confidence", 1.1))).isEqualTo("BAD_USER_INPUT input.confidence");
        assertThat(refusal(SET, input("type", "Preferred Name"))).isEqualTo("BAD_USER_INPUT input.type");
        assertThat(refusal(SET, input("value", "x".repeat(10_001)))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, input("value", "a\u0000"))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, input("value", ""))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, input("origin", "GUESSED"))).isEqualTo("BAD_USER_INPUT");
        assertThat(refusal(SET, input("userId", "nobody"))).isEqualTo("NOT_FOUND input.userId");
        assertThat(refusal(SET, input("characterName", "nobody"))).isEqualTo("NOT_FOUND input.characterName");
        assertThat(value("select count(*) from user_preferences where user_id = 'rita'"))
                .isEqualTo("0");
        assertThat(value("select count(*) from user_preference_changes where user_id = 'rita'"))
                .isEqualTo("0");
    }

    @Test
    void aReadIsOneStatementAndLeavesATrace() {
        set();
        for (String read : List.of(
                "{ userPreferences(userId: \"rita\") { totalCount nodes { value } } }",
                "{ preferenceHistory(userId: \"rita\") { nodes { value } } }",
                "{ user(id: \"rita\") { preferences { value } } }")) {
            run("delete from user_data_audit where user_id = 'rita'");
            assertThat(StatementCount.during("user_service", () -> GraphQl.data(read)))
                    .hasSize(1);
            assertThat(value("select string_agg(action || ' ' || subject || ' ' || actor, ',') from user_data_audit"
                            + " where user_id = 'rita'"))
                    .as(read)
                    .isEqualTo("READ PREFERENCES tester");
        }
        run("delete from user_data_audit where user_id = 'rita'");
        GraphQl.data("{ user(id: \"rita\") { id primaryUsername } }");
        assertThat(value("select count(*) from user_data_audit where user_id = 'rita'"))
                .isEqualTo("0");
    }

    @Test
    void theyFollowARenamedCharacterAndGoWithADeletedOne() {
        set("characterName", "pref_bot");
        run(
                "select rename_character(id, version, null, 'pref_bot_2') from characters where normalized_name = 'pref_bot'");
        assertThat(value("select bot_name from user_preferences where user_id = 'rita'"))
                .isEqualTo("pref_bot_2");
        assertThat(value("select bot_name from user_preference_changes where user_id = 'rita'"))
                .isEqualTo("pref_bot_2");
        run("select delete_character(id, 'pref_bot_2') from characters where normalized_name = 'pref_bot_2'");
        assertThat(value("select count(*) from user_preferences where user_id = 'rita'"))
                .isEqualTo("0");
    }
}
