package ai.whisperengine.memory;

import static ai.whisperengine.memory.conversation.Talks.character;
import static ai.whisperengine.memory.conversation.Talks.user;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.conversation.Talks;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a user does not allow is not done, whatever is asked. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class ConsentTest {

    private static final String HISTORY = """
            query($user: ID!, $character: String!, $channel: ChannelInput) {
              conversationHistory(userId: $user, characterName: $character, channel: $channel) { nodes { content } }
              lastInteraction(userId: $user, characterName: $character, channel: $channel) { preview }
              searchMessages(query: "morning", userId: $user, characterName: $character, channel: $channel) {
                nodes { content } }
              summaries(userId: $user, characterName: $character, channel: $channel) { nodes { text } }
              memories(userId: $user, audience: { characterName: $character, channel: "other",
                  channelType: "guild" }) { nodes { content } }
              characterFacts(userId: $user, characterName: $character, channel: $channel) { nodes { relation } } }""";

    private final String ann = Fixture.user();
    private final String elena = Fixture.character();
    private final String lobby = Fixture.word();

    @BeforeEach
    void talk() {
        String conversation = Talks.start(lobby, "guild", List.of(ann), List.of(elena));
        Talks.append(conversation, List.of(user(ann, "Good morning"), character(elena, "Hello")));
        Fixture.run(
                "update user_fact_relationships set source_conversation_id = ? where id = ?::uuid",
                conversation,
                Fixture.fact(ann, Fixture.entity("drink", Fixture.word()), "likes", 0.9));
        Fixture.run(
                "insert into conversation_summaries (user_id, bot_name, summary_text, start_timestamp, end_timestamp,"
                        + " message_count, platform, channel_id, channel_type) values (?, ?, 'greetings',"
                        + " now() - interval '2 hours', now() - interval '1 hour', 2, 'discord', ?, 'guild')",
                ann,
                elena,
                lobby);
        Fixture.run(
                "insert into memory_entries (user_id, memory_type, content, character_name, channel, channel_type)"
                        + " values (?, 'fact', 'is up early', ?, ?, 'guild')",
                ann,
                elena,
                lobby);
    }

    private void settings(String json) {
        Fixture.run("update universal_users set privacy_settings = ?::jsonb where universal_id = ?", json, ann);
    }

    private String refused(String mutation) {
        return Fixture.refusedField(
                mutation.replace("ANN", "\"" + ann + "\"").replace("ELENA", "\"" + elena + "\""), Map.of());
    }

    private List<String> kept() {
        return Fixture.strings(
                "select concat_ws(' ', (select count(*) from conversation_messages where user_id = u),"
                        + " (select count(*) from conversation_summaries where user_id = u),"
                        + " (select sum(version) from user_fact_relationships where user_id = u),"
                        + " (select count(*) from memory_entries where user_id = u),"
                        + " (select count(*) from emotions where user_id = u),"
                        + " (select count(*) from user_events where user_id = u)) from (select ?::text) s (u)",
                ann);
    }

    @Test
    void whoWantsNothingRememberedIsNotRemembered() {
        settings("{\"allow_memory\": false}");
        List<String> before = kept();

        assertThat(refused("mutation { recordFact(input: { userId: ANN, entity: { type: \"drink\", name: \"tea\" } })"
                        + " { id } }"))
                .isEqualTo("FORBIDDEN input.userId");
        String fact = Fixture.one("select id::text from user_fact_relationships where user_id = ?", ann);
        assertThat(refused("mutation { confirmFact(id: \"" + fact + "\") { id } }"))
                .isEqualTo("FORBIDDEN id");
        assertThat(refused("mutation { remember(input: { userId: ANN, memoryType: \"fact\", content: \"x\","
                        + " channelType: \"guild\" }) { created } }"))
                .isEqualTo("FORBIDDEN input.userId");
        assertThat(refused("mutation { saveSummary(input: { userId: ANN, characterName: ELENA, text: \"x\","
                        + " startsAt: \"2026-01-01T00:00:00Z\", endsAt: \"2026-01-02T00:00:00Z\", messageCount: 1 })"
                        + " { id } }"))
                .isEqualTo("FORBIDDEN input.userId");
        assertThat(refused("mutation { recordDetectedEmotion(input: { userId: ANN, emotion: \"joy\","
                        + " confidence: 0.5 }) { id } }"))
                .isEqualTo("FORBIDDEN input.userId");
        assertThat(refused("mutation { recordUserEvent(input: { userId: ANN, characterName: ELENA,"
                        + " eventType: \"x\" }) { id } }"))
                .isEqualTo("FORBIDDEN input.userId");

        assertThat(kept()).isEqualTo(before);
    }

    @Test
    void whatOthersSayInTheSameBatchIsStored() {
        String bob = Fixture.user();
        String conversation = Talks.start(lobby, "guild", List.of(bob), List.of(elena));
        settings("{\"allow_memory\": false}");

        JsonPath appended =
                Talks.append(conversation, List.of(user(ann, "mine"), user(bob, "his"), character(elena, "to him")));

        assertThat(appended.getList("data.appendMessages.reports.outcome"))
                .containsExactly("REFUSED", "STORED", "STORED");
        assertThat(appended.getString("data.appendMessages.reports[0].code")).isEqualTo("FORBIDDEN");
        assertThat(appended.getString("data.appendMessages.reports[0].field")).isEqualTo("messages[0]");
        assertThat(Fixture.one("select count(*) from conversation_messages where user_id = ?", ann))
                .isEqualTo("2");
        assertThat(Fixture.one("select count(*) from conversation_messages where user_id = ?", bob))
                .isEqualTo("2");
    }

    @Test
    void whatMustStayInItsChannelIsReadThereAlone() {
        String elsewhere = GraphQl.data(HISTORY, reader("other")).prettify();
        assertThat(elsewhere).contains("Good morning", "greetings", "is up early", "likes");
        for (String strict :
                List.of("{\"level\": \"strict\"}", "{\"level\": \"permissive\", \"consent\": \"denied\"}")) {
            settings(strict);
            assertThat(GraphQl.data(HISTORY, reader("other")).prettify())
                    .doesNotContain("Good morning", "Hello", "greetings", "is up early", "likes");
            assertThat(GraphQl.data(HISTORY, reader(lobby)).prettify())
                    .contains("Good morning", "Hello", "greetings", "likes");
        }
    }

    private Map<String, Object> reader(String channel) {
        return Map.of("user", ann, "character", elena, "channel", Talks.channel(channel, "guild"));
    }

    @Test
    void whatWasHeardInAForgottenDirectConversationSurfacesNowhere() {
        String place = Fixture.word();
        String conversation = Talks.start(place, "dm", List.of(ann), List.of(elena));
        Fixture.run(
                "update user_fact_relationships set source_conversation_id = ? where user_id = ?", conversation, ann);
        GraphQl.data(
                "mutation($id: ID!, $user: ID!) { forgetConversation(conversationId: $id, userId: $user) { messages } }",
                Map.of("id", conversation, "user", ann));

        for (String channel : List.of("other", lobby)) {
            assertThat(GraphQl.data(HISTORY, reader(channel)).getList("data.characterFacts.nodes"))
                    .isEmpty();
        }
    }

    @Test
    void maintenanceForgetsWhatIsOlderThanItsUserWants() {
        settings("{\"retention_days\": 3}");
        Fixture.run(
                "update conversation_messages set sent_at = now() - interval '4 days' where user_id = ? and sequence = 1",
                ann);
        Fixture.run(
                "update conversation_summaries set start_timestamp = now() - interval '6 days',"
                        + " end_timestamp = now() - interval '5 days' where user_id = ?",
                ann);
        Fixture.run(
                "update user_fact_relationships set valid_from = now() - interval '9 days', first_seen_at = now() -"
                        + " interval '9 days', last_confirmed_at = now() - interval '4 days' where user_id = ?",
                ann);
        Fixture.run(
                "insert into emotions (user_id, detected_emotion, confidence, \"timestamp\")"
                        + " values (?, 'joy', 0.5, now() - interval '4 days'), (?, 'joy', 0.5, now())",
                ann,
                ann);
        String run = "mutation { runMaintenance(dryRun: %s, waitSeconds: 30) { status } }";

        GraphQl.data(run.formatted(true));
        assertThat(kept()).containsExactly("2 1 1 1 2 0");
        GraphQl.data(run.formatted(false));
        assertThat(kept()).as("no fact is left to sum the versions of").containsExactly("1 0 1 1 0");
    }
}
