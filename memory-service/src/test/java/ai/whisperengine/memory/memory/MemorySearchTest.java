package ai.whisperengine.memory.memory;

import static ai.whisperengine.memory.memory.MemoryFixture.USER;
import static ai.whisperengine.memory.memory.MemoryFixture.refused;
import static ai.whisperengine.memory.memory.MemoryFixture.remembered;
import static ai.whisperengine.memory.memory.MemoryFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class MemorySearchTest {

    private static final String SEARCH = """
            query($user: ID!, $query: String, $embedding: [Float], $filter: MemoryFilter, $audience: MemoryAudience,
                $first: Int, $after: String) {
              searchMemories(userId: $user, query: $query, embedding: $embedding, filter: $filter, audience: $audience,
                  first: $first, after: $after) {
                nodes { score textScore similarityScore recencyScore importanceScore semanticScore memory { content } }
                edges { cursor node { memory { id tags } } }
                totalCount pageInfo { hasNextPage endCursor } } }""";

    @BeforeEach
    void begin() {
        MemoryFixture.begin();
    }

    private static JsonPath search(Map<String, ?> more) {
        Map<String, Object> variables = new HashMap<>(Map.of("user", USER));
        variables.putAll(more);
        return GraphQl.data(SEARCH, variables);
    }

    private static List<String> found(Map<String, ?> more) {
        return search(more).getList("data.searchMemories.nodes.memory.content");
    }

    @Test
    void wordsNearWordsAndNothingElse() {
        remembered("She keeps bees in the garden", "tags", List.of("hobby"));
        remembered("Likes chocolate ice");
        remembered("Caf\u00e9 au lait in Paris");

        assertThat(found(Map.of("query", "what do you know about BEES?")))
                .containsExactly("She keeps bees in the garden");
        assertThat(found(Map.of("query", "chocolat"))).containsExactly("Likes chocolate ice");
        assertThat(found(Map.of("query", "cafe"))).containsExactly("Caf\u00e9 au lait in Paris");
        assertThat(found(Map.of("query", "zebra"))).isEmpty();
        for (String hostile : List.of("'", "& | !", ":*", "\\", "a:b & (", "%", "' or true --", "((((")) {
            assertThat(found(Map.of("query", hostile))).isEmpty();
        }
        JsonPath answer = search(Map.of("query", "bees"));
        assertThat(answer.<String>getList("data.searchMemories.edges[0].node.memory.tags"))
                .containsExactly("hobby");
        assertThat(answer.getInt("data.searchMemories.totalCount")).isEqualTo(1);
    }

    @Test
    void theScoreIsTheSumOfItsParts() {
        remembered(
                "Likes green tea",
                "importanceScore",
                0.8,
                "createdAt",
                OffsetDateTime.now(ZoneOffset.UTC).minusDays(30).toString());
        JsonPath answer = search(Map.of("query", "green tea"));
        String hit = "data.searchMemories.nodes[0].";
        assertThat(answer.getDouble(hit + "recencyScore")).isCloseTo(0.5, within(0.001));
        assertThat(answer.getDouble(hit + "importanceScore")).isEqualTo(0.8);
        assertThat(answer.getDouble(hit + "similarityScore")).isEqualTo(1);
        assertThat(answer.getDouble(hit + "textScore")).isBetween(0.2, 0.9);
        assertThat(answer.<Object>get(hit + "semanticScore")).isNull();
        assertThat(answer.getDouble(hit + "score"))
                .isCloseTo(
                        0.4 * answer.getDouble(hit + "textScore")
                                + 0.2 * answer.getDouble(hit + "similarityScore")
                                + 0.2 * answer.getDouble(hit + "recencyScore")
                                + 0.2 * answer.getDouble(hit + "importanceScore"),
                        within(1e-6));
    }

    @Test
    void theBestComesFirstAndPagesMeet() {
        List<String> expected = new ArrayList<>();
        for (int i = 9; i >= 1; i--) {
            remembered("Tea number " + i, "importanceScore", i / 10.0);
            expected.add("Tea number " + i);
        }
        List<String> all = new ArrayList<>();
        JsonPath page = search(Map.of("query", "tea", "first", 4));
        all.addAll(page.getList("data.searchMemories.nodes.memory.content"));
        while (page.getBoolean("data.searchMemories.pageInfo.hasNextPage")) {
            page = search(Map.of(
                    "query", "tea", "first", 4, "after", page.getString("data.searchMemories.pageInfo.endCursor")));
            all.addAll(page.getList("data.searchMemories.nodes.memory.content"));
        }
        assertThat(all).containsExactlyElementsOf(expected);
        String cursor = page.getString("data.searchMemories.pageInfo.endCursor");
        assertThat(refused(SEARCH, Map.of("user", USER, "query", "coffee", "after", cursor)))
                .startsWith("BAD_USER_INPUT");
        assertThat(refused(SEARCH, Map.of("user", USER, "query", "coffee", "after", "%%")))
                .startsWith("BAD_USER_INPUT");
    }

    @Test
    void filterAudienceAndOneStatement() {
        remembered("Tea in private", "channelType", "dm", "channel", "d1");
        remembered("Tea in public", "memoryType", "preference");
        assertThat(found(Map.of("query", "tea", "audience", Map.of("characterName", "mara", "channelType", "guild"))))
                .containsExactly("Tea in public");
        assertThat(found(Map.of("query", "tea", "filter", Map.of("types", List.of("fact")))))
                .containsExactly("Tea in private");
        assertThat(StatementCount.during("memory_service", () -> search(Map.of("query", "tea", "first", 1))))
                .hasSize(1);
    }

    /** The embedded database has no extension for vectors: an embedding changes nothing, and alone finds nothing. */
    @Test
    void withoutTheExtensionAnEmbeddingChangesNothing() {
        remembered("Likes tea", "embedding", List.of(0.1, 0.2));
        assertThat(found(Map.of("query", "tea", "embedding", List.of(0.1, 0.2))))
                .containsExactly("Likes tea");
        assertThat(search(Map.of("query", "tea", "embedding", List.of(0.1, 0.2)))
                        .<Object>get("data.searchMemories.nodes[0].semanticScore"))
                .isNull();
        assertThat(found(Map.of("embedding", List.of(0.1, 0.2)))).isEmpty();
        assertThat(refused(SEARCH, Map.of("user", USER))).isEqualTo("BAD_USER_INPUT query");
        assertThat(refused(SEARCH, Map.of("user", USER, "query", "x".repeat(1_001))))
                .isEqualTo("BAD_USER_INPUT query");
        assertThat(refused(SEARCH, Map.of("user", USER, "query", "a\0b"))).isEqualTo("BAD_USER_INPUT query");
        assertThat(refused(SEARCH, Map.of("user", USER, "embedding", Collections.singletonList(null))))
                .isEqualTo("BAD_USER_INPUT embedding");
        assertThat(refused(SEARCH, Map.of("user", USER, "embedding", List.of(0))))
                .isEqualTo("BAD_USER_INPUT embedding");
    }

    /**
     * A stand-in for the extension, with its names and its meaning: what the service and the function ask for is there.
     * The extension itself is not part of the embedded database.
     */
    @Test
    void withVectorsNearnessInMeaningJoinsTheScore() {
        remembered("Owns a kitten", "embedding", List.of(1, 0.1), "importanceScore", 0.5);
        remembered("Owns a lorry", "embedding", List.of(0.1, 1), "importanceScore", 0.5);
        remembered("Owns a boat", "embedding", List.of(1, 0, 0), "importanceScore", 0.5);
        sql("create domain vector as real[]");
        try {
            sql("""
                    create function vector_distance(one real[], other real[]) returns float8 language sql immutable as $$
                        select 1 - sum(a * b) / sqrt(sum(a * a) * sum(b * b)) from unnest(one, other) pairs (a, b) $$""");
            sql("grant execute on function vector_distance(real[], real[]) to memory_service");
            sql("create operator <=> (leftarg = real[], rightarg = real[], function = vector_distance)");

            assertThat(found(Map.of("embedding", List.of(1, 0)))).containsExactly("Owns a kitten");
            JsonPath answer = search(Map.of("query", "owns", "embedding", List.of(1, 0)));
            assertThat(answer.<String>getList("data.searchMemories.nodes.memory.content")
                            .get(0))
                    .isEqualTo("Owns a kitten");
            String hit = "data.searchMemories.nodes[0].";
            assertThat(answer.getDouble(hit + "semanticScore")).isCloseTo(1 / Math.sqrt(1.01), within(1e-6));
            assertThat(answer.getDouble(hit + "score"))
                    .isCloseTo(
                            0.6
                                            * (0.4 * answer.getDouble(hit + "textScore")
                                                    + 0.2 * answer.getDouble(hit + "similarityScore")
                                                    + 0.2 * answer.getDouble(hit + "recencyScore")
                                                    + 0.2 * 0.5)
                                    + 0.4 * answer.getDouble(hit + "semanticScore"),
                            within(1e-6));
            assertThat(answer.getList("data.searchMemories.nodes.semanticScore"))
                    .hasSize(3)
                    .containsNull();
        } finally {
            sql("drop operator if exists <=> (real[], real[])");
            sql("drop function if exists vector_distance(real[], real[])");
            sql("drop domain vector");
        }
    }
}
