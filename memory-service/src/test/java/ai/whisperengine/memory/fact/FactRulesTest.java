package ai.whisperengine.memory.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of facts with their numbers. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class FactRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0, 1.0",
        "29.99, 1.0",
        "30, 0.8",
        "59.99, 0.8",
        "60, 0.6",
        "89.99, 0.6",
        "90, 0.4",
        "4000, 0.4",
    })
    void relevanceFallsWithAge(double days, double expected) {
        String relevance = Facts.one("select fact_relevance(? * interval '1 day')", days);
        assertThat(Double.parseDouble(relevance)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        // confidence, days, good for, what is left
        "0.9, 365, 365, -1", "0.9, 365.01, 365, 0.89998", "0.9, 547.5, 365, 0.6", "0.9, 730, 365, 0.3",
        "0.9, 803, 365, 0.18", "1, 5000, 365, 0.2", "0.6, 45, 30, 0.4", "0.8, 2, 1, 0.26667",
    })
    void confidenceFallsWithTimeOverdue(double confidence, double days, int goodFor, double expected) {
        String left = Facts.one("select coalesce(aged_confidence(?, ?, ?), -1)", confidence, days, goodFor);
        assertThat(Double.parseDouble(left)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void theRulesOfRelationsAreThoseOfTheSource() {
        assertThat(days("outdated_after_days"))
                .containsExactly(
                        "currently_feeling 7",
                        "dating 120",
                        "dreams_of 60",
                        "feels 7",
                        "in_relationship_with 120",
                        "intends 60",
                        "lives_in 180",
                        "plans 60",
                        "studies_at 180",
                        "wants 60",
                        "works_at 180");
        assertThat(days("deprecate_after_days"))
                .containsExactly(
                        "attends 1460",
                        "been_to 1095",
                        "considering 30",
                        "currently_feeling 3",
                        "dating 180",
                        "employed_by 365",
                        "enrolled_in 1460",
                        "feeling 7",
                        "feels 7",
                        "has 365",
                        "in_relationship_with 180",
                        "intends 60",
                        "job_title 365",
                        "lives_in 730",
                        "located_in 730",
                        "married_to 1095",
                        "mood 1",
                        "owns 1095",
                        "plans 30",
                        "resides_in 730",
                        "studies_at 1460",
                        "thinking_about 14",
                        "traveled_to 1095",
                        "visited 1095",
                        "wants 90",
                        "works_at 365");
        assertThat(Facts.strings("select relation from relation_rules where single_valued and relation !~ '^test'"
                        + " order by 1"))
                .containsExactly("lives_in", "married_to", "works_at");
    }

    private static List<String> days(String column) {
        return Facts.strings("select relation || ' ' || " + column + " from relation_rules where " + column
                + " is not null and relation !~ '^test' order by relation collate \"C\"");
    }

    /** Every pair of the map, in both directions. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "likes loves enjoys / dislikes hates avoids",
                "prefers / dislikes avoids rejects",
                "wants / rejects avoids dislikes",
                "needs / rejects avoids",
                "supports / opposes rejects",
                "trusts / distrusts suspects",
                "believes / doubts rejects"
            })
    void oppositesSupersedeOneAnother(String map) {
        String[] sides = map.split(" / ", -1);
        for (String one : sides[0].split(" ", -1)) {
            for (String other : sides[1].split(" ", -1)) {
                supersedes(one, other);
                supersedes(other, one);
            }
        }
    }

    private static void supersedes(String standing, String said) {
        String user = Facts.user();
        String first = Facts.record(user, standing, "opposite", 0.6).getString("id");
        JsonPath weaker = Facts.record(user, said, "opposite", 0.5);
        assertThat(weaker.getString("status") + weaker.getString("change")).isEqualTo("SUPERSEDEDOPPOSED");
        assertThat(weaker.getString("supersededById")).isEqualTo(first);
        assertThat(weaker.getString("validTo")).isEqualTo(weaker.getString("validFrom"));

        JsonPath asSure = Facts.record(user, said, "opposite", 0.6);
        assertThat(asSure.getString("status")).isEqualTo("ACTIVE");
        assertThat(Facts.all(user))
                .containsExactlyInAnyOrder(
                        standing + " opposite SUPERSEDED", said + " opposite SUPERSEDED", said + " opposite ACTIVE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"likes loves enjoys prefers", "dislikes hates avoids", "does plays practices", "owns has"})
    void wordsOfOneMeaningAreOneFactUnderTheSurestWord(String group) {
        String[] words = group.split(" ", -1);
        for (String standing : words) {
            for (String said : words) {
                if (standing.equals(said)) {
                    continue;
                }
                String user = Facts.user();
                String first = Facts.record(user, standing, "synonym", 0.6).getString("id");
                JsonPath asSure = Facts.record(user, said, "synonym", 0.6);
                assertThat(asSure.getString("id")).isEqualTo(first);
                assertThat(asSure.getInt("evidenceCount")).isEqualTo(2);
                Facts.record(user, said, "synonym", 0.7);
                assertThat(Facts.all(user)).containsExactly(standing + " synonym SUPERSEDED", said + " synonym ACTIVE");
            }
        }
    }

    @Test
    void aRelationWithOneValueEndsTheValueBefore() {
        String user = Facts.user();
        Map<String, Object> a = Facts.said(user, "works_at", "company", "A", 0.9);
        Map<String, Object> b = Facts.said(user, "Works At", "company", "B", 0.4);
        Map<String, Object> c = Facts.said(user, "works-at", "company", "C", 0.9);
        JsonPath first = Facts.record(Facts.with(a, "validFrom", "2020-01-01T00:00:00Z"));
        JsonPath second = Facts.record(Facts.with(b, "validFrom", "2022-01-01T00:00:00Z"));
        assertThat(second.getString("status") + second.getString("relation")).isEqualTo("ACTIVEworks_at");
        // Told late: it was the value between the two.
        JsonPath between = Facts.record(Facts.with(c, "validFrom", "2021-01-01T00:00:00Z"));
        assertThat(between.getString("status") + between.getString("change")).isEqualTo("SUPERSEDEDREPLACED");
        assertThat(between.getString("validTo")).isEqualTo("2022-01-01T00:00:00Z");
        assertThat(periods(user))
                .containsExactly("A 2020-01-01 2021-01-01", "C 2021-01-01 2022-01-01", "B 2022-01-01 -");
        // What ended before the present value began stands beside it.
        Map<String, Object> past = Facts.said(user, "works_at", "company", "Z", 0.9);
        JsonPath ended = Facts.record(
                Facts.with(Facts.with(past, "validFrom", "2010-01-01T00:00:00Z"), "validTo", "2015-01-01T00:00:00Z"));
        assertThat(ended.getString("status")).isEqualTo("ACTIVE");
        assertThat(first.getString("id")).isNotEqualTo(between.getString("id"));
    }

    private static List<String> periods(String user) {
        return Facts.strings(
                "select e.entity_name || ' ' || (f.valid_from at time zone 'UTC')::date || ' '"
                        + " || coalesce((f.valid_to at time zone 'UTC')::date::text, '-')"
                        + " from user_fact_relationships f join fact_entities e on e.id = f.entity_id"
                        + " where f.user_id = ? order by f.valid_from",
                user);
    }

    @Test
    void whatWasSupersededAndIsSaidAgainIsANewFact() {
        String user = Facts.user();
        String first = Facts.record(user, "lives_in", "Oslo", 0.9).getString("id");
        Facts.record(user, "lives_in", "Bergen", 0.9);
        JsonPath back = Facts.record(user, "lives_in", "Oslo", 0.9);
        assertThat(back.getString("id")).isNotEqualTo(first);
        assertThat(Facts.all(user))
                .containsExactly("lives_in Oslo SUPERSEDED", "lives_in Bergen SUPERSEDED", "lives_in Oslo ACTIVE");
    }

    @Test
    void aConfirmationRenewsAndDecayDoesNot() {
        String user = Facts.user();
        String id = Facts.record(user, "wants", "a boat", 0.9).getString("id");
        Facts.run(
                "update user_fact_relationships set last_confirmed_at = now() - interval '120 days' where id = ?::uuid",
                id);
        String before = Facts.one("select last_confirmed_at from user_fact_relationships where id = ?::uuid", id);
        age();
        assertThat(Facts.one("select last_confirmed_at from user_fact_relationships where id = ?::uuid", id))
                .isEqualTo(before);
        JsonPath lowered = fact(id);
        // 30 days over 90: 1 - 30 / 135
        assertThat(lowered.getDouble("confidence")).isCloseTo(0.7, within(1e-3));
        assertThat(lowered.getDouble("originalConfidence")).isEqualTo(0.9);
        assertThat(lowered.getDouble("relevance")).isEqualTo(0.4);
        assertThat(lowered.getBoolean("potentiallyOutdated")).isTrue();

        JsonPath confirmed = Facts.record(user, "wants", "a boat", 0.3);
        assertThat(confirmed.getString("id")).isEqualTo(id);
        assertThat(confirmed.getDouble("confidence")).isEqualTo(0.9);
        JsonPath renewed = fact(id);
        assertThat(renewed.getDouble("relevance")).isEqualTo(1.0);
        assertThat(renewed.getBoolean("potentiallyOutdated")).isFalse();
        assertThat(renewed.<Object>get("originalConfidence")).isNull();
    }

    private static JsonPath fact(String id) {
        return Facts.node(
                GraphQl.data(
                        "{ fact(id: \"" + id + "\") { status confidence originalConfidence relevance weightedConfidence"
                                + " potentiallyOutdated lastConfirmedAt } }"),
                "fact");
    }

    private static JsonPath age() {
        return Facts.node(
                GraphQl.data(
                        "mutation { deprecateStaleFacts(dryRun: false) { lowered deprecated complete facts { factId"
                                + " confidenceAfter deprecated } } }"),
                "deprecateStaleFacts");
    }

    @ParameterizedTest
    @CsvSource({
        "works_at, 180",
        "lives_in, 180",
        "studies_at, 180",
        "wants, 60",
        "plans, 60",
        "intends, 60",
        "dreams_of, 60",
        "dating, 120",
        "in_relationship_with, 120",
        "feels, 7",
        "currently_feeling, 7",
    })
    void factsAreOutdatedBeyondTheDaysOfTheirRelation(String relation, int days) {
        String user = Facts.user();
        String id = Facts.record(user, relation, "anything", 0.9).getString("id");
        String old =
                "update user_fact_relationships set last_confirmed_at = now() - ? * interval '1 minute' where id = ?::uuid";
        Facts.run(old, days * 1440 - 5, id);
        assertThat(fact(id).getBoolean("potentiallyOutdated")).isFalse();
        Facts.run(old, days * 1440 + 5, id);
        assertThat(fact(id).getBoolean("potentiallyOutdated")).isTrue();
    }

    @Test
    void ageingCountsFromTheFirstConfidenceAndOnce() {
        String user = Facts.user();
        String plan = Facts.record(user, "plans", "a tour", 0.9).getString("id");
        String mood = Facts.record(user, "mood", "blue", 0.9).getString("id");
        String doubtful = Facts.record(user, "plans", "a nap", 0.19).getString("id");
        Facts.run(
                "update user_fact_relationships set last_confirmed_at = now() - interval '45 days' where user_id = ?",
                user);

        String preview = "mutation { deprecateStaleFacts { dryRun lowered deprecated complete facts { factId } } }";
        List<String> foreseen = GraphQl.data(preview).getList("data.deprecateStaleFacts.facts.factId");
        assertThat(foreseen).contains(plan, mood).doesNotContain(doubtful);
        assertThat(fact(plan).getDouble("confidence")).isEqualTo(0.9);

        age();
        // 15 days over 30: 1 - 15 / 45
        assertThat(fact(plan).getDouble("confidence")).isCloseTo(0.6, within(1e-3));
        assertThat(fact(mood).getString("status")).isEqualTo("DEPRECATED");
        assertThat(fact(mood).getDouble("confidence")).isEqualTo(0.1);
        assertThat(fact(mood).getDouble("originalConfidence")).isEqualTo(0.9);
        assertThat(fact(doubtful).getDouble("confidence")).isEqualTo(0.19);

        age();
        assertThat(fact(plan).getDouble("confidence")).isCloseTo(0.6, within(1e-3));

        String restore = "mutation($u: ID) { restoreFacts(userId: $u) { restored complete } }";
        assertThat(GraphQl.data(restore, Map.of("u", user)).getInt("data.restoreFacts.restored"))
                .isEqualTo(1);
        assertThat(fact(mood).getString("status")).isEqualTo("ACTIVE");
        assertThat(fact(mood).getDouble("confidence")).isEqualTo(0.9);
        age();
        assertThat(fact(mood).getString("status")).isEqualTo("ACTIVE");
        assertThat(GraphQl.errorCode(restore, Map.of("u", "nobody"))).isEqualTo("NOT_FOUND");
    }

    @Test
    void ageingGoesBatchByBatchAndOneRunAtATime() throws Exception {
        String user = Facts.user();
        List<Map<String, Object>> many = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            many.add(Facts.said(user, "thinking_about", "idea", "idea " + user + " " + i, 0.9));
        }
        GraphQl.data(Facts.RECORD_ALL, Map.of("inputs", many));
        Facts.run(
                "update user_fact_relationships set last_confirmed_at = now() - interval '400 days' where user_id = ?",
                user);

        String some = "mutation { deprecateStaleFacts(dryRun: false, limit: 600) { deprecated lowered complete } }";
        JsonPath part = GraphQl.data(some);
        assertThat(part.getInt("data.deprecateStaleFacts.deprecated") + part.getInt("data.deprecateStaleFacts.lowered"))
                .isEqualTo(600);
        assertThat(part.getBoolean("data.deprecateStaleFacts.complete")).isFalse();
        try (java.sql.Connection other = TestDatabase.owner()) {
            other.setAutoCommit(false);
            other.createStatement().execute("select pg_advisory_xact_lock(hashtextextended('age_facts', 0))");
            assertThat(GraphQl.errorCode(some, Map.of())).isEqualTo("CONFLICT");
        }
        assertThat(age().getBoolean("complete")).isTrue();
        assertThat(Facts.one(
                        "select count(*) from user_fact_relationships where user_id = ? and status = 'DEPRECATED'",
                        user))
                .isEqualTo("1000");
    }

    @Test
    void anAdministratorEditsTheRules() {
        String set = "mutation($input: RelationRuleInput!) { setRelationRule(input: $input) { relation singleValued"
                + " similarityGroup opposites outdatedAfterDays deprecateAfterDays } }";
        JsonPath rule = Facts.node(
                GraphQl.data(
                        set,
                        Map.of(
                                "input",
                                Map.of(
                                        "relation",
                                        "Test Drives",
                                        "singleValued",
                                        true,
                                        "opposites",
                                        List.of("test_walks"),
                                        "deprecateAfterDays",
                                        10))),
                "setRelationRule");
        assertThat(rule.getString("relation")).isEqualTo("test_drives");
        assertThat(rule.getList("opposites")).containsExactly("test_walks");
        assertThat(GraphQl.data("{ relationRules(first: 200) { nodes { relation opposites } totalCount } }")
                        .<List<String>>get("data.relationRules.nodes.find { it.relation == 'test_walks' }.opposites"))
                .containsExactly("test_drives");

        String user = Facts.user();
        Facts.record(user, "test_drives", "old car", 0.9);
        Facts.record(user, "test_drives", "new car", 0.2);
        Facts.record(user, "test_walks", "new car", 0.1);
        assertThat(Facts.all(user))
                .containsExactly(
                        "test_drives old car SUPERSEDED",
                        "test_drives new car ACTIVE",
                        "test_walks new car SUPERSEDED");

        String remove = "mutation { removeRelationRule(relation: \"test_drives\") }";
        assertThat(GraphQl.data(remove).getBoolean("data.removeRelationRule")).isTrue();
        assertThat(GraphQl.errorCode(remove, Map.of())).isEqualTo("NOT_FOUND");
        Facts.record(user, "test_walks", "new car", 0.1);
        assertThat(Facts.all(user)).contains("test_drives new car ACTIVE", "test_walks new car ACTIVE");

        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("relation", " "),
                Map.of("relation", "_hidden"),
                Map.of("relation", "x".repeat(51)),
                Map.of("relation", "test_a", "opposites", List.of("test a")),
                Map.of("relation", "test_a", "deprecateAfterDays", 0),
                Map.of("relation", "test_a", "similarityGroup", "\0"))) {
            assertThat(GraphQl.errorCode(set, Map.of("input", bad)))
                    .as("%s", bad)
                    .isEqualTo("BAD_USER_INPUT");
        }
        assertThat(Facts.strings("select relation from relation_rules where relation = 'test_a'"))
                .isEmpty();
    }
}
