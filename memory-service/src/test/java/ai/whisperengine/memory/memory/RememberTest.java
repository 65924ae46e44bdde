package ai.whisperengine.memory.memory;

import static ai.whisperengine.memory.memory.MemoryFixture.ALL;
import static ai.whisperengine.memory.memory.MemoryFixture.REMEMBER;
import static ai.whisperengine.memory.memory.MemoryFixture.USER;
import static ai.whisperengine.memory.memory.MemoryFixture.count;
import static ai.whisperengine.memory.memory.MemoryFixture.memory;
import static ai.whisperengine.memory.memory.MemoryFixture.refused;
import static ai.whisperengine.memory.memory.MemoryFixture.remember;
import static ai.whisperengine.memory.memory.MemoryFixture.remembered;
import static ai.whisperengine.memory.memory.MemoryFixture.sql;
import static ai.whisperengine.memory.memory.MemoryFixture.value;
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
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class RememberTest {

    private static final String MEMORY = "data.remember.memory.";

    @BeforeEach
    void begin() {
        MemoryFixture.begin();
    }

    @Test
    void everythingIsKept() {
        JsonPath answer = remember(
                "Keeps bees; \u00e9\ud83d\ude00 and 'quotes' \"too\"",
                "clientMemoryId",
                "one",
                "importanceScore",
                0.7,
                "emotion",
                "joy",
                "emotionalIntensity",
                0.6,
                "platform",
                "discord",
                "channel",
                "c1",
                "interventionOutcome",
                "success",
                "tags",
                List.of("bees", "hobby", "bees"),
                "metadata",
                Map.of("source", Map.of("line", 3), "list", List.of(1, "two")),
                "createdAt",
                "2026-01-01T12:00:00+02:00",
                "significance",
                Map.of("uniqueness", 0.9, "pattern", 0.2));

        assertThat(answer.getBoolean("data.remember.created")).isTrue();
        assertThat(answer.getInt(MEMORY + "version")).isEqualTo(1);
        assertThat(answer.getString(MEMORY + "content"))
                .isEqualTo("Keeps bees; \u00e9\ud83d\ude00 and 'quotes' \"too\"");
        assertThat(answer.getString(MEMORY + "characterName")).isEqualTo("mara");
        assertThat(answer.getString(MEMORY + "tier")).isEqualTo("MEDIUM_TERM");
        assertThat(answer.<String>getList(MEMORY + "tags")).containsExactly("bees", "hobby");
        assertThat(answer.getInt(MEMORY + "metadata.source.line")).isEqualTo(3);
        assertThat(OffsetDateTime.parse(answer.getString(MEMORY + "createdAt")).toInstant())
                .isEqualTo("2026-01-01T10:00:00Z");
        assertThat(answer.getDouble(MEMORY + "significance.emotional")).isEqualTo(0.6);
        assertThat(answer.getDouble(MEMORY + "significance.personalRelevance")).isEqualTo(0.7);
        assertThat(answer.getDouble(MEMORY + "significance.interaction")).isEqualTo(0.5);
        assertThat(answer.getDouble(MEMORY + "significance.temporal")).isEqualTo(0.3);
        // 0.25 x 0.6 + 0.20 x 0.7 + 0.15 x (0.9 + 0.3 + 0.5) + 0.10 x 0.2
        assertThat(answer.getDouble(MEMORY + "significance.score")).isEqualTo(0.565);
        assertThat(answer.getString(MEMORY + "significance.level")).isEqualTo("STANDARD");
        assertThat(answer.getDouble(MEMORY + "retentionScore")).isBetween(0.42, 0.43);
    }

    @ParameterizedTest
    @CsvSource({"0, SHORT_TERM", "0.5, MEDIUM_TERM", "0.8, LONG_TERM"})
    void theFirstTierFollowsFromTheIntensity(double intensity, String tier) {
        assertThat(remember("Was moved", "emotionalIntensity", intensity).getString(MEMORY + "tier"))
                .isEqualTo(tier);
    }

    @Test
    void whatIsAtTheEdgeIsKept() {
        remember(
                "tiny numbers",
                "embedding",
                List.of(1e-50, 1, 3.4e38),
                "createdAt",
                "0001-01-01T00:00:00Z",
                "metadata",
                Map.of("small", 1e-300, "text", "\\u0000"),
                "platform",
                "\u0130".repeat(50));
        assertThat(value("select embedding from memory_entries")).isEqualTo("{0,1,3.4e+38}");
    }

    @Test
    void theSameClientIdIsStoredOnce() {
        String first = remembered("Likes tea", "clientMemoryId", "m1");
        JsonPath again = remember("Likes coffee", "clientMemoryId", "m1");

        assertThat(again.getBoolean("data.remember.created")).isFalse();
        assertThat(again.getString(MEMORY + "id")).isEqualTo(first);
        assertThat(again.getString(MEMORY + "content")).isEqualTo("Likes tea");
        assertThat(count("memory_entries")).isEqualTo(1);
        assertThat(count("memory_versions")).isEqualTo(1);
    }

    @Test
    void twentyAtOnceStoreOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> ids = IntStream.range(0, 20)
                    .mapToObj(i -> threads.submit(() -> remembered("Likes tea", "clientMemoryId", "same")))
                    .toList();
            List<String> found = new ArrayList<>();
            for (Future<String> id : ids) {
                found.add(id.get());
            }
            assertThat(found).hasSize(20).containsOnly(found.get(0));
        } finally {
            threads.shutdown();
        }
        assertThat(count("memory_entries")).isEqualTo(1);
    }

    @Test
    void threeBadOfAThousandLeave997() {
        List<Map<String, Object>> inputs = new ArrayList<>();
        for (int i = 0; i < 1_000; i++) {
            inputs.add(memory("Memory " + i, "clientMemoryId", "batch " + i));
        }
        inputs.set(10, memory(" ", "clientMemoryId", "bad"));
        inputs.set(500, memory("fine", "importanceScore", 1.2));
        inputs.set(999, memory("fine", "userId", "nobody"));
        JsonPath[] answer = new JsonPath[1];
        List<String> statements =
                StatementCount.during("memory_service", () -> answer[0] = GraphQl.data(ALL, Map.of("inputs", inputs)));

        assertThat(answer[0].getInt("data.rememberAll.stored")).isEqualTo(997);
        assertThat(answer[0].getInt("data.rememberAll.refused")).isEqualTo(3);
        assertThat(answer[0].getString("data.rememberAll.rows[10].code")).isEqualTo("BAD_USER_INPUT");
        assertThat(answer[0].getString("data.rememberAll.rows[10].field")).isEqualTo("inputs[10].content");
        assertThat(answer[0].getString("data.rememberAll.rows[500].field")).isEqualTo("inputs[500].importanceScore");
        assertThat(answer[0].getString("data.rememberAll.rows[999].code")).isEqualTo("NOT_FOUND");
        assertThat(count("memory_entries")).isEqualTo(997);
        assertThat(count("memory_versions")).isEqualTo(997);
        assertThat(statements).hasSize(1);

        JsonPath again = GraphQl.data(ALL, Map.of("inputs", inputs));
        assertThat(again.getInt("data.rememberAll.existed")).isEqualTo(997);
        assertThat(again.getString("data.rememberAll.rows[0].memoryId"))
                .isEqualTo(answer[0].getString("data.rememberAll.rows[0].memoryId"));
        assertThat(count("memory_entries")).isEqualTo(997);
    }

    @Test
    void batchesAtTheSameTimeStoreEachRowOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Map<String, String> ids = new HashMap<>();
        int stored = 0;
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                List<Map<String, Object>> inputs = new ArrayList<>();
                for (int n = 0; n < 200; n++) {
                    inputs.add(memory("Memory " + n, "clientMemoryId", "row " + n));
                }
                Collections.shuffle(inputs, new Random(i));
                answers.add(threads.submit(() -> GraphQl.data(ALL, Map.of("inputs", inputs))));
            }
            for (Future<JsonPath> each : answers) {
                JsonPath answer = each.get();
                assertThat(answer.getInt("data.rememberAll.refused")).isZero();
                stored += answer.getInt("data.rememberAll.stored");
                List<String> clientIds = answer.getList("data.rememberAll.rows.clientMemoryId");
                List<String> memoryIds = answer.getList("data.rememberAll.rows.memoryId");
                for (int n = 0; n < 200; n++) {
                    String known = ids.putIfAbsent(clientIds.get(n), memoryIds.get(n));
                    assertThat(known == null || known.equals(memoryIds.get(n))).isTrue();
                }
            }
        } finally {
            threads.shutdown();
        }
        assertThat(stored).isEqualTo(200);
        assertThat(ids).hasSize(200);
        assertThat(count("memory_entries")).isEqualTo(200);
    }

    @Test
    void ofTwoWithOneClientIdTheFirstCounts() {
        JsonPath answer = GraphQl.data(
                ALL,
                Map.of("inputs", List.of(memory("one", "clientMemoryId", "x"), memory("two", "clientMemoryId", "x"))));

        assertThat(answer.<String>getList("data.rememberAll.rows.outcome")).containsExactly("STORED", "EXISTED");
        assertThat(answer.getString("data.rememberAll.rows[1].memoryId"))
                .isEqualTo(answer.getString("data.rememberAll.rows[0].memoryId"));
        assertThat(value("select content from memory_entries")).isEqualTo("one");
    }

    @Test
    void badInputStoresNothing() {
        String tooLong = "x".repeat(20_001);
        Object[][] cases = {
            {"content", " "},
            {"content", tooLong},
            {"content", "x".repeat(1_048_576)},
            {"content", "a\0b"},
            {"content", "half \ud83d"},
            {"memoryType", ""},
            {"channelType", "x".repeat(51)},
            {"importanceScore", 1.2},
            {"importanceScore", -0.1},
            {"emotionalIntensity", 2},
            {"clientMemoryId", "x".repeat(201)},
            {"createdAt", OffsetDateTime.now(ZoneOffset.UTC).plusDays(1).toString()},
            {"createdAt", "0001-01-01T00:00:00+14:00"},
            {"createdAt", "+12345-01-01T00:00:00Z"},
            {"tags", List.of("a", " ")},
            {"tags", Collections.nCopies(101, "tag")},
            {"metadata", Map.of("a", "x\0y")},
            {"metadata", Map.of("big", "x".repeat(70_000))},
            {"embedding", List.of()},
            {"embedding", List.of(0.0, 0.0)},
            {"embedding", List.of(1e300)}
        };
        for (Object[] each : cases) {
            String expected = "BAD_USER_INPUT input." + each[0];
            assertThat(refused(REMEMBER, Map.of("input", memory("fine", each[0], each[1]))))
                    .satisfiesAnyOf(code -> assertThat(code).isEqualTo(expected), code -> assertThat(code)
                            .startsWith(expected + "["));
        }
        assertThat(refused(REMEMBER, Map.of("input", memory("fine", "significance", Map.of("pattern", 1.5)))))
                .isEqualTo("BAD_USER_INPUT input.significance.pattern");
        assertThat(refused(REMEMBER, Map.of("input", memory("fine", "userId", "nobody"))))
                .isEqualTo("NOT_FOUND input.userId");
        assertThat(refused(REMEMBER, Map.of("input", memory("fine", "characterName", "nobody'; drop table x; --"))))
                .isEqualTo("NOT_FOUND input.characterName");
        assertThat(refused(ALL, Map.of("inputs", List.of()))).isEqualTo("BAD_USER_INPUT inputs");
        assertThat(refused(ALL, Map.of("inputs", Collections.nCopies(1_001, memory("fine")))))
                .isEqualTo("BAD_USER_INPUT inputs");
        assertThat(count("memory_entries")).isZero();
    }

    @Test
    void whoMayNotBeRememberedIsNot() {
        sql("update universal_users set privacy_settings = '{\"allow_memory\": false}' where universal_id = ?", USER);

        assertThat(refused(REMEMBER, Map.of("input", memory("Likes tea")))).isEqualTo("FORBIDDEN input.userId");
        assertThat(count("memory_entries")).isZero();
    }
}
