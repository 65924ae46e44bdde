package ai.whisperengine.memory.context;

import static ai.whisperengine.memory.conversation.Talks.append;
import static ai.whisperengine.memory.conversation.Talks.channel;
import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.execute;
import static ai.whisperengine.memory.conversation.Talks.start;
import static ai.whisperengine.memory.conversation.Talks.user;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.conversation.Talks;
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
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class ContextTest {

    private static final String CONTEXT = """
            query($channel: ChannelInput, $budget: Int, $message: String) {
              promptContext(userId: "ann", characterName: "elena", channel: $channel, tokenBudget: $budget,
                  message: $message) { tokenBudget tokensUsed
                messages { ...item authorKind } summaries { ...item } facts { ...item } memories { ...item }
                omitted { ...item } } }
            fragment item on ContextItem { kind sourceId score tokens text shortened at }""";

    @BeforeEach
    void whatIsKnown() {
        Talks.begin(List.of("ann", "bob"), List.of("elena", "marcus"));
        execute("delete from user_fact_relationships");
        execute("delete from memory_entries");
        append(
                start("lobby", "guild", List.of("ann"), List.of("elena")),
                List.of(
                        user("ann", "Good morning"),
                        character("elena", "Hello Ann"),
                        user("ann", "!stats"),
                        character("elena", "numbers")));
        append(start("dm-1", "dm", List.of("ann"), List.of("elena")), List.of(user("ann", "a secret")));
        summary("talked about boats", "guild", "lobby", 2);
        summary("talked about tea", "guild", "lobby", 5);
        summary("talked about a secret", "dm", "dm-1", 1);
    }

    private static void summary(String text, String type, String channel, int hoursAgo) {
        execute("insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp,"
                + " message_count, platform, channel_id, channel_type) values ('ann', 'elena', '" + text
                + "', now() - interval '" + (hoursAgo + 1) + " hours', now() - interval '" + hoursAgo
                + " hours', 3, 'discord', '" + channel + "', '" + type + "')");
    }

    private static void fact(String relation, String entity, double confidence, int daysAgo, @Nullable String heardBy) {
        execute("insert into fact_entities (entity_type, entity_name) values ('thing', '" + entity
                + "') on conflict do nothing");
        execute("insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence, first_seen_at,"
                + " last_confirmed_at, valid_from, mentioned_by_character) select 'ann', id, '" + relation + "', "
                + confidence + ", now() - interval '" + daysAgo + " days', now() - interval '" + daysAgo
                + " days', now() - interval '" + daysAgo + " days', " + (heardBy == null ? "null" : "'" + heardBy + "'")
                + " from fact_entities where entity_name = '" + entity + "'");
    }

    private static void memory(String content, double importance, String type, String channel, String heardBy) {
        execute("insert into memory_entries (user_id, memory_type, content, importance_score, character_name, platform,"
                + " channel, channel_type, created_at) values ('ann', 'conversation', '" + content + "', " + importance
                + ", '" + heardBy + "', 'discord', '" + channel + "', '" + type + "', now() - interval '9 days')");
    }

    private static JsonPath context(Map<String, Object> channel, int budget, @Nullable String message) {
        Map<String, Object> variables = new HashMap<>(Map.of("channel", channel, "budget", budget));
        if (message != null) {
            variables.put("message", message);
        }
        return GraphQl.data(CONTEXT, variables);
    }

    private static List<String> texts(JsonPath context, String part) {
        return context.getList("data.promptContext." + part + ".text");
    }

    @Test
    void everySourceHasItsPartWithSourceAndScore() {
        fact("likes", "green tea", 0.9, 1, "elena");
        fact("works_at", "ACME", 0.7, 1, null);
        memory("Ann sailed to Norway", 0.9, "guild", "lobby", "elena");

        JsonPath context = context(channel("lobby", "guild"), 2_000, null);

        assertThat(texts(context, "messages")).containsExactly("Good morning", "Hello Ann");
        assertThat(context.<String>getList("data.promptContext.messages.authorKind"))
                .containsExactly("USER", "CHARACTER");
        assertThat(context.getDouble("data.promptContext.messages[1].score")).isEqualTo(1);
        assertThat(texts(context, "summaries")).containsExactly("talked about boats");
        assertThat(texts(context, "facts")).containsExactly("likes green tea", "works at ACME");
        assertThat(context.getDouble("data.promptContext.facts[0].score")).isEqualTo(0.9);
        assertThat(texts(context, "memories")).containsExactly("Ann sailed to Norway");
        // 0.6 x 0.9 + 0.3 / (1 + 9 days)
        assertThat(context.getDouble("data.promptContext.memories[0].score")).isBetween(0.569, 0.571);
        assertThat(texts(context, "omitted")).isEmpty();
        int tokens = IntStream.of(
                        context.getList("data.promptContext.messages.tokens", Integer.class).stream()
                                .mapToInt(t -> t)
                                .sum(),
                        context.getList("data.promptContext.facts.tokens", Integer.class).stream()
                                .mapToInt(t -> t)
                                .sum(),
                        context.getInt("data.promptContext.summaries[0].tokens"),
                        context.getInt("data.promptContext.memories[0].tokens"))
                .sum();
        assertThat(context.getInt("data.promptContext.tokensUsed")).isEqualTo(tokens);
    }

    @Test
    void aContextIsOneStatement() {
        assertThat(StatementCount.during("memory_service", () -> context(channel("lobby", "guild"), 500, "tea")))
                .hasSize(1);
    }

    @Test
    void whatDoesNotFitIsReported() {
        append(
                start("lobby", "guild", List.of("ann"), List.of("elena")),
                IntStream.range(0, 40)
                        .mapToObj(i -> user("ann", "message " + i + " " + "x".repeat(i < 25 ? 600 : 20)))
                        .toList());

        JsonPath context = context(channel("lobby", "guild"), 300, null);

        List<String> messages = texts(context, "messages");
        assertThat(messages).isNotEmpty().last().asString().startsWith("message 39 ");
        assertThat(messages).first().asString().startsWith("message " + (40 - messages.size()) + " ");
        assertThat(context.getInt("data.promptContext.tokensUsed")).isLessThanOrEqualTo(300);
        // Thirty messages and the latest summary came into question.
        int kept = messages.size() + texts(context, "summaries").size();
        assertThat(texts(context, "omitted")).hasSize(31 - kept);
        JsonPath whole = context(channel("lobby", "guild"), 100_000, null);
        assertThat(texts(whole, "messages")).hasSize(30);
        List<Boolean> shortened = whole.getList("data.promptContext.messages.shortened");
        assertThat(shortened.subList(0, 15)).containsOnly(true);
        assertThat(shortened.subList(15, 30)).containsOnly(false);
        assertThat(texts(whole, "messages").get(0)).hasSize(500);
    }

    @Test
    void theMessageRaisesWhatHasToDoWithIt() {
        fact("owns", "sailing boat", 0.3, 1, "elena");
        memory("Ann drinks tea at four", 0.2, "guild", "lobby", "elena");

        JsonPath plain = context(channel("lobby", "guild"), 2_000, null);
        assertThat(texts(plain, "facts")).isEmpty();
        JsonPath raised = context(channel("lobby", "guild"), 2_000, "Tea on my sailing boat?");
        assertThat(texts(raised, "facts")).containsExactly("owns sailing boat");
        assertThat(raised.getDouble("data.promptContext.facts[0].score")).isEqualTo(0.7);
        assertThat(raised.getDouble("data.promptContext.memories[0].score"))
                .isGreaterThan(plain.getDouble("data.promptContext.memories[0].score") + 0.39);
        assertThat(texts(raised, "summaries")).containsExactlyInAnyOrder("talked about tea", "talked about boats");
    }

    @Test
    void oldAndDoubtfulFactsStayOut() {
        fact("likes", "sure enough", 0.6, 1, null);
        fact("likes", "too doubtful", 0.59, 1, null);
        fact("likes", "too old", 0.7, 40, null);
        fact("feels", "outdated", 1, 8, null);

        assertThat(texts(context(channel("lobby", "guild"), 2_000, null), "facts"))
                .containsExactly("likes sure enough");
    }

    @Test
    void whatWasSaidInADirectChannelSurfacesThereAlone() {
        memory("a public memory", 0.5, "guild", "lobby", "elena");
        memory("a secret memory", 0.5, "dm", "dm-1", "elena");
        fact("keeps", "a secret fact", 0.9, 1, "elena");
        execute("update user_fact_relationships set source_conversation_id ="
                + " (select id::text from conversation_threads where channel_id = 'dm-1')");

        for (Map<String, Object> elsewhere : List.of(
                channel("lobby", "guild"), channel("dm-2", "dm"), channel("x", "weird"), Map.<String, Object>of())) {
            assertThat(GraphQl.post(CONTEXT, Map.of("channel", elsewhere, "message", "secret"))
                            .extract()
                            .asString())
                    .contains("promptContext")
                    .doesNotContain("a secret");
        }
        JsonPath there = context(channel("dm-1", "dm"), 2_000, null);
        assertThat(texts(there, "messages")).containsExactly("a secret");
        assertThat(texts(there, "summaries")).containsExactly("talked about a secret");
        assertThat(texts(there, "facts")).containsExactly("keeps a secret fact");
        assertThat(texts(there, "memories")).containsExactly("a secret memory");
    }

    @Test
    void whatAnotherCharacterHeardSurfacesOnlyByConsent() {
        fact("likes", "chess", 0.9, 1, "marcus");
        memory("Ann beat Marcus", 0.5, "guild", "lobby", "marcus");

        JsonPath closed = context(channel("lobby", "guild"), 2_000, null);
        assertThat(texts(closed, "facts")).isEmpty();
        assertThat(texts(closed, "memories")).isEmpty();
        execute("update universal_users set privacy_settings ="
                + " '{\"consent\": \"granted\", \"share_with_other_characters\": true}' where universal_id = 'ann'");
        JsonPath shared = context(channel("lobby", "guild"), 2_000, null);
        assertThat(texts(shared, "facts")).containsExactly("likes chess");
        assertThat(texts(shared, "memories")).containsExactly("Ann beat Marcus");
    }

    @Test
    void factsFollowTheirChannelAndTheUsersWish() {
        start("cellar", "weird", List.of("ann"), List.of("elena"));
        heardIn("lobby", "public fact");
        heardIn("cellar", "hidden fact");

        assertThat(texts(context(channel("other", "guild"), 2_000, null), "facts"))
                .containsExactly("keeps public fact");
        assertThat(texts(context(channel("cellar", "weird"), 2_000, null), "facts"))
                .containsExactlyInAnyOrder("keeps public fact", "keeps hidden fact");
        assertThat(texts(context(channel("dm-1", "dm"), 2_000, null), "facts")).containsExactly("keeps public fact");
        execute("update universal_users set privacy_settings = '{\"allow_server_to_dm\": false}'"
                + " where universal_id = 'ann'");
        assertThat(texts(context(channel("dm-1", "dm"), 2_000, null), "facts")).isEmpty();
    }

    @Test
    void whatMustStayInItsChannelSurfacesThereAlone() {
        heardIn("lobby", "tea");
        memory("a public memory", 0.5, "guild", "lobby", "elena");
        execute("update universal_users set privacy_settings = '{\"level\": \"strict\"}' where universal_id = 'ann'");

        JsonPath elsewhere = context(channel("other", "guild"), 2_000, null);
        for (String part : List.of("messages", "summaries", "facts", "memories", "omitted")) {
            assertThat(texts(elsewhere, part)).as(part).isEmpty();
        }
        JsonPath there = context(channel("lobby", "guild"), 2_000, null);
        assertThat(texts(there, "messages")).containsExactly("Good morning", "Hello Ann");
        assertThat(texts(there, "facts")).containsExactly("keeps tea");
        assertThat(texts(there, "memories")).containsExactly("a public memory");
    }

    private static void heardIn(String channel, String entity) {
        fact("keeps", entity, 0.9, 1, "elena");
        execute(
                "update user_fact_relationships f set source_conversation_id = (select t.id::text"
                        + " from conversation_threads t where t.channel_id = ?) from fact_entities e"
                        + " where e.id = f.entity_id and e.entity_name = ?",
                channel,
                entity);
    }

    @Test
    void badArgumentsAreRefusedAndInjectionsAreWords() {
        for (Map<String, Object> bad : List.<Map<String, Object>>of(
                Map.of("budget", 0),
                Map.of("budget", 200_001),
                Map.of("message", " "),
                Map.of("message", "a\0b"),
                Map.of("message", "x".repeat(4_001)),
                Map.of("channel", Map.of("id", "")))) {
            assertThat(GraphQl.errorCode(CONTEXT, bad)).as("%s", bad.keySet()).isEqualTo("BAD_USER_INPUT");
        }
        assertThat(texts(
                        context(channel("' or true --", "' or true --"), 2_000, "'; drop table facts; -- & | !"),
                        "messages"))
                .containsExactly("Good morning", "Hello Ann");
    }
}
