package ai.whisperengine.memory.federation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.read.ReadMode;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The part of the one graph that this service answers. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class FederationTest {

    private static final String ENTITIES = "query($r: [_Any!]!) { _entities(representations: $r) ";

    @Inject
    ReadMode mode;

    private String ana = "";
    private String ben = "";
    private String mira = "";
    private String entity = "";
    private String fact = "";
    private String thread = "";

    @BeforeEach
    void twoUsersWhoTalkWithOneCharacter() {
        ana = Fixture.user();
        ben = Fixture.user();
        mira = Fixture.character();
        entity = Fixture.entity("food", Fixture.word());
        fact = Fixture.fact(ana, entity, "likes", 0.9);
        Fixture.fact(ana, entity, "cooks", 0.8);
        Fixture.fact(ben, entity, "hates", 0.7);
        Fixture.run("update user_fact_relationships set mentioned_by_character = ? where id = ?::uuid", mira, fact);
        thread = Fixture.one(
                "insert into conversation_threads (platform, channel_id, channel_type)"
                        + " values ('discord', ?, 'dm') returning id::text",
                Fixture.word());
        Fixture.run("insert into conversation_participants (thread_id, user_id) values (?::int8, ?)", thread, ana);
        Fixture.run(
                "insert into conversation_participants (thread_id, character_name) values (?::int8, ?)", thread, mira);
        GraphQl.data(
                "mutation($id: ID!, $messages: [NewMessageInput!]!) { appendMessages(conversationId: $id, messages:"
                        + " $messages) { stored } }",
                Map.of(
                        "id",
                        thread,
                        "messages",
                        List.of(
                                Map.of("authorKind", "USER", "authorId", ana, "content", "one"),
                                Map.of("authorKind", "CHARACTER", "authorId", mira, "content", "two"),
                                Map.of("authorKind", "USER", "authorId", ana, "content", "three"))));
        Fixture.run(
                "insert into memory_entries (user_id, character_name, memory_type, content) values (?, ?, 'fact', 'm')",
                ana,
                mira);
    }

    @AfterEach
    void asTheDatabaseWroteIt() {
        mode.direct(true);
    }

    private static JsonPath entities(String selection, List<?> representations) {
        return GraphQl.data(ENTITIES + selection + "}", Map.of("r", representations));
    }

    private static Map<String, Object> of(String type, String id) {
        return Map.of("__typename", type, "id", id);
    }

    @Test
    void eachEntityIsFoundByItsKey() {
        String memory = Fixture.one("select id::text from memory_entries where user_id = ?", ana);
        JsonPath answer = entities(
                "{ __typename ... on Fact { relation relevance entity { entityName } user { id } character { id"
                        + " normalizedName } } ... on Entity { entityType } ... on Conversation { platform participants {"
                        + " user { id } character { normalizedName } } } ... on Memory { memoryType user { id } character {"
                        + " normalizedName } } ... on User { id } ... on Character { id normalizedName } }",
                List.of(
                        of("Fact", fact),
                        of("Entity", entity),
                        of("Conversation", thread),
                        of("Memory", memory),
                        of("User", ana),
                        Map.of("__typename", "Character", "normalizedName", mira),
                        of("Fact", "00000000-0000-4000-8000-000000000000"),
                        of("User", "nobody"),
                        of("Conversation", "999999999999")));
        assertThat(answer.getList("data._entities.collect { it?.__typename }"))
                .containsExactly("Fact", "Entity", "Conversation", "Memory", "User", "Character", null, null, null);
        assertThat(answer.getString("data._entities[0].relation")).isEqualTo("likes");
        assertThat(answer.getString("data._entities[0].character.normalizedName"))
                .isEqualTo(mira);
        assertThat(answer.getString("data._entities[0].user.id")).isEqualTo(ana);
        assertThat(answer.getString("data._entities[2].participants[0].user.id"))
                .isEqualTo(ana);
        assertThat(answer.getString("data._entities[2].participants[0].character"))
                .isNull();
        assertThat(answer.getString("data._entities[3].character.normalizedName"))
                .isEqualTo(mira);
        assertThat(answer.getString("data._entities[5].id"))
                .isEqualTo(Fixture.one("select id::text from characters where normalized_name = ?", mira));
    }

    @Test
    void theListsOfAllUsersAreOneStatementEach() {
        String selection = "{ ... on User { facts(first: 1) { totalCount nodes { relation entity { entityName } } }"
                + " memories { nodes { content } } conversations { nodes { id } } } }";
        List<String> statements = StatementCount.during("memory_service", () -> {
            JsonPath answer = entities(selection, List.of(of("User", ana), of("User", ben), of("User", ana)));
            assertThat(answer.getList("data._entities.collect { it.facts.nodes[0].relation }"))
                    .containsExactly("likes", "hates", "likes");
            assertThat(answer.getList("data._entities.facts.totalCount")).containsExactly(2, 1, 2);
            assertThat(answer.getList("data._entities[0].memories.nodes.content"))
                    .containsExactly("m");
            assertThat(answer.getList("data._entities[1].memories.nodes")).isEmpty();
            assertThat(answer.getList("data._entities[0].conversations.nodes.id"))
                    .containsExactly(thread);
        });
        assertThat(statements).hasSize(4);
    }

    @Test
    void aCharacterWithItsConversationsAndTheirLastMessages() {
        String selection =
                "{ ... on Character { conversations { nodes { messages(last: 2) { nodes { content user { id }"
                        + " } pageInfo { hasPreviousPage } } } } heardFacts { nodes { relation user { facts(first: 1, orderBy:"
                        + " CONFIDENCE) { nodes { relation } } } } } } }";
        List<?> asked = List.of(Map.of("__typename", "Character", "normalizedName", mira));
        JsonPath answer = entities(selection, asked);
        assertThat(answer.getList("data._entities[0].conversations.nodes[0].messages.nodes.content"))
                .containsExactly("two", "three");
        assertThat(answer.getBoolean("data._entities[0].conversations.nodes[0].messages.pageInfo.hasPreviousPage"))
                .isTrue();
        assertThat(answer.getList("data._entities[0].heardFacts.nodes.relation"))
                .containsExactly("likes");
        assertThat(answer.getString("data._entities[0].heardFacts.nodes[0].user.facts.nodes[0].relation"))
                .isEqualTo("cooks");
        mode.direct(false);
        assertThat(entities(selection, asked).prettify()).isEqualTo(answer.prettify());
    }

    @Test
    void argumentsOfContributedFieldsAreChecked() {
        String query = ENTITIES + "{ ... on User { facts%s { nodes { id } } } } }";
        Map<String, ?> asked = Map.of("r", List.of(of("User", ana)));
        for (String wrong : List.of(
                "(first: 201)",
                "(first: -1)",
                "(first: 1, last: 1)",
                "(after: \"x\")",
                "(filter: { minConfidence: 2 })",
                "(knownAt: \"2999-01-01T00:00:00Z\")")) {
            JsonPath answer =
                    GraphQl.post(query.formatted(wrong), asked).extract().jsonPath();
            assertThat(answer.getString("errors[0].extensions.code")).as(wrong).isEqualTo("BAD_USER_INPUT");
            assertThat(answer.getString("data._entities[0].facts")).isNull();
        }
    }
}
