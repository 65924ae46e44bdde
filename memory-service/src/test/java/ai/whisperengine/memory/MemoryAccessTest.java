package ai.whisperengine.memory;

import static ai.whisperengine.memory.Fixture.one;
import static ai.whisperengine.memory.Fixture.run;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.AccessMatrix;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import ai.whisperengine.platform.testing.Tokens;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may do what in this service, and which rows they see. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class MemoryAccessTest extends AccessMatrix {

    private static final List<String> UUIDS = List.of(
            "Query.fact.id",
            "Query.factHistory.factId",
            "Query.entity.id",
            "Mutation.confirmFact.id",
            "Mutation.correctFact.id",
            "Mutation.retractFact.id");

    private final String user = Fixture.user();
    private final String other = Fixture.user();
    private final String character = Fixture.character();
    private final String otherCharacter = Fixture.character();

    @Override
    protected List<String> subjects() {
        return List.of(user, other, character, otherCharacter);
    }

    @Override
    protected @Nullable String subject(String operation, String path, String owner, String handle) {
        return UUIDS.contains(operation + "." + path)
                ? UUID.randomUUID().toString()
                : super.subject(operation, path, owner, handle);
    }

    @Override
    protected Map<String, String> restricted() {
        return Map.of(
                "User", entity("User", "id", user), "Character", entity("Character", "normalizedName", character));
    }

    private String fact(@Nullable String heardBy) {
        String fact = Fixture.fact(user, Fixture.entity("food", Fixture.word()), "likes", 0.8);
        if (heardBy != null) {
            run("update user_fact_relationships set mentioned_by_character = ? where id = ?::uuid", heardBy, fact);
        }
        return fact;
    }

    private void share() {
        run(
                "update universal_users set privacy_settings = privacy_settings ||"
                        + " '{\"share_with_other_characters\": true, \"consent\": \"granted\"}' where universal_id = ?",
                user);
    }

    private static List<String> ids(String token, String userId) {
        return GraphQl.as(
                        token,
                        "query($u: ID!) { userFacts(userId: $u) { totalCount nodes { id entity { entityName } } } }",
                        Map.of("u", userId))
                .getList("data.userFacts.nodes.id");
    }

    @Test
    void aBotSeesWhatItsCharacterHeardAndWhatTheUserShares() {
        String own = fact(character);
        String ofOther = fact(otherCharacter);
        String ofNobody = fact(null);
        List<String> statements =
                StatementCount.during("memory_service", () -> assertThat(ids(Tokens.bot(character), user))
                        .containsExactlyInAnyOrder(own, ofNobody));
        assertThat(statements)
                .filteredOn(text -> text.contains("user_fact_relationships"))
                .hasSize(1);
        assertThat(ids(Tokens.user(user), user)).containsExactlyInAnyOrder(own, ofOther, ofNobody);
        share();
        assertThat(one("select shares_between_characters(?)::text", user)).isEqualTo("true");
        assertThat(ids(Tokens.bot(character), user)).containsExactlyInAnyOrder(own, ofOther, ofNobody);
    }

    @Test
    void aFactOfOthersIsAnsweredLikeAnUnknownOne() {
        String fact = fact(character);
        String read = "query($id: ID!) { fact(id: $id) { id } }";
        String change = "mutation($id: ID!) { retractFact(id: $id) { id status } }";
        for (String token : List.of(Tokens.user(other), Tokens.bot(otherCharacter))) {
            assertThat(GraphQl.as(token, read, Map.of("id", fact)).getString("data.fact"))
                    .isNull();
            String refused = GraphQl.as(token, change, Map.of("id", fact)).getString("errors");
            assertThat(refused).contains("NOT_FOUND");
            assertThat(GraphQl.as(token, change, Map.of("id", UUID.randomUUID().toString()))
                            .getString("errors"))
                    .isEqualTo(refused);
        }
        assertThat(one("select status from user_fact_relationships where id = ?::uuid", fact))
                .isEqualTo("ACTIVE");
        JsonPath retracted = GraphQl.as(Tokens.user(user), change, Map.of("id", fact));
        assertThat(retracted.getString("data.retractFact.status")).isEqualTo("SUPERSEDED");
    }

    @Test
    void directMemoriesOfOthersStayWhereTheyWere() {
        String remember = """
                mutation($u: ID!, $c: String!, $t: String!) { remember(input: {userId: $u, characterName: $c,
                    memoryType: "talk", content: "a secret", platform: "discord", channel: "c", channelType: $t})
                    { memory { id } } }""";
        String read = "query($id: ID!) { memory(id: $id) { content } }";
        share();
        for (Map.Entry<String, Boolean> kind :
                Map.of("dm", false, "guild_text", true).entrySet()) {
            String id = GraphQl.as(
                            Tokens.bot(character), remember, Map.of("u", user, "c", character, "t", kind.getKey()))
                    .getString("data.remember.memory.id");
            assertThat(id).as(kind.getKey()).isNotNull();
            assertThat(GraphQl.as(Tokens.bot(character), read, Map.of("id", id)).getString("data.memory.content"))
                    .isEqualTo("a secret");
            assertThat(GraphQl.as(Tokens.bot(otherCharacter), read, Map.of("id", id))
                                    .getString("data.memory")
                            != null)
                    .as(kind.getKey())
                    .isEqualTo(kind.getValue());
            assertThat(GraphQl.as(Tokens.user(other), read, Map.of("id", id)).getString("data.memory"))
                    .isNull();
        }
    }

    @Test
    void aConversationIsForWhoTakesPart() {
        String start = """
                mutation($u: ID!, $c: String!, $id: String!) { startConversation(input: {
                    channel: {platform: "discord", id: $id, type: "dm"},
                    participants: [{userId: $u}, {characterName: $c}]}) { conversation { id } } }""";
        String id = GraphQl.as(Tokens.bot(character), start, Map.of("u", user, "c", character, "id", Fixture.word()))
                .getString("data.startConversation.conversation.id");
        String append =
                "mutation($id: ID!, $u: ID!) { appendMessages(conversationId: $id, messages: [{authorKind: USER,"
                        + " authorId: $u, content: \"hello\"}]) { stored } }";
        assertThat(GraphQl.as(Tokens.bot(otherCharacter), append, Map.of("id", id, "u", user))
                        .getString("errors"))
                .contains("NOT_FOUND");
        assertThat(GraphQl.as(Tokens.bot(character), append, Map.of("id", id, "u", user))
                        .getInt("data.appendMessages.stored"))
                .isEqualTo(1);
        String read = "query($id: ID!) { conversation(id: $id) { id } conversationMessages(conversationId: $id) {"
                + " nodes { content } } }";
        for (String token : List.of(Tokens.user(user), Tokens.bot(character))) {
            assertThat(GraphQl.as(token, read, Map.of("id", id)).getList("data.conversationMessages.nodes.content"))
                    .containsExactly("hello");
        }
        for (String token : List.of(Tokens.user(other), Tokens.bot(otherCharacter))) {
            JsonPath nothing = GraphQl.as(token, read, Map.of("id", id));
            assertThat(nothing.getString("data.conversation")).isNull();
            assertThat(nothing.getList("data.conversationMessages.nodes")).isEmpty();
        }
    }

    @Test
    void entitiesObeyAsQueriesDo() {
        String own = fact(character);
        String memory = one(
                "insert into memory_entries (user_id, character_name, memory_type, content)"
                        + " values (?, ?, 'fact', 'm') returning id::text",
                user,
                character);
        String thread = one(
                "insert into conversation_threads (platform, channel_id, channel_type) values ('discord', ?, 'dm')"
                        + " returning id::text",
                Fixture.word());
        run("insert into conversation_participants (thread_id, user_id) values (?::int8, ?)", thread, user);
        run("insert into conversation_participants (thread_id, character_name) values (?::int8, ?)", thread, character);
        for (Map.Entry<String, String> entity :
                Map.of("Fact", own, "Memory", memory, "Conversation", thread).entrySet()) {
            assertThat(seen(entity.getKey(), Map.of("id", entity.getValue())))
                    .as(entity.getKey())
                    .containsExactly(true, false, true, false, false);
        }
        assertThat(seen("User", Map.of("id", user))).containsExactly(true, false, true, true, false);
        String entity = one("select entity_id::text from user_fact_relationships where id = ?::uuid", own);
        assertThat(seen("Entity", Map.of("id", entity))).containsExactly(true, false, true, true, false);

        String below =
                "{ " + entity("User", "id", user) + "{ facts { nodes { id } } conversations { nodes { id } } } } }";
        JsonPath toItsBot = GraphQl.as(Tokens.bot(character), below, Map.of());
        assertThat(toItsBot.getList("data._entities[0].facts.nodes.id")).containsExactly(own);
        assertThat(toItsBot.getList("data._entities[0].conversations.nodes.id")).containsExactly(thread);
        JsonPath toAnother = GraphQl.as(Tokens.bot(otherCharacter), below, Map.of());
        assertThat(toAnother.getList("data._entities[0].facts.nodes")).isEmpty();
        assertThat(toAnother.getList("data._entities[0].conversations.nodes")).isEmpty();
        String heard = "{ " + entity("Character", "normalizedName", character) + "{ heardFacts { nodes { id } } } } }";
        assertThat(GraphQl.as(Tokens.user(user), heard, Map.of()).getList("data._entities[0].heardFacts.nodes.id"))
                .containsExactly(own);
        assertThat(GraphQl.as(Tokens.user(other), heard, Map.of()).getList("data._entities[0].heardFacts.nodes"))
                .isEmpty();
    }

    @Test
    void aBotSaysWhereItIsAboutToSpeakBeforeItReadsMemories() {
        String read = "query($a: MemoryAudience) { " + entity("User", "id", user)
                + "{ memories(audience: $a) { totalCount } } } }";
        JsonPath nowhere = GraphQl.as(Tokens.bot(character), read, Map.of());
        assertThat(nowhere.getString("errors[0].extensions.code")).isEqualTo("FORBIDDEN");
        assertThat(nowhere.getString("data._entities[0].memories")).isNull();
        Map<String, Object> here = Map.of("characterName", character, "channel", "c", "channelType", "dm");
        assertThat(GraphQl.as(Tokens.bot(character), read, Map.of("a", here))
                        .getInt("data._entities[0].memories.totalCount"))
                .isZero();
        assertThat(GraphQl.as(Tokens.bot(otherCharacter), read, Map.of("a", here))
                        .getString("errors[0].extensions.code"))
                .isEqualTo("FORBIDDEN");
    }
}
