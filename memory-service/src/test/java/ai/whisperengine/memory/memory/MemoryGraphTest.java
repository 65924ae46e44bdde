package ai.whisperengine.memory.memory;

import static ai.whisperengine.memory.memory.MemoryFixture.OTHER;
import static ai.whisperengine.memory.memory.MemoryFixture.REMEMBER;
import static ai.whisperengine.memory.memory.MemoryFixture.USER;
import static ai.whisperengine.memory.memory.MemoryFixture.count;
import static ai.whisperengine.memory.memory.MemoryFixture.memory;
import static ai.whisperengine.memory.memory.MemoryFixture.refused;
import static ai.whisperengine.memory.memory.MemoryFixture.remembered;
import static ai.whisperengine.memory.memory.MemoryFixture.sql;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class MemoryGraphTest {

    private static final String LIST = """
            query($user: ID!, $filter: MemoryFilter, $audience: MemoryAudience, $order: MemoryOrder, $first: Int,
                $after: String) {
              memories(userId: $user, filter: $filter, audience: $audience, orderBy: $order, first: $first,
                  after: $after) {
                nodes { id content tier significance { score } } totalCount pageInfo { hasNextPage endCursor } } }""";

    private static final String EDIT =
            "mutation($input: EditMemoryInput!) { editMemory(input: $input) { version content tags importanceScore } }";

    private static final String FEEDBACK = """
            mutation($id: ID!, $feedback: MemoryFeedback!, $note: String) {
              feedback(id: $id, feedback: $feedback, note: $note) {
                version importanceScore usefulCount notUsefulCount wrongCount } }""";

    private static final String HISTORY = """
            query($id: ID!) { memoryHistory(memoryId: $id) { totalCount nodes {
                version change reason changedBy content importanceScore tier protectionReason tags } } }""";

    private static final String FORGET =
            "mutation($id: ID!, $reason: String) { forget(id: $id, reason: $reason) { id memoryId cause reason } }";

    @BeforeEach
    void begin() {
        MemoryFixture.begin();
    }

    private static List<String> listed(@Nullable Map<String, ?> filter, @Nullable Map<String, ?> audience) {
        Map<String, Object> variables = new HashMap<>(Map.of("user", USER, "order", "CREATED_AT"));
        variables.put("filter", filter);
        variables.put("audience", audience);
        return GraphQl.data(LIST, variables).getList("data.memories.nodes.content");
    }

    private static List<String> filtered(Map<String, ?> filter) {
        return listed(filter, null);
    }

    private static void three() {
        remembered(
                "tea",
                "tags",
                List.of("drink", "warm"),
                "importanceScore",
                0.9,
                "createdAt",
                "2026-01-01T00:00:00Z",
                "emotionalIntensity",
                0.9);
        remembered(
                "juice",
                "tags",
                List.of("drink"),
                "importanceScore",
                0.4,
                "createdAt",
                "2026-02-01T00:00:00Z",
                "memoryType",
                "preference",
                "characterName",
                "milo");
        remembered(
                "sailing",
                "importanceScore",
                0.7,
                "createdAt",
                "2026-03-01T00:00:00Z",
                "platform",
                "web",
                "channel",
                "c9",
                "channelType",
                "dm");
    }

    @Test
    void filtersCombine() {
        three();
        assertThat(filtered(Map.of())).containsExactly("tea", "juice", "sailing");
        assertThat(filtered(Map.of("types", List.of("preference", "none")))).containsExactly("juice");
        assertThat(filtered(Map.of("tiers", List.of("LONG_TERM")))).containsExactly("tea");
        assertThat(filtered(Map.of("tags", List.of("drink", "warm")))).containsExactly("tea");
        assertThat(filtered(Map.of("anyTags", List.of("warm", "drink")))).containsExactly("tea", "juice");
        assertThat(filtered(Map.of("minImportance", 0.7))).containsExactly("tea", "sailing");
        assertThat(filtered(Map.of("maxImportance", 0.7))).containsExactly("juice", "sailing");
        assertThat(filtered(Map.of("from", "2026-02-01T00:00:00Z", "to", "2026-03-01T00:00:00Z")))
                .containsExactly("juice");
        assertThat(filtered(Map.of("characterName", "milo"))).containsExactly("juice");
        assertThat(filtered(Map.of("channelType", "dm", "platform", "web", "channel", "c9")))
                .containsExactly("sailing");
        assertThat(filtered(Map.of("minSignificance", 0.5))).containsExactly("tea");
        assertThat(filtered(Map.of("maxSignificance", 0.5))).containsExactly("juice", "sailing");
        assertThat(filtered(Map.of("not", Map.of("characterName", "milo")))).containsExactly("tea", "sailing");
        assertThat(filtered(Map.of(
                        "or",
                        List.of(
                                Map.of("characterName", "milo"),
                                Map.of(
                                        "and",
                                        List.of(Map.of("tags", List.of("warm")), Map.of("minImportance", 0.9)))))))
                .containsExactly("tea", "juice");
        assertThat(filtered(Map.of("or", List.of()))).isEmpty();
        assertThat(filtered(Map.of("types", List.of("x' or true --")))).isEmpty();
        assertThat(GraphQl.data(LIST, Map.of("user", OTHER)).getInt("data.memories.totalCount"))
                .isZero();
    }

    @Test
    void badFiltersAreRefused() {
        assertThat(refused(LIST, filter(Map.of("minImportance", 1.5))))
                .isEqualTo("BAD_USER_INPUT filter.minImportance");
        assertThat(refused(LIST, filter(Map.of("or", List.of(Map.of("tags", List.of(" ")))))))
                .isEqualTo("BAD_USER_INPUT filter.or[0].tags[0]");
        assertThat(refused(LIST, filter(Map.of("characterName", "a\0b"))))
                .isEqualTo("BAD_USER_INPUT filter.characterName");
        assertThat(refused(LIST, filter(Map.of("from", "2026-02-01T00:00:00Z", "to", "2026-01-01T00:00:00Z"))))
                .isEqualTo("BAD_USER_INPUT filter.from");
        List<Map<String, ?>> many = new ArrayList<>();
        for (int i = 0; i < 51; i++) {
            many.add(Map.of("characterName", "mara"));
        }
        assertThat(refused(LIST, filter(Map.of("or", many)))).startsWith("LIMIT_EXCEEDED");
        assertThat(refused("{ memory(id: \"x\") { id } }", Map.of())).isEqualTo("BAD_USER_INPUT id");
    }

    private static Map<String, Object> filter(Map<String, ?> filter) {
        return Map.of("user", USER, "filter", filter);
    }

    @Test
    void pagesMeetAndAreOneStatementEach() {
        three();
        JsonPath first = GraphQl.data(LIST, Map.of("user", USER, "first", 2, "order", "IMPORTANCE_DESC"));
        assertThat(first.<String>getList("data.memories.nodes.content")).containsExactly("tea", "sailing");
        assertThat(first.getInt("data.memories.totalCount")).isEqualTo(3);
        String cursor = first.getString("data.memories.pageInfo.endCursor");
        assertThat(StatementCount.during("memory_service", () -> assertThat(
                                GraphQl.data(LIST, Map.of("user", USER, "after", cursor, "order", "IMPORTANCE_DESC"))
                                        .<String>getList("data.memories.nodes.content"))
                        .containsExactly("juice")))
                .hasSize(1);
        assertThat(refused(LIST, Map.of("user", USER, "after", cursor, "order", "CREATED_AT")))
                .startsWith("BAD_USER_INPUT");
    }

    @Test
    void aDirectMemoryIsSeenInItsChannelAlone() {
        remembered("public", "createdAt", "2026-01-01T00:00:00Z");
        remembered("direct", "channelType", "dm", "channel", "d1", "createdAt", "2026-01-02T00:00:00Z");
        remembered("direct without a channel", "channelType", "dm", "createdAt", "2026-01-03T00:00:00Z");
        remembered("unknown", "channelType", "hologram", "channel", "h1", "createdAt", "2026-01-04T00:00:00Z");

        assertThat(listed(null, audience("mara", "dm", "d1"))).containsExactly("direct");
        assertThat(listed(null, audience("mara", "dm", "d2"))).isEmpty();
        assertThat(listed(null, audience("mara", "dm", null))).isEmpty();
        assertThat(listed(null, audience("mara", "guild", "d1"))).containsExactly("public");
        assertThat(listed(null, audience("mara", "guild", null))).containsExactly("public");
        assertThat(listed(null, audience("mara", "hologram", "h1"))).containsExactly("public", "unknown");
        assertThat(listed(null, audience("mara", null, "h2"))).containsExactly("public");
        assertThat(filtered(Map.of())).hasSize(4);
        // A filter cannot widen what an audience may see.
        assertThat(listed(Map.of("channelType", "dm"), audience("mara", "guild", "d1")))
                .isEmpty();
    }

    @Test
    void whatOthersHeardNeedsConsent() {
        remembered("of mara", "createdAt", "2026-01-01T00:00:00Z");
        remembered("of milo", "characterName", "milo", "createdAt", "2026-01-02T00:00:00Z");
        remembered("of nobody", "characterName", null, "createdAt", "2026-01-03T00:00:00Z");

        assertThat(listed(null, audience("mara", "guild", "c"))).containsExactly("of mara", "of nobody");
        sql(
                "update universal_users set privacy_settings = '{\"consent\": \"granted\","
                        + " \"share_with_other_characters\": true}' where universal_id = ?",
                USER);
        assertThat(listed(null, audience("mara", "guild", "c"))).containsExactly("of mara", "of milo", "of nobody");
    }

    private static Map<String, Object> audience(String character, @Nullable String type, @Nullable String channel) {
        Map<String, Object> audience = new HashMap<>(Map.of("characterName", character));
        audience.put("channelType", type);
        audience.put("channel", channel);
        return audience;
    }

    @Test
    void anEditKeepsWhatItReplaces() {
        String id = remembered("Likes tea", "tags", List.of("drink"), "embedding", List.of(1, 0.5));
        JsonPath edited = GraphQl.data(
                EDIT,
                Map.of(
                        "input",
                        Map.of("id", id, "expectedVersion", 1, "content", "Likes mate", "reason", "corrected")));
        assertThat(edited.getInt("data.editMemory.version")).isEqualTo(2);
        assertThat(edited.getString("data.editMemory.content")).isEqualTo("Likes mate");
        assertThat(edited.<String>getList("data.editMemory.tags")).containsExactly("drink");
        assertThat(MemoryFixture.value("select embedding from memory_entries")).isEqualTo("null");

        JsonPath history = GraphQl.data(HISTORY, Map.of("id", id));
        assertThat(history.<String>getList("data.memoryHistory.nodes.content"))
                .containsExactly("Likes mate", "Likes tea");
        assertThat(history.<String>getList("data.memoryHistory.nodes.change")).containsExactly("EDITED", "CREATED");
        assertThat(history.getString("data.memoryHistory.nodes[0].reason")).isEqualTo("corrected");
        assertThat(history.getString("data.memoryHistory.nodes[0].changedBy")).isEqualTo(Tokens.ADMIN);

        assertThat(refused(EDIT, Map.of("input", Map.of("id", id, "expectedVersion", 1, "content", "x"))))
                .startsWith("CONFLICT");
        assertThat(refused(EDIT, Map.of("input", Map.of("id", id, "content", ""))))
                .isEqualTo("BAD_USER_INPUT input.content");
        assertThat(refused(EDIT, Map.of("input", Map.of("id", id)))).isEqualTo("BAD_USER_INPUT input");
        assertThat(refused(EDIT, Map.of("input", Map.of("id", "999999999", "content", "x"))))
                .isEqualTo("NOT_FOUND input.id");
        assertThat(count("memory_versions")).isEqualTo(2);
    }

    @Test
    void feedbackChangesTheImportanceWithinBounds() {
        String id = remembered("Likes tea", "importanceScore", 0.9);
        GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "USEFUL"));
        GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "USEFUL"));
        JsonPath most = GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "USEFUL"));
        assertThat(most.getDouble("data.feedback.importanceScore")).isEqualTo(1);
        assertThat(most.getInt("data.feedback.usefulCount")).isEqualTo(3);
        JsonPath wrong = GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "WRONG", "note", "was coffee"));
        assertThat(wrong.getDouble("data.feedback.importanceScore")).isEqualTo(0.7);
        JsonPath less = GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "NOT_USEFUL"));
        assertThat(less.getDouble("data.feedback.importanceScore")).isEqualTo(0.65);
        assertThat(less.getInt("data.feedback.version")).isEqualTo(6);
        assertThat(GraphQl.data(HISTORY, Map.of("id", id)).getString("data.memoryHistory.nodes[1].reason"))
                .isEqualTo("WRONG: was coffee");
        assertThat(refused(FEEDBACK, Map.of("id", "999999999", "feedback", "USEFUL")))
                .isEqualTo("NOT_FOUND id");
    }

    @Test
    void fiftyAtOnceAreAllCounted() throws Exception {
        String id = remembered("Likes tea", "importanceScore", 0);
        String other = remembered("Likes coffee");
        ExecutorService threads = Executors.newFixedThreadPool(25);
        try {
            List<Future<JsonPath>> done = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                List<String> ids = i % 2 == 0 ? List.of(id, other) : List.of(other, id);
                done.add(threads.submit(() ->
                        GraphQl.data("mutation($ids: [String!]!) { recallMemories(ids: $ids) }", Map.of("ids", ids))));
                done.add(threads.submit(() -> GraphQl.data(FEEDBACK, Map.of("id", id, "feedback", "NOT_USEFUL"))));
            }
            for (Future<JsonPath> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        JsonPath memory = GraphQl.data(
                "query($id: ID!) { memory(id: $id) { version accessCount notUsefulCount } }", Map.of("id", id));
        assertThat(memory.getInt("data.memory.accessCount")).isEqualTo(50);
        assertThat(memory.getInt("data.memory.notUsefulCount")).isEqualTo(50);
        assertThat(memory.getInt("data.memory.version")).isEqualTo(51);
        assertThat(GraphQl.data(HISTORY, Map.of("id", id)).getInt("data.memoryHistory.totalCount"))
                .isEqualTo(51);
    }

    @Test
    void protectionHasAReason() {
        String id = remembered("Likes tea");
        String protect = "mutation($id: ID!, $why: String!) { protectMemory(id: $id, reason: $why) {"
                + " protectedSince protectionReason } }";
        JsonPath answer = GraphQl.data(protect, Map.of("id", id, "why", "a promise"));
        assertThat(answer.getString("data.protectMemory.protectionReason")).isEqualTo("a promise");
        assertThat(answer.getString("data.protectMemory.protectedSince")).isNotNull();
        assertThat(filtered(Map.of("underProtection", true))).containsExactly("Likes tea");
        assertThat(refused(protect, Map.of("id", id, "why", " "))).isEqualTo("BAD_USER_INPUT reason");
        String unprotect = "mutation($id: ID!) { unprotectMemory(id: $id) { protectedSince version } }";
        assertThat(GraphQl.data(unprotect, Map.of("id", id)).getInt("data.unprotectMemory.version"))
                .isEqualTo(3);
        assertThat(GraphQl.data(unprotect, Map.of("id", id)).getInt("data.unprotectMemory.version"))
                .isEqualTo(3);
        assertThat(GraphQl.data(HISTORY, Map.of("id", id)).<String>getList("data.memoryHistory.nodes.change"))
                .containsExactly("UNPROTECTED", "PROTECTED", "CREATED");
        assertThat(refused(unprotect, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND id");
    }

    @Test
    void whatIsForgottenIsGoneWithItsHistory() {
        String id = remembered("Secret of the user", "clientMemoryId", "m1");
        GraphQl.data(EDIT, Map.of("input", Map.of("id", id, "content", "Other secret")));

        JsonPath receipt = GraphQl.data(FORGET, Map.of("id", id, "reason", "asked for"));
        assertThat(receipt.getString("data.forget.memoryId")).isEqualTo(id);
        assertThat(receipt.getString("data.forget.cause")).isEqualTo("REQUESTED");
        assertThat(count("memory_entries")).isZero();
        assertThat(count("memory_versions")).isZero();
        assertThat(GraphQl.data(FORGET, Map.of("id", id)).getString("data.forget.id"))
                .isEqualTo(receipt.getString("data.forget.id"));
        assertThat(MemoryFixture.value("select string_agg(r::text, '') from memory_receipts r"))
                .doesNotContain("ecret")
                .doesNotContain("m1");
        assertThat(GraphQl.data(
                                "query($user: ID!) { forgottenMemories(userId: $user) { nodes { memoryId } } }",
                                Map.of("user", USER))
                        .<String>getList("data.forgottenMemories.nodes.memoryId"))
                .containsExactly(id);
        // A repetition that comes late does not bring it back.
        assertThat(refused(REMEMBER, Map.of("input", memory("Secret of the user", "clientMemoryId", "m1"))))
                .isEqualTo("CONFLICT input.clientMemoryId");
        assertThat(refused(FORGET, Map.of("id", "999999999"))).isEqualTo("NOT_FOUND id");
    }

    @Test
    void aCharacterTakesItsMemoriesAlong() {
        remembered("of mara");
        sql("select rename_character(id, version, 'Maren', 'maren') from characters where normalized_name = 'mara'");
        assertThat(filtered(Map.of("characterName", "maren"))).containsExactly("of mara");
        sql("select delete_character(id, 'maren') from characters where normalized_name = 'maren'");
        assertThat(count("memory_entries")).isZero();
    }
}
