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
import java.util.concurrent.Callable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is said, and what becomes of it. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class FactRecordingTest {

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

    private static Map<String, Object> with(Map<String, Object> variables, String name, Object value) {
        return Facts.with(variables, name, value);
    }

    private static Map<String, Object> filter(String user, Map<String, Object> filter) {
        return Map.of("u", user, "filter", filter);
    }

    @Test
    void whatWasSaidIsAFactWithItsProvenance() {
        String user = Facts.user();
        Map<String, Object> input = new HashMap<>(Facts.said(user, "likes", "food", "Crème  brûlée " + user, 0.8));
        input.put("emotionalContext", "joy");
        input.put("characterName", "facta");
        input.put("platform", "discord");
        input.put("conversationId", "c1");
        input.put("messageId", "m1");
        input.put("strength", 0.7);
        input.put("metadata", Map.of("source", "chat"));
        JsonPath first = Facts.record(input);
        assertThat(first.getString("entity.entityName")).isEqualTo("Crème brûlée " + user);
        assertThat(first.getString("characterName")).isEqualTo("facta");

        Map<String, Object> again = Facts.said(user, "likes", "FOOD", "CREME BRULEE " + user, 0.6);
        JsonPath second = Facts.record(with(with(again, "messageId", "m2"), "conversationId", "c2"));
        assertThat(second.getString("id")).isEqualTo(first.getString("id"));
        assertThat(second.getInt("evidenceCount")).isEqualTo(2);
        assertThat(second.getInt("version")).isEqualTo(2);
        assertThat(second.getDouble("confidence")).isEqualTo(0.8);
        assertThat(second.getString("emotionalContext")).isEqualTo("joy");
        assertThat(second.getList("messageIds")).containsExactly("m1", "m2");
        assertThat(OffsetDateTime.parse(second.getString("lastConfirmedAt")))
                .isAfter(OffsetDateTime.parse(first.getString("lastConfirmedAt")));

        JsonPath history = GraphQl.data("{ factHistory(factId: \"" + first.getString("id")
                + "\") { nodes { version change recordedAt supersededAt evidenceCount relevance } totalCount } }");
        assertThat(history.getList("data.factHistory.nodes.change")).containsExactly("RECORDED", "CONFIRMED");
        assertThat(history.getList("data.factHistory.nodes.evidenceCount")).containsExactly(1, 2);
        assertThat(history.getString("data.factHistory.nodes[0].supersededAt"))
                .isEqualTo(history.getString("data.factHistory.nodes[1].recordedAt"));
        assertThat(history.<Object>get("data.factHistory.nodes[1].supersededAt"))
                .isNull();
    }

    @Test
    void newEntitiesAreLinkedToSimilarOnesOfTheirType() {
        String type = "t" + UUID.randomUUID().toString().replace("-", "");
        String user = Facts.user();
        for (String name :
                List.of("pizza one", "pizza two", "pizza three", "pizza four", "pizza five", "pizza six", "tea")) {
            Facts.record(Facts.said(user, "likes", type, name, 0.8));
        }
        Facts.record(Facts.said(user, "likes", type, "pizza seven", 0.8));
        List<String> weights = Facts.strings(
                "select r.weight from entity_relationships r join fact_entities e on e.id = r.from_entity_id"
                        + " where e.entity_type = ? and e.entity_name = 'pizza seven' and r.relationship_type = 'similar_to'",
                type);
        assertThat(weights).hasSize(5);
        assertThat(weights).allSatisfy(w -> assertThat(Double.parseDouble(w)).isBetween(0.3, 0.9));
        JsonPath page = GraphQl.data(
                "query($u: ID!) { userFacts(userId: $u, filter: {entityName: \"PIZZA SEVEN\"}) { nodes { relatedEntityCount } } }",
                Map.of("u", user));
        assertThat(page.getInt("data.userFacts.nodes[0].relatedEntityCount")).isEqualTo(5);
    }

    @Test
    void aHundredConfirmationsAtOnceCountAHundred() throws Exception {
        String user = Facts.user();
        String id = Facts.record(user, "likes", "rain", 0.8).getString("id");
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            boolean byId = i % 2 == 0;
            work.add(() -> byId
                    ? GraphQl.data(CONFIRM, Map.of("id", id)).getString("data.confirmFact.id")
                    : Facts.record(user, "likes", "rain", 0.5).getString("id"));
        }
        assertThat(Facts.together(work)).containsOnly(id);
        JsonPath fact = GraphQl.data("{ fact(id: \"" + id + "\") { evidenceCount version } }");
        assertThat(fact.getInt("data.fact.evidenceCount")).isEqualTo(101);
        assertThat(fact.getInt("data.fact.version")).isEqualTo(101);
        // The versions follow one another without gap or overlap.
        assertThat(Facts.one(
                        "select count(*) from fact_known a join fact_known b on b.id = a.id and b.version = a.version + 1"
                                + " where a.id = ?::uuid and a.known_until = b.recorded_at",
                        id))
                .isEqualTo("100");
    }

    @Test
    void ofTwoContradictingFactsAtOnceOneHoldsAndNoneIsLost() throws Exception {
        List<String> users = new ArrayList<>();
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 15; i++) {
            String user = Facts.user();
            users.add(user);
            work.add(() -> Facts.record(user, "likes", "thunder", 0.8).getString("id"));
            work.add(() -> Facts.record(user, "hates", "thunder", 0.8).getString("id"));
            work.add(() -> Facts.record(user, "lives_in", "Oslo", 0.8).getString("id"));
            work.add(() -> Facts.record(user, "lives_in", "Rome", 0.8).getString("id"));
        }
        Facts.together(work);
        for (String user : users) {
            assertThat(Facts.strings(
                            "select status || ' ' || count(*) from user_fact_relationships where user_id = ? group by status"
                                    + " order by 1",
                            user))
                    .containsExactly("ACTIVE 2", "SUPERSEDED 2");
        }
    }

    @Test
    void aBatchOfAThousandWithThreeBadRowsStoresTheOthers() {
        String user = Facts.user();
        List<Map<String, Object>> batch = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            batch.add(Facts.said(user, "visited", "place", "place " + user + " " + i, 0.8));
        }
        batch.set(10, with(batch.get(10), "confidence", 1.2));
        batch.set(20, with(batch.get(20), "userId", "nobody"));
        // A name of accents alone is none when it is made comparable: only the database can tell.
        batch.set(30, with(batch.get(30), "entity", Map.of("type", "place", "name", "\u0301")));
        List<String> statements = StatementCount.during("memory_service", () -> {
            JsonPath report = GraphQl.data(Facts.RECORD_ALL, Map.of("inputs", batch));
            assertThat(report.<String>getList("data.recordFacts.outcome").stream()
                            .filter("RECORDED"::equals))
                    .hasSize(997);
            assertThat(report.getString("data.recordFacts[10].code")).isEqualTo("BAD_USER_INPUT");
            assertThat(report.getString("data.recordFacts[10].field")).isEqualTo("inputs[10].confidence");
            assertThat(report.getString("data.recordFacts[20].code")).isEqualTo("NOT_FOUND");
            assertThat(report.getString("data.recordFacts[20].field")).isEqualTo("inputs[20].userId");
            assertThat(report.getString("data.recordFacts[30].code")).isEqualTo("BAD_USER_INPUT");
            assertThat(report.getString("data.recordFacts[30].field")).isEqualTo("inputs[30].entity.name");
            assertThat(report.getList("data.recordFacts.index")).hasSize(1_000).isSorted();
        });
        // One beside the setting and the two ends of the transaction, however long the batch.
        assertThat(statements).hasSizeLessThanOrEqualTo(4);
        assertThat(Facts.one("select count(*) from user_fact_relationships where user_id = ?", user))
                .isEqualTo("997");
        assertThat(Facts.strings("select 1 from fact_entities where entity_name = ?", "place " + user + " 20"))
                .isEmpty();
    }

    @Test
    void aBatchKeepsItsOrder() {
        String user = Facts.user();
        JsonPath report = GraphQl.data(
                Facts.RECORD_ALL,
                Map.of(
                        "inputs",
                        List.of(
                                Facts.said(user, "lives_in", "city", "Z" + user, 0.8),
                                Facts.said(user, "lives_in", "city", "A" + user, 0.8),
                                Facts.said(user, "lives_in", "city", "M" + user, 0.8),
                                Facts.said(user, "lives_in", "city", "m" + user, 0.8))));
        assertThat(report.getList("data.recordFacts.outcome"))
                .containsExactly("RECORDED", "RECORDED", "RECORDED", "CONFIRMED");
        assertThat(Facts.all(user).stream().filter(f -> f.endsWith("ACTIVE")))
                .containsExactly("lives_in M" + user + " ACTIVE");
    }

    @Test
    void batchesThatMeetDoNotWaitForOneAnother() throws Exception {
        String one = Facts.user();
        String other = Facts.user();
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            List<Map<String, Object>> batch = new ArrayList<>();
            for (int k = 0; k < 20; k++) {
                batch.add(Facts.said(k % 2 == 0 ? one : other, "likes", "thing", "meeting " + one + k, 0.5));
            }
            java.util.Collections.shuffle(batch, new java.util.Random(i));
            work.add(() ->
                    GraphQl.data(Facts.RECORD_ALL, Map.of("inputs", batch)).getList("data.recordFacts.code").stream()
                            .filter(java.util.Objects::nonNull)
                            .toList()
                            .toString());
        }
        assertThat(Facts.together(work)).containsOnly("[]");
        assertThat(Facts.one(
                        "select sum(evidence_count) from user_fact_relationships where user_id in (?, ?)", one, other))
                .isEqualTo("160");
    }

    @Test
    void aFactIsTakenBackOrPutRight() {
        String user = Facts.user();
        String id = Facts.record(user, "likes", "Berlin", 0.8).getString("id");
        String home = Facts.record(user, "lives_in", "Paris", 0.9).getString("id");
        JsonPath corrected = GraphQl.data(
                CORRECT,
                Map.of(
                        "id",
                        id,
                        "c",
                        Map.of(
                                "relation",
                                "lives_in",
                                "entity",
                                Map.of("type", "thing", "name", "Bern"),
                                "confidence",
                                0.5,
                                "emotionalContext",
                                "calm",
                                "clear",
                                List.of("CHARACTER_NAME")),
                        "reason",
                        "misheard"));
        assertThat(corrected.getString("data.correctFact.id")).isEqualTo(id);
        assertThat(corrected.getString("data.correctFact.entity.entityName")).isEqualTo("Bern");
        assertThat(corrected.getString("data.correctFact.reason")).isEqualTo("misheard");
        assertThat(GraphQl.data("{ fact(id: \"" + home + "\") { status change supersededById } }")
                        .<Object>get("data.fact"))
                .isEqualTo(Map.of("status", "SUPERSEDED", "change", "REPLACED", "supersededById", id));
        assertThat(GraphQl.data("{ factHistory(factId: \"" + id + "\") { nodes { relation entity { entityName } } } }")
                        .getList("data.factHistory.nodes.entity.entityName"))
                .containsExactly("Berlin", "Bern");

        JsonPath retracted = GraphQl.data(RETRACT, Map.of("id", id, "reason", "moved away"));
        assertThat(retracted.getString("data.retractFact.status")).isEqualTo("SUPERSEDED");
        assertThat(retracted.getString("data.retractFact.validTo"))
                .isEqualTo(retracted.getString("data.retractFact.validFrom"));
        assertThat(GraphQl.errorCode(RETRACT, Map.of("id", id))).isEqualTo("CONFLICT");
        assertThat(GraphQl.errorCode(CONFIRM, Map.of("id", id))).isEqualTo("CONFLICT");
        String nobody = UUID.randomUUID().toString();
        assertThat(GraphQl.errorCode(RETRACT, Map.of("id", nobody))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(CONFIRM, Map.of("id", nobody))).isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(CORRECT, Map.of("id", nobody, "c", Map.of("confidence", 0.5))))
                .isEqualTo("NOT_FOUND");

        String one = Facts.record(user, "visited", "Rome", 0.9).getString("id");
        Facts.record(user, "visited", "Lyon", 0.9);
        Map<String, Object> same = Map.of("entity", Map.of("type", "Thing", "name", "LYON"));
        assertThat(GraphQl.errorCode(CORRECT, Map.of("id", one, "c", same))).isEqualTo("ALREADY_EXISTS");
        assertThat(GraphQl.errorCode(RETRACT, Map.of("id", one, "at", "2001-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(CORRECT, Map.of("id", one, "c", Map.of("validTo", "2001-01-01T00:00:00Z"))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(CORRECT, Map.of("id", one, "c", Map.of()))).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(CONFIRM, Map.of("id", one, "input", Map.of("characterName", "nobody_at_all"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.data("{ fact(id: \"" + one + "\") { version } }").getInt("data.fact.version"))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeMeantIsRefusedAndWritesNothing() {
        String user = Facts.user();
        Map<String, Object> good = Facts.said(user, "likes", "thing", "anything", 0.5);
        String future = OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString();
        List<Map<String, Object>> bad = List.of(
                with(good, "confidence", 1.2),
                with(good, "confidence", -0.1),
                with(good, "strength", 2),
                with(good, "userId", " "),
                with(good, "userId", "a\0b"),
                with(good, "relation", "x".repeat(51)),
                with(good, "relation", "_marker"),
                with(good, "entity", Map.of("type", "thing", "name", " ")),
                with(good, "entity", Map.of("type", "", "name", "x")),
                with(good, "entity", Map.of("type", "_marker", "name", "x")),
                with(good, "entity", Map.of("type", "thing", "name", "x".repeat(1_000_000))),
                with(good, "entity", Map.of("type", "thing", "name", "a\0b")),
                with(good, "entity", Map.of("type", "thing", "name", "\u0301")),
                with(good, "entity", Map.of("type", "thing", "name", "x", "attributes", List.of())),
                with(good, "emotionalContext", "x".repeat(1_001)),
                with(good, "messageId", "a\0"),
                with(good, "metadata", "text"),
                with(good, "metadata", Map.of("a", "b\0")),
                with(good, "metadata", Map.of("a", "x".repeat(70_000))),
                with(good, "relatedEntities", Map.of()),
                with(good, "observedAt", future),
                with(good, "validFrom", future),
                with(good, "validTo", "2001-01-01T00:00:00Z"),
                with(with(good, "validFrom", "2002-01-01T00:00:00Z"), "validTo", "2001-01-01T00:00:00Z"));
        for (Map<String, Object> input : bad) {
            assertThat(GraphQl.errorCode(Facts.RECORD, Map.of("input", input))).isEqualTo("BAD_USER_INPUT");
        }
        assertThat(GraphQl.errorCode(Facts.RECORD, Map.of("input", with(good, "userId", "nobody"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(Facts.RECORD, Map.of("input", with(good, "characterName", "nobody_at_all"))))
                .isEqualTo("NOT_FOUND");
        assertThat(GraphQl.errorCode(Facts.RECORD_ALL, Map.of("inputs", List.of())))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(Facts.RECORD_ALL, Map.of("inputs", java.util.Collections.nCopies(1_001, good))))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(Facts.all(user)).isEmpty();

        for (Map<String, Object> variables : List.of(
                with(Map.of("u", user), "knownAt", future),
                with(Map.of("u", user), "first", 201),
                with(Map.of("u", user), "after", "bm9uc2Vuc2U"),
                filter(user, Map.of("minConfidence", 1.2)),
                filter(user, Map.of("text", "")),
                filter(user, Map.of("text", "a\0")),
                filter(user, Map.of("entityId", "1")),
                filter("a\0b", Map.of()))) {
            assertThat(GraphQl.errorCode(PAGE, variables))
                    .as("%s", variables.keySet())
                    .isEqualTo("BAD_USER_INPUT");
        }
        assertThat(GraphQl.errorCode(
                        PAGE,
                        filter(user, Map.of("and", java.util.Collections.nCopies(50, Map.of("minConfidence", 0.1))))))
                .isEqualTo("LIMIT_EXCEEDED");
    }
}
