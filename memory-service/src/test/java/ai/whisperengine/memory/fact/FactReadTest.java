package ai.whisperengine.memory.fact;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Reads of facts, on both axes. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class FactReadTest {

    private static final String PAGE = """
            query($u: ID!, $filter: FactFilter, $orderBy: FactOrder, $validAt: DateTime, $knownAt: DateTime,
                    $first: Int, $after: String) {
              userFacts(userId: $u, filter: $filter, orderBy: $orderBy, validAt: $validAt, knownAt: $knownAt,
                    first: $first, after: $after) {
                nodes { relation confidence status entity { entityName } }
                pageInfo { hasNextPage endCursor } totalCount } }""";

    private static final String CONFIRM =
            "mutation($id: ID!, $input: FactConfirmationInput) { confirmFact(id: $id, input: $input) {" + Facts.FIELDS
                    + "} }";
    private static final String RETRACT = "mutation($id: ID!, $at: DateTime, $reason: String) { retractFact(id: $id,"
            + " endedAt: $at, reason: $reason) { status change reason validFrom validTo } }";
    private static final String CORRECT = "mutation($id: ID!, $c: FactCorrectionInput!, $reason: String) {"
            + " correctFact(id: $id, correction: $c, reason: $reason) {" + Facts.FIELDS + " reason } }";

    @BeforeAll
    static void characters() {
        Facts.run(
                "insert into characters (name, normalized_name) select n, lower(n) from unnest(array['Facta', 'Factor'])"
                        + " n on conflict do nothing");
    }

    private static List<String> names(Map<String, Object> variables) {
        return GraphQl.data(PAGE, variables).getList("data.userFacts.nodes.entity.entityName");
    }

    private static Map<String, Object> with(Map<String, Object> variables, String name, Object value) {
        return Facts.with(variables, name, value);
    }

    private static Map<String, Object> filter(String user, Map<String, Object> filter) {
        return Map.of("u", user, "filter", filter);
    }

    /** Decision 7: whatever happens later, the past is read as it was read then. */
    @Test
    void whatWasKnownThenIsReadAsItWasReadThen() {
        String user = Facts.user();
        java.util.Random random = new java.util.Random(42);
        String query = "query($u: ID!, $at: DateTime) { userFacts(userId: $u, knownAt: $at, filter: {status: [ACTIVE,"
                + " SUPERSEDED, DEPRECATED]}, first: 200, orderBy: FIRST_SEEN) { nodes { id version relation confidence"
                + " strength status change evidenceCount validFrom validTo lastConfirmedAt recordedAt originalConfidence"
                + " supersededById messageIds metadata reason entity { entityName } } totalCount } }";
        List<String> moments = new ArrayList<>();
        List<Object> answers = new ArrayList<>();
        String[] relations = {"likes", "loves", "hates", "works_at", "plans", "mood"};
        for (int step = 0; step < 120; step++) {
            change(user, relations, random);
            answers.add(GraphQl.data(query, Map.of("u", user)).get("data"));
            moments.add(Facts.one(
                    "select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"));
        }
        for (int i = 0; i < moments.size(); i++) {
            JsonPath then = GraphQl.data(query, Map.of("u", user, "at", moments.get(i)));
            assertThat(then.<Object>get("data")).as("step %d", i).isEqualTo(answers.get(i));
        }
        // A property that could not fail would prove nothing.
        assertThat(answers.stream().distinct().count()).isGreaterThan(60);
    }

    private static void change(String user, String[] relations, java.util.Random random) {
        List<String> ids = Facts.strings("select id from user_fact_relationships where user_id = ? order by id", user);
        int kind = ids.isEmpty() ? 0 : random.nextInt(10);
        if (kind < 5) {
            String relation = relations[random.nextInt(relations.length)];
            double confidence = random.nextInt(11) / 10.0;
            Facts.record(with(
                    Facts.said(user, relation, "thing", "thing " + random.nextInt(4), confidence),
                    "messageId",
                    "m" + random.nextInt(1_000)));
            return;
        }
        String id = ids.get(random.nextInt(ids.size()));
        switch (kind) {
            case 5, 6 -> GraphQl.post(CONFIRM, Map.of("id", id));
            case 7 -> GraphQl.post(RETRACT, Map.of("id", id, "reason", "no"));
            case 8 ->
                GraphQl.post(
                        CORRECT,
                        Map.of("id", id, "c", Map.of("confidence", random.nextInt(11) / 10.0, "relation", "plans")));
            default -> {
                Facts.run("update user_fact_relationships set restored_at = null where user_id = ?", user);
                // Ageing by the rule needs a rule that is met at once: half of the facts are told to be from long ago.
                Facts.record(with(
                        Facts.said(user, "mood", "thing", "mood " + random.nextInt(3), 0.9),
                        "observedAt",
                        "2020-01-01T00:00:00Z"));
                GraphQl.data("mutation { deprecateStaleFacts(dryRun: false) { deprecated } }");
            }
        }
    }

    @Test
    void whatWasTrueThenIsReadWhateverItIsNow() {
        String user = Facts.user();
        Map<String, Object> a = Facts.said(user, "lives_in", "city", "Aa", 0.9);
        Map<String, Object> b = Facts.said(user, "lives_in", "city", "Bb", 0.9);
        Facts.record(with(a, "validFrom", "2015-01-01T00:00:00Z"));
        Facts.record(with(b, "validFrom", "2020-01-01T00:00:00+02:00"));
        String never = Facts.record(
                        with(Facts.said(user, "likes", "food", "Cc", 0.9), "validFrom", "2015-01-01T00:00:00Z"))
                .getString("id");
        GraphQl.data(RETRACT, Map.of("id", never));
        assertThat(names(Map.of("u", user, "validAt", "2014-12-31T00:00:00Z"))).isEmpty();
        assertThat(names(Map.of("u", user, "validAt", "2015-01-01T00:00:00Z"))).containsExactly("Aa");
        assertThat(names(Map.of("u", user, "validAt", "2019-12-31T21:59:59Z"))).containsExactly("Aa");
        assertThat(names(Map.of("u", user, "validAt", "2019-12-31T22:00:00Z"))).containsExactly("Bb");
        assertThat(names(Map.of("u", user))).containsExactly("Bb");
    }

    @Test
    void filtersCombine() {
        String user = Facts.user();
        Facts.record(with(Facts.said(user, "likes", "food", "Apple pie", 0.9), "characterName", "facta"));
        Facts.record(with(Facts.said(user, "hates", "food", "Liver", 0.3), "characterName", "factor"));
        Facts.record(Facts.said(user, "visited", "place", "Lima_100%", 0.6));
        Facts.record(with(Facts.said(user, "likes", "hobby", "Chess", 0.5), "emotionalContext", "calm pie"));
        Map<String, Object> all = Map.of("u", user);
        assertThat(names(all)).containsExactly("Apple pie", "Lima_100%", "Chess", "Liver");
        assertThat(names(with(all, "orderBy", "CONFIDENCE")))
                .containsExactly("Liver", "Chess", "Lima_100%", "Apple pie");
        assertThat(names(with(all, "orderBy", "WEIGHTED_CONFIDENCE_DESC")))
                .first()
                .isEqualTo("Apple pie");
        assertThat(names(with(all, "orderBy", "FIRST_SEEN_DESC"))).first().isEqualTo("Chess");
        assertThat(names(filter(user, Map.of("relations", List.of("likes", "hates")))))
                .containsExactly("Apple pie", "Chess", "Liver");
        assertThat(names(filter(user, Map.of("entityTypes", List.of("FOOD"))))).containsExactly("Apple pie", "Liver");
        assertThat(names(filter(user, Map.of("minConfidence", 0.6)))).containsExactly("Apple pie", "Lima_100%");
        assertThat(names(filter(user, Map.of("text", "PIE")))).containsExactly("Apple pie", "Chess");
        assertThat(names(filter(user, Map.of("text", "a_100%")))).containsExactly("Lima_100%");
        assertThat(names(filter(user, Map.of("text", "_")))).containsExactly("Lima_100%");
        assertThat(names(filter(user, Map.of("text", "' or 1=1 --")))).isEmpty();
        assertThat(names(filter(user, Map.of("characterName", "facta")))).containsExactly("Apple pie");
        assertThat(names(filter(user, Map.of("potentiallyOutdated", true)))).isEmpty();
        assertThat(names(filter(user, Map.of("minWeightedConfidence", 0.9)))).containsExactly("Apple pie");
        assertThat(names(filter(user, Map.of("confirmedTo", "2020-01-01T00:00:00Z"))))
                .isEmpty();
        assertThat(names(filter(
                        user,
                        Map.of(
                                "or",
                                List.of(Map.of("relations", List.of("hates")), Map.of("entityName", "APPLE PIE")),
                                "not",
                                Map.of("minConfidence", 0.9)))))
                .containsExactly("Liver");
        assertThat(names(filter(user, Map.of("or", List.of())))).isEmpty();

        JsonPath heard = GraphQl.data(
                "query($u: ID!) { characterFacts(userId: $u, characterName: \"factor\") { nodes { entity { entityName } }"
                        + " totalCount } }",
                all);
        assertThat(heard.getList("data.characterFacts.nodes.entity.entityName"))
                .containsExactly("Lima_100%", "Chess", "Liver");

        List<String> pages = new ArrayList<>();
        Map<String, Object> next = with(all, "first", 1);
        boolean more = true;
        while (more) {
            JsonPath page = GraphQl.data(PAGE, next);
            pages.addAll(page.getList("data.userFacts.nodes.entity.entityName"));
            more = page.getBoolean("data.userFacts.pageInfo.hasNextPage");
            next = with(next, "after", page.getString("data.userFacts.pageInfo.endCursor"));
        }
        assertThat(pages).containsExactly("Apple pie", "Lima_100%", "Chess", "Liver");
        assertThat(GraphQl.errorCode(PAGE, with(next, "orderBy", "LAST_CONFIRMED")))
                .isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aPageWithItsEntitiesIsOneStatement() {
        String user = Facts.user();
        Facts.record(user, "likes", "one", 0.9);
        String whole = "query($u: ID!, $at: DateTime) { userFacts(userId: $u, knownAt: $at) { nodes { " + Facts.FIELDS
                + " relevance weightedConfidence potentiallyOutdated relatedEntityCount metadata relatedEntities }"
                + " totalCount } }";
        for (Map<String, Object> variables : List.<Map<String, Object>>of(
                Map.of("u", user),
                Map.of("u", user, "at", OffsetDateTime.now(ZoneOffset.UTC).toString()))) {
            List<String> statements = StatementCount.during("memory_service", () -> {
                JsonPath page = GraphQl.data(whole, variables);
                assertThat(page.getString("data.userFacts.nodes[0].entity.entityName"))
                        .isEqualTo("one");
                assertThat(page.getDouble("data.userFacts.nodes[0].weightedConfidence"))
                        .isEqualTo(0.9);
            });
            assertThat(statements).hasSize(1);
        }
        Map<String, Object> record = Map.of("input", Facts.said(user, "likes", "thing", "two", 0.9));
        assertThat(StatementCount.during("memory_service", () -> GraphQl.data(Facts.RECORD, record)))
                .hasSize(2);
        assertThat(StatementCount.during(
                        "memory_service",
                        () -> GraphQl.data(
                                "query($u: ID!) { factStatistics(userId: $u) { total byRelation { value } } }",
                                Map.of("u", user))))
                .hasSize(1);
    }

    @Test
    void textsAreTextsWhateverTheyLookLike() {
        String user = Facts.user();
        String injection = "'; drop table user_fact_relationships; -- \\\" $1 :x %s {";
        Map<String, Object> input = new HashMap<>(Facts.said(user, "'; drop -- ", injection, injection, 0.5));
        for (String field : List.of("emotionalContext", "platform", "conversationId", "messageId")) {
            input.put(field, injection);
        }
        input.put("metadata", Map.of(injection, injection));
        JsonPath fact = Facts.record(input);
        assertThat(fact.getString("entity.entityName")).isEqualTo(injection);
        assertThat(fact.getString("emotionalContext")).isEqualTo(injection);
        assertThat(fact.getList("messageIds")).containsExactly(injection);
        Map<String, Object> everywhere = Map.of(
                "entityName",
                injection,
                "entityTypes",
                List.of(injection),
                "conversationId",
                injection,
                "text",
                injection);
        assertThat(names(filter(user, everywhere))).containsExactly(injection);
        assertThat(names(Map.of("u", injection))).isEmpty();
        assertThat(GraphQl.errorCode(Facts.RECORD, Map.of("input", with(input, "userId", injection))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(Facts.RECORD, Map.of("input", with(input, "characterName", injection))))
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void statisticsCountWhatThereIs() {
        String user = Facts.user();
        Facts.record(with(Facts.said(user, "likes", "food", "Soup", 0.9), "characterName", "facta"));
        Facts.record(Facts.said(user, "likes", "food", "Salad", 0.5));
        Facts.record(Facts.said(user, "hates", "food", "Salad", 0.8));
        JsonPath found = Facts.node(
                GraphQl.data(
                        "query($u: ID!) { factStatistics(userId: $u) { total active superseded deprecated"
                                + " potentiallyOutdated averageConfidence averageWeightedConfidence evidence firstSeenAt"
                                + " lastConfirmedAt changedAt byRelation { value count averageConfidence } byEntityType {"
                                + " value count } byCharacter { value count } } }",
                        Map.of("u", user)),
                "factStatistics");
        assertThat(found.getInt("total")).isEqualTo(3);
        assertThat(found.getInt("active")).isEqualTo(2);
        assertThat(found.getInt("superseded")).isEqualTo(1);
        assertThat(found.getDouble("averageConfidence")).isBetween(0.8499, 0.8501);
        assertThat(found.getList("byRelation.value")).containsExactly("hates", "likes");
        assertThat(found.getList("byEntityType.count")).containsExactly(2);
        assertThat(found.getList("byCharacter.value")).containsExactly("facta");
        assertThat(GraphQl.data("{ factStatistics(userId: \"nobody\") { total averageConfidence changedAt } }")
                        .getInt("data.factStatistics.total"))
                .isZero();
    }

    @Test
    void olderFactsAreReadAndPromotedOnce() {
        String user = Facts.user();
        Facts.run(
                "insert into facts (user_id, fact_type, subject, content, confidence_score, created_at) values (?, 'pet',"
                        + " 'Rex', 'has a dog called Rex', 0.75, '2021-05-01T00:00:00Z'), (?, 'pet', 'Tom', 'cat', 0.5, now())",
                user,
                user);
        Facts.run(
                "insert into facts (fact_type, subject, content, global_fact) values ('law', ?, 'is so', true)", user);
        String list = "query($u: ID!, $g: Boolean) { legacyFacts(userId: $u, includeGlobal: $g) { nodes { id subject"
                + " confidenceScore globalFact promotedFactId } totalCount } }";
        JsonPath listed = GraphQl.data(list, Map.of("u", user));
        assertThat(listed.getList("data.legacyFacts.nodes.subject")).containsExactly("Tom", "Rex");
        String rex = listed.getString("data.legacyFacts.nodes[1].id");
        JsonPath withGlobal = GraphQl.data(list, Map.of("u", user, "g", true));
        String global = withGlobal.getString("data.legacyFacts.nodes.find { it.subject == '" + user + "' }.id");

        String promote =
                "mutation($id: ID!, $input: PromoteLegacyFactInput) { promoteLegacyFact(id: $id, input: $input) {"
                        + " id userId relation confidence firstSeenAt metadata entity { entityType entityName } evidenceCount } }";
        JsonPath made = GraphQl.data(promote, Map.of("id", rex, "input", Map.of("relation", "owns")));
        assertThat(made.getString("data.promoteLegacyFact.entity.entityName")).isEqualTo("Rex");
        assertThat(made.getString("data.promoteLegacyFact.relation")).isEqualTo("owns");
        assertThat(made.getString("data.promoteLegacyFact.firstSeenAt")).isEqualTo("2021-05-01T00:00:00Z");
        assertThat(made.getString("data.promoteLegacyFact.metadata.content")).isEqualTo("has a dog called Rex");
        assertThat(made.getDouble("data.promoteLegacyFact.confidence")).isEqualTo(0.75);
        JsonPath again = GraphQl.data(promote, Map.of("id", rex));
        assertThat(again.<Object>get("data")).isEqualTo(made.get("data"));
        assertThat(GraphQl.data(list, Map.of("u", user)).getString("data.legacyFacts.nodes[1].promotedFactId"))
                .isEqualTo(made.getString("data.promoteLegacyFact.id"));

        assertThat(GraphQl.errorCode(promote, Map.of("id", global))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.data(promote, Map.of("id", global, "input", Map.of("userId", user)))
                        .getString("data.promoteLegacyFact.userId"))
                .isEqualTo(user);
        assertThat(GraphQl.errorCode(promote, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(promote, Map.of("id", "x"))).isEqualTo("BAD_USER_INPUT");
    }

    @Test
    void aRenamedCharacterAndAnErasedUserTakeTheVersionsAlong() {
        String user = Facts.user();
        String handle = "f" + UUID.randomUUID().toString().replace("-", "");
        Facts.run("insert into characters (name, normalized_name) values ('Old', ?)", handle);
        String id = Facts.record(with(Facts.said(user, "likes", "food", "Rice", 0.9), "characterName", handle))
                .getString("id");
        GraphQl.data(CONFIRM, Map.of("id", id));
        Facts.one(
                "select rename_character(id, version, 'New', ?) from characters where normalized_name = ?",
                handle + "_new",
                handle);
        assertThat(GraphQl.data("{ factHistory(factId: \"" + id + "\") { nodes { version characterName } } }")
                        .getList("data.factHistory.nodes.characterName"))
                .containsExactly(handle + "_new", handle + "_new");
        Facts.run("delete from universal_users where universal_id = ?", user);
        assertThat(Facts.strings("select 1 from fact_known where id = ?::uuid", id))
                .isEmpty();
        assertThat(Facts.strings("select 1 from memory_changes where subject = ?", id))
                .isEmpty();
    }
}
