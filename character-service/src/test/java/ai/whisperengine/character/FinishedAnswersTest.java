package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.SelectionGenerator.Request;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ReadMode;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import ai.whisperengine.platform.testing.FullQuery;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Answers that pass through from the database are the answers that the engine gives field by field. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class FinishedAnswersTest {

    private static final String HOSTILE = "hostile";
    private static final long CONTENT_SEED = 20261123;

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    @Inject
    Sections sections;

    @Inject
    ReadMode mode;

    @BeforeEach
    void character() throws SQLException {
        HostileCharacter.create(HOSTILE, sections, CONTENT_SEED);
    }

    @AfterEach
    void direct() throws SQLException {
        mode.direct(true);
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("delete from characters where normalized_name = '" + HOSTILE + "'");
        }
    }

    @Test
    void everythingAtOnce() {
        String query = "{ character(normalizedName: \"" + HOSTILE + "\") " + FullQuery.selection("Character") + "}";

        compare("the whole character", new Request(query, Map.of()), true);
    }

    @Test
    void randomSelectionsOfACharacter() {
        random(100, generator -> generator.character(HOSTILE), true);
    }

    @Test
    void randomSelectionsOfAList() {
        random(30, SelectionGenerator::characters, false);
    }

    private void random(int number, Function<SelectionGenerator, Request> writes, boolean oneStatement) {
        int compared = 0;
        for (long seed = new Random().nextLong(); compared < number; seed++) {
            Request request = writes.apply(new SelectionGenerator(sections, seed));
            // Fragments may spread out to more aliases than a document may have.
            String error =
                    GraphQl.post(request.query(), request.variables()).extract().path("errors[0].extensions.code");
            if (!"LIMIT_EXCEEDED".equals(error)) {
                compare("seed " + seed, request, oneStatement);
                compared++;
            }
        }
    }

    @Test
    void anEmptyPageIsCounted() {
        compare("nothing behind the end", new Request("""
            { characters(first: 0) { totalCount nodes { id } edges { node { name } } pageInfo { hasNextPage } }
              none: characters(filter: {isActive: false}) { totalCount nodes { id } pageInfo { endCursor } } }
            """, Map.of()), false);
    }

    @Test
    void theSameDocumentWithOtherVariables() {
        String query = """
            query ($n: Int, $with: Boolean!, $type: String) { character(normalizedName: "hostile") {
                messageTriggers(first: $n, type: $type, activeOnly: $with) { id triggerType name: triggerCategory @include(if: $with) }
                ... @skip(if: $with) { archetype } } }\
            """;
        List<Map<String, Object>> variables = new ArrayList<>();
        for (int n = -1; n < 3; n++) {
            for (boolean with : new boolean[] {true, false}) {
                for (String type : new String[] {"plain", "none", null}) {
                    Map<String, Object> values = new HashMap<>(Map.of("with", with));
                    values.put("type", type);
                    if (n >= 0) {
                        values.put("n", n);
                    }
                    variables.add(values);
                }
            }
        }

        variables.forEach(values -> compare("variables " + values, new Request(query, values), true));
    }

    @Test
    void whatOnlyTheOtherPathCanAnswerIsLeftToIt() throws SQLException {
        try (Connection owner = TestDatabase.owner();
                Statement statement = owner.createStatement()) {
            statement.execute("""
                update character_insights set discovery_date = 'infinity' where character_id =
                    (select id from characters where normalized_name = 'hostile')\
                """);
        }
        String query = "{ character(normalizedName: \"hostile\") { name insights { discoveryDate } } }";

        assertThat(GraphQl.errorCode(query, Map.of())).isEqualTo("INTERNAL");
        mode.direct(false);
        assertThat(GraphQl.errorCode(query, Map.of())).isEqualTo("INTERNAL");
    }

    @Test
    void aNegativeNumberOfRowsIsRefusedWithItsPath() {
        String query = "{ character(normalizedName: \"hostile\") { conversationFlows { id"
                + " x: conversationDirectives(first: -1) { id } } } }";
        for (boolean direct : new boolean[] {true, false}) {
            mode.direct(direct);
            assertThat(GraphQl.errorCode(query, Map.of())).isEqualTo("BAD_USER_INPUT");
            assertThat(GraphQl.post(query, Map.of()).extract().jsonPath().getString("errors[0].extensions.field"))
                    .isEqualTo("conversationFlows.conversationDirectives.first");
        }
    }

    @Test
    void everyArgumentFilters() {
        for (boolean direct : new boolean[] {true, false}) {
            mode.direct(direct);
            Set<String> checked = new LinkedHashSet<>();
            filters(Character.class, "character(normalizedName: \"hostile\") { ", " }", checked);
            assertThat(checked).hasSizeGreaterThan(35);
        }
    }

    private void filters(Class<? extends Loaded> parent, String before, String after, Set<String> checked) {
        for (Sections.Section section : sections.below(parent)) {
            section.filters().forEach((argument, property) -> {
                Column column =
                        Objects.requireNonNull(Table.of(section.rowClass()).byProperty(property));
                boolean flag = column.type() == Boolean.class;
                JsonNode all =
                        data("{ " + before + section.name() + " { id " + property + " }" + after + " }", Map.of());
                JsonNode chosen = rows(all, section.name()).get(0).get(property);
                JsonNode wanted = flag ? JSON.getNodeFactory().booleanNode(true) : chosen;
                List<String> expected = rows(all, section.name()).stream()
                        .filter(row -> row.get(property).equals(wanted))
                        .map(row -> row.get("id").asText())
                        .toList();
                if (wanted.isNull()) {
                    return;
                }
                JsonNode filtered = data(
                        "query ($v: " + (flag ? "Boolean" : "String") + ") { " + before + section.name() + "("
                                + argument + ": $v) { id }" + after + " }",
                        Map.of("v", flag ? true : wanted.asText()));

                assertThat(rows(filtered, section.name()).stream()
                                .map(row -> row.get("id").asText()))
                        .as("%s.%s(%s: %s)", parent.getSimpleName(), section.name(), argument, wanted)
                        .containsExactlyElementsOf(expected);
                checked.add(section.name() + "." + argument);
            });
            filters(section.rowClass(), before + section.name() + " { ", " }" + after, checked);
        }
    }

    /** The rows of a section, whichever parents they hang below. */
    private static List<JsonNode> rows(JsonNode answer, String section) {
        List<JsonNode> rows = new ArrayList<>();
        for (JsonNode list : answer.findValues(section)) {
            list.forEach(rows::add);
        }
        return rows;
    }

    @Test
    void manyAtOnceGetTheSameAnswer() throws Exception {
        Request request = new Request(
                "{ character(normalizedName: \"" + HOSTILE + "\") " + FullQuery.selection("Character") + "}", Map.of());
        String expected = answer(request);
        ExecutorService clients = Executors.newFixedThreadPool(20);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                answers.add(clients.submit(() -> answer(request)));
            }
            for (Future<String> answer : answers) {
                assertThat(answer.get()).isEqualTo(expected);
            }
        } finally {
            clients.shutdownNow();
        }
    }

    private void compare(String name, Request request, boolean oneStatement) {
        List<String> answers = new ArrayList<>();
        mode.direct(false);
        List<String> decoded = StatementCount.during("character_service", () -> answers.add(answer(request)));
        mode.direct(true);
        List<String> statements = StatementCount.during("character_service", () -> answers.add(answer(request)));

        String described = name + ": " + request;
        assertThat(tree(answers.get(1)).toString())
                .as(described)
                .isEqualTo(tree(answers.get(0)).toString());
        assertThat(decoded).as(described).noneMatch(s -> s.startsWith("select array_to_json("));
        assertThat(statements).as(described).allMatch(s -> s.startsWith("select array_to_json("));
        if (oneStatement) {
            assertThat(statements).as(described).hasSize(1);
        }
    }

    private static String answer(Request request) {
        String body = GraphQl.post(request.query(), request.variables())
                .statusCode(200)
                .extract()
                .asString();
        assertThat(body).as(request.toString()).startsWith("{\"data\":{");
        return body;
    }

    private static JsonNode data(String query, Map<String, Object> variables) {
        return tree(answer(new Request(query, variables))).get("data");
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new AssertionError(json, e);
        }
    }
}
