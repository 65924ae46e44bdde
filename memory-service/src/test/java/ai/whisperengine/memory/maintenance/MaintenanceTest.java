package ai.whisperengine.memory.maintenance;

import static ai.whisperengine.memory.memory.MemoryFixture.count;
import static ai.whisperengine.memory.memory.MemoryFixture.remembered;
import static ai.whisperengine.memory.memory.MemoryFixture.sql;
import static ai.whisperengine.memory.memory.MemoryFixture.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.memory.MemoryFixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class MaintenanceTest {

    private static final String RUN = """
            mutation($dry: Boolean!) { runMaintenance(dryRun: $dry, waitSeconds: 60) {
                id status dryRun examined decayed promotedToMedium promotedToLong demotedToShort expired faded outgrown pruned
                progress finishedAt error } }""";

    @BeforeEach
    void begin() {
        MemoryFixture.begin();
    }

    private static JsonPath run(boolean dry) {
        JsonPath answer = GraphQl.data(RUN, Map.of("dry", dry));
        assertThat(answer.getString("data.runMaintenance.error")).isNull();
        return answer;
    }

    private static int of(JsonPath answer, String count) {
        return answer.getInt("data.runMaintenance." + count);
    }

    /** As if it had come about and last decayed so many days ago. */
    private static void aged(String id, int days, int undecayed) {
        sql(
                "update memory_entries set created_at = now() - make_interval(days => ?),"
                        + " decayed_on = (now() at time zone 'UTC')::date - ? where id = ?",
                days,
                undecayed,
                Long.valueOf(id));
    }

    private static String decay(String id) {
        return value("select decay from memory_entries where id = " + id);
    }

    private static String strong(String content, double intensity, double importance) {
        return remembered(
                content,
                "emotionalIntensity",
                intensity,
                "importanceScore",
                importance,
                "significance",
                Map.of("emotional", 1, "personalRelevance", 1, "uniqueness", 1, "interaction", 1, "pattern", 1));
    }

    @Test
    void oneDayTakesWhatTheRuleSays() {
        String id = strong("Married in June", 0, 1);
        aged(id, 30, 1);
        JsonPath first = run(false);
        assertThat(of(first, "decayed")).isEqualTo(1);
        assertThat(of(first, "examined")).isEqualTo(1);
        // Long term, critical: 0.1 x 0.1 x (1 + 30/30) x 0.1.
        assertThat(decay(id)).isEqualTo("0.002");
        assertThat(of(run(false), "decayed")).isZero();
        assertThat(decay(id)).isEqualTo("0.002");
    }

    @Test
    void missedDaysAreMadeUpForUpToThirty() {
        String three = strong("three", 0, 1);
        String many = strong("many", 0, 1);
        aged(three, 30, 3);
        aged(many, 400, 300);
        run(false);
        assertThat(decay(three)).isEqualTo("0.006");
        assertThat(decay(many)).isEqualTo("0.09");
    }

    @Test
    void tiersAndForgetting() {
        String toMedium = remembered(
                "intense",
                "emotionalIntensity",
                0.3,
                "importanceScore",
                1,
                "significance",
                Map.of("personalRelevance", 0));
        sql("update memory_entries set emotional_intensity = 0.7 where id = ?", Long.valueOf(toMedium));
        aged(toMedium, 3, 0);
        String toLong = remembered("very intense", "emotionalIntensity", 0.5, "importanceScore", 1);
        sql("update memory_entries set emotional_intensity = 0.9 where id = ?", Long.valueOf(toLong));
        aged(toLong, 7, 0);
        String toShort = remembered("once mattered", "emotionalIntensity", 0.5, "importanceScore", 1);
        sql(
                "update memory_entries set emotional_weight = 0, personal_relevance = 0 where id = ?",
                Long.valueOf(toShort));
        aged(toShort, 14, 0);
        String outgrown = remembered("trifle", "importanceScore", 0.5, "significance", Map.of("personalRelevance", 0));
        aged(outgrown, 7, 0);
        String faded = remembered("faded", "importanceScore", 1, "significance", Map.of("personalRelevance", 0));
        sql("update memory_entries set decay = 0.9 where id = ?", Long.valueOf(faded));
        String pruned = strong("dull but old", 0, 0);
        aged(pruned, 10, 0);
        String kept = remembered("trifle that stays", "importanceScore", 0);
        aged(kept, 100, 5);
        GraphQl.data("mutation($id: ID!) { protectMemory(id: $id, reason: \"a promise\") { id } }", Map.of("id", kept));

        JsonPath rehearsal = run(true);
        assertThat(count("memory_entries")).isEqualTo(7);
        assertThat(count("memory_versions")).isEqualTo(8);
        JsonPath answer = run(false);
        for (JsonPath each : List.of(rehearsal, answer)) {
            assertThat(of(each, "examined")).isEqualTo(7);
            assertThat(of(each, "promotedToMedium")).isEqualTo(1);
            assertThat(of(each, "promotedToLong")).isEqualTo(1);
            assertThat(of(each, "demotedToShort")).isEqualTo(1);
            assertThat(of(each, "outgrown")).isEqualTo(1);
            assertThat(of(each, "faded")).isEqualTo(1);
            assertThat(of(each, "pruned")).isEqualTo(1);
            assertThat(each.getString("data.runMaintenance.status")).isEqualTo("FINISHED");
            assertThat(each.getDouble("data.runMaintenance.progress")).isEqualTo(1);
        }
        assertThat(value("select string_agg(content || ' ' || tier, ', ' order by id) from memory_entries"))
                .isEqualTo("intense MEDIUM_TERM, very intense LONG_TERM, once mattered SHORT_TERM,"
                        + " trifle that stays SHORT_TERM");
        assertThat(
                        value(
                                "select string_agg(cause || ' ' || forgotten_by, ', ' order by memory_id) from memory_receipts"))
                .isEqualTo("OUTGROWN maintenance, FADED maintenance, PRUNED maintenance");
        assertThat(decay(kept)).isEqualTo("0");
        assertThat(GraphQl.data(
                                "query($id: ID!) { memoryHistory(memoryId: $id) { nodes { change changedBy tier } } }",
                                Map.of("id", toLong))
                        .<String>getList("data.memoryHistory.nodes.change"))
                .containsExactly("PROMOTED_TO_LONG", "CREATED");
    }

    @Test
    void whatTheUserLetsNobodyKeepGoesProtectedOrNot() {
        String old = strong("old", 0, 1);
        aged(old, 31, 0);
        aged(strong("young", 0, 1), 29, 0);
        GraphQl.data("mutation($id: ID!) { protectMemory(id: $id, reason: \"a promise\") { id } }", Map.of("id", old));
        assertThat(of(run(false), "expired")).isZero();
        sql(
                "update universal_users set privacy_settings = '{\"consent\": \"granted\", \"retention_days\": 30}'"
                        + " where universal_id = ?",
                MemoryFixture.USER);
        assertThat(of(run(false), "expired")).isEqualTo(1);
        assertThat(value("select string_agg(content, ',') from memory_entries")).isEqualTo("young");
        assertThat(value("select cause from memory_receipts")).isEqualTo("EXPIRED");
    }

    @Test
    void oneOfManyDoesIt() throws Exception {
        sql("""
                insert into memory_entries (user_id, memory_type, content, importance_score, tier, emotional_weight,
                    personal_relevance, uniqueness, interaction_value, pattern_value, created_at, decayed_on, channel_type)
                select ?, 'fact', 'memory ' || g, 1, 'LONG_TERM', 1, 1, 1, 1, 1, now() - interval '30 days',
                    (now() at time zone 'UTC')::date - 1, 'guild'
                from generate_series(1, 3500) g""", MemoryFixture.USER);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<JsonPath>> runs = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                runs.add(threads.submit(
                        () -> GraphQl.post(RUN, Map.of("dry", false)).extract().jsonPath()));
            }
            for (Future<JsonPath> each : runs) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(value("select string_agg(distinct decay::text, ',') from memory_entries"))
                .isEqualTo("0.002");
        assertThat(value("select sum(decayed) from memory_maintenance_runs")).isEqualTo("3500");
        assertThat(value("select count(*) from memory_maintenance_runs where status <> 'FINISHED'"))
                .isEqualTo("0");
    }

    @Test
    void whatWasLeftLyingIsGoneOnWith() {
        String before = strong("before", 0, 1);
        String after = strong("after", 0, 1);
        aged(before, 30, 1);
        aged(after, 30, 1);
        sql("""
                insert into memory_maintenance_runs
                    (day, dry_run, status, owner, started_at, heartbeat_at, position, last_id, examined, decayed)
                values ((now() at time zone 'UTC')::date, false, 'RUNNING', gen_random_uuid(), now(),
                    now() - interval '1 hour', ?, ?, 1, 1)""", Long.valueOf(before), Long.valueOf(after));
        JsonPath answer = run(false);
        assertThat(answer.getString("data.runMaintenance.status")).isEqualTo("FINISHED");
        assertThat(of(answer, "examined")).isEqualTo(2);
        assertThat(of(answer, "decayed")).isEqualTo(2);
        assertThat(decay(before)).isEqualTo("0");
        assertThat(decay(after)).isEqualTo("0.002");
        assertThat(count("memory_maintenance_runs")).isEqualTo(1);
    }

    @Test
    void aRunUnderWayIsShownAndLeftAlone() {
        strong("memory", 0, 1);
        sql("""
                insert into memory_maintenance_runs (day, dry_run, status, owner, position, last_id)
                values ((now() at time zone 'UTC')::date, false, 'RUNNING', gen_random_uuid(), 1, 4)""");
        JsonPath answer = run(false);
        assertThat(answer.getString("data.runMaintenance.status")).isEqualTo("RUNNING");
        assertThat(answer.getDouble("data.runMaintenance.progress")).isEqualTo(0.25);
        assertThat(count("memory_maintenance_runs")).isEqualTo(1);
        JsonPath runs = GraphQl.data("{ maintenanceRuns { totalCount nodes { status } } }");
        assertThat(runs.<String>getList("data.maintenanceRuns.nodes.status")).containsExactly("RUNNING");
        assertThat(MemoryFixture.refused("mutation { runMaintenance(dryRun: true, waitSeconds: 61) { id } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT waitSeconds");
    }

    @Test
    void aBatchIsOneStatement() {
        strong("memory", 0, 1);
        // The run begins, forgets what is no memory, has its one batch, and is read.
        assertThat(StatementCount.during("memory_service", () -> run(false))).hasSize(4);
    }
}
