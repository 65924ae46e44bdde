package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class CharacterGraphTest {

    @BeforeEach
    void characters() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from characters where normalized_name <> 'assistant'");
            statement.execute("""
                    with mara as (
                        insert into characters (name, normalized_name, archetype)
                        values ('Mara', 'mara', 'fantasy_mystical') returning id),
                    flow as (
                        insert into character_conversation_flows (character_id, flow_type, priority)
                        select id, t, p from mara, (values ('greeting', 90), ('parting', null), ('tea', 95)) v (t, p)
                        returning id, flow_type)
                    insert into character_conversation_directives
                        (conversation_flow_id, directive_type, directive_content, order_sequence)
                    select f.id, 'encourage', c, o from flow f,
                        (values ('be brief', 2), ('be warm', 1), ('smile', null)) v (c, o)
                    where f.flow_type = 'tea'""");
            statement.execute("""
                    insert into character_llm_config (character_id, llm_chat_api_key)
                    select id, 'sk-secret' from characters where normalized_name = 'mara'""");
        }
    }

    @Test
    void everySectionInOneStatement() {
        String query =
                "query($handle: String) { character(normalizedName: $handle) " + FullQuery.selection("Character") + "}";

        List<String> statements =
                StatementCount.during("character_service", () -> GraphQl.data(query, Map.of("handle", "mara")));

        assertThat(statements).hasSize(1);
        assertThat(statements.get(0)).contains("character_message_triggers", "character_conversation_directives");
    }

    @Test
    void theSeededAssistantIsComplete() {
        JsonPath answer = GraphQl.data("""
                { character(normalizedName: "assistant") { name archetype version isActive
                    personalityTraits { traitName traitValue } communicationStyles { formality } values { valueKey } } }""");

        assertThat(answer.getString("data.character.archetype")).isEqualTo("REAL_WORLD");
        assertThat(answer.<String>getList("data.character.personalityTraits.traitName"))
                .containsExactlyInAnyOrder(
                        "openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism");
        assertThat(answer.getString("data.character.communicationStyles.formality"))
                .isNotBlank();
        assertThat(answer.getList("data.character.values")).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void sectionsComeInTheirOrderUnderEveryAlias() {
        JsonPath answer = GraphQl.data("""
                query($n: Int) { character(normalizedName: "mara") {
                    all: conversationFlows { flowType conversationDirectives(first: 2) { directiveContent } }
                    one: conversationFlows(first: $n) { ...F } none: conversationFlows(first: 0) { flowType }
                    voiceProfile { tone } } }
                fragment F on ConversationFlow { type: flowType }""", Map.of("n", 1));

        assertThat(answer.<String>getList("data.character.all.flowType")).containsExactly("tea", "greeting", "parting");
        assertThat(answer.<String>getList("data.character.all[0].conversationDirectives.directiveContent"))
                .containsExactly("be warm", "be brief");
        assertThat(answer.<String>getList("data.character.one.type")).containsExactly("tea");
        assertThat(answer.getList("data.character.none")).isEmpty();
        assertThat(answer.<Object>get("data.character.voiceProfile")).isNull();
    }

    @Test
    void aSecretIsMasked() {
        JsonPath answer =
                GraphQl.data("{ character(normalizedName: \"mara\") { llmConfig { llmChatModel llmChatApiKey } } }");

        assertThat(answer.getString("data.character.llmConfig[0].llmChatApiKey"))
                .isEqualTo("••••••••");
        assertThat(answer.prettify()).doesNotContain("sk-secret");
    }

    @Test
    void aListIsFilteredOrderedAndCounted() {
        JsonPath answer = GraphQl.data("""
                { fantasy: characters(filter: {archetype: FANTASY}) { nodes { normalizedName } totalCount }
                  byName: characters(orderBy: NAME_DESC) { edges { node { name conversationFlows { flowType } } } }
                  unordered: characters(orderBy: null) { nodes { name } }
                  archived: characters(filter: {isActive: false}) { nodes { id } totalCount } }""");

        assertThat(answer.<String>getList("data.fantasy.nodes.normalizedName")).containsExactly("mara");
        assertThat(answer.getInt("data.fantasy.totalCount")).isEqualTo(1);
        assertThat(answer.<String>getList("data.byName.edges.node.name")).containsExactly("Mara", "AI Assistant");
        assertThat(answer.<String>getList("data.unordered.nodes.name")).containsExactly("AI Assistant", "Mara");
        assertThat(answer.getInt("data.archived.totalCount")).isZero();
    }

    @Test
    void manyFieldsOfManyRequestsAtOnceAnswerRight() throws Exception {
        StringBuilder query = new StringBuilder("{ ");
        for (int i = 0; i < 20; i++) {
            query.append("c")
                    .append(i)
                    .append(": character(normalizedName: \"mara\") { conversationFlows(first: ")
                    .append(i % 4)
                    .append(") { flowType } } ");
        }
        query.append("}");
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            List<Future<JsonPath>> answers = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                answers.add(clients.submit(() -> GraphQl.data(query.toString())));
            }
            for (Future<JsonPath> answer : answers) {
                for (int i = 0; i < 20; i++) {
                    assertThat(answer.get().getList("data.c" + i + ".conversationFlows"))
                            .hasSize(i % 4);
                }
            }
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void whatCannotBeMeantIsRefused() {
        assertThat(GraphQl.errorCode("{ character { id } }", Map.of())).isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode("{ character(id: \"1\", normalizedName: \"mara\") { id } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        for (String id : List.of("one", "+1", "\u0661", "0", "99999999999")) {
            assertThat(GraphQl.errorCode("{ character(id: \"" + id + "\") { id } }", Map.of()))
                    .isEqualTo("BAD_USER_INPUT");
        }
        assertThat(GraphQl.errorCode("query($f: Int) { characters(first: $f) { totalCount } }", Map.of("f", 1.5)))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode(
                        "{ character(normalizedName: \"mara\") { conversationFlows(first: -1) { id } } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.errorCode("{ character(normalizedName: \"mara\") { nonsense } }", Map.of()))
                .isEqualTo("BAD_USER_INPUT");
        assertThat(GraphQl.data("{ character(normalizedName: \"nobody\") { id } }")
                        .<Object>get("data.character"))
                .isNull();
        assertThat(GraphQl.data("{ character(normalizedName: \"x' or '1'='1\") { id } }")
                        .<Object>get("data.character"))
                .isNull();
    }
}
