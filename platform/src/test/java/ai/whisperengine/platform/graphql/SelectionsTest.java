package ai.whisperengine.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Visibility;
import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.execution.preparsed.PreparsedDocumentProvider;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import io.smallrye.graphql.execution.context.SmallRyeContext;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

/** A selection is kept as long as it is the same, and no longer. */
class SelectionsTest {

    private static final String SCHEMA =
            "type Query { row(id: ID): Row } type Row { id: ID! name: String rows(first: Int = 7, type: String):"
                    + " [Row!]! }";

    private final SmallRyeContext context = new SmallRyeContext("test");
    private final Selections selections = new Selections(context, environment -> Visibility.ALL);
    private final List<Selection> asked = new ArrayList<>();
    private final Map<String, PreparsedDocumentEntry> documents = new ConcurrentHashMap<>();

    private final GraphQL engine = GraphQL.newGraphQL(new SchemaGenerator()
                    .makeExecutableSchema(
                            new SchemaParser().parse(SCHEMA),
                            RuntimeWiring.newRuntimeWiring()
                                    .type(
                                            "Query",
                                            query -> query.dataFetcher("row", environment -> {
                                                context.setDataFetchingEnvironment(environment);
                                                asked.add(selections.current());
                                                return null;
                                            }))
                                    .build()))
            .preparsedDocumentProvider(new Documents(documents))
            .build();

    private record Documents(Map<String, PreparsedDocumentEntry> known) implements PreparsedDocumentProvider {
        @Override
        public CompletableFuture<PreparsedDocumentEntry> getDocumentAsync(
                ExecutionInput input, java.util.function.Function<ExecutionInput, PreparsedDocumentEntry> parse) {
            return CompletableFuture.completedFuture(
                    known.computeIfAbsent(input.getQuery(), query -> parse.apply(input)));
        }
    }

    @Test
    void theSameDocumentGivesTheSameSelection() {
        String query = "query ($id: ID) { row(id: $id) { name x: rows { id } } }";

        assertThat(ask(query, Map.of("id", "1"))).isSameAs(ask(query, Map.of("id", "2")));
        assertThat(ask(query + " ", Map.of("id", "1")))
                .isNotSameAs(ask(query, Map.of("id", "1")))
                .isEqualTo(ask(query, Map.of("id", "1")));
    }

    @Test
    void otherValuesOfItsVariablesGiveAnother() {
        String query = "query ($n: Int, $type: String) { row { rows(first: $n) { ...F } } }"
                + " fragment F on Row { rows(type: $type) { id } }";

        assertThat(arguments(ask(query, Map.of("n", 1)))).containsEntry("first", 1);
        assertThat(arguments(ask(query, Map.of("n", 2)))).containsEntry("first", 2);
        assertThat(arguments(ask(query, Map.of()))).containsEntry("first", 7);
        Map<String, Object> none = new HashMap<>();
        none.put("n", null);
        assertThat(arguments(ask(query, none))).containsEntry("first", null);
        assertThat(ask(query, Map.of("n", 1, "type", "a"))).isNotEqualTo(ask(query, Map.of("n", 1, "type", "b")));
        assertThat(ask(query, Map.of("n", 1, "type", "a"))).isSameAs(ask(query, Map.of("n", 1, "type", "a")));
    }

    @Test
    void directivesAreFollowed() {
        String query =
                "query ($with: Boolean!) { row { id ...F @skip(if: $with) ... @include(if: $with) { rows { id } } } }"
                        + " fragment F on Row { name }";

        assertThat(names(ask(query, Map.of("with", true)))).containsExactly("id", "rows");
        assertThat(names(ask(query, Map.of("with", false)))).containsExactly("id", "name");
    }

    @Test
    void fieldsThatAreMergedAreTakenTogether() {
        String query = "query ($with: Boolean!) { row { id } row @include(if: $with) { name } }";

        assertThat(names(ask(query, Map.of("with", true)))).containsExactly("id", "name");
        assertThat(names(ask(query, Map.of("with", false)))).containsExactly("id");
        assertThat(names(ask(query, Map.of("with", true)))).containsExactly("id", "name");
    }

    @Test
    void aFieldThatIsAskedTwiceHasTwoSelections() {
        ask("{ a: row { id } b: row { name } }", Map.of());

        assertThat(asked.stream().map(SelectionsTest::names)).containsExactly(List.of("id"), List.of("name"));
    }

    @Test
    void theNameOfTheTypeIsKnown() {
        Selection selection = ask("{ row { t: __typename } }", Map.of());

        assertThat(selection.fields().get(0).responseKey()).isEqualTo("t");
        assertThat(selection.fields().get(0).arguments()).containsEntry(Selection.TYPENAME, "Row");
    }

    @Test
    void onlyTheMostRecentAreKept() {
        String query = "query ($n: Int) { row { rows(first: $n) { id } } }";
        Selection first = ask(query, Map.of("n", 0));
        for (int i = 1; i < 255; i++) {
            ask(query, Map.of("n", i));
        }
        assertThat(ask(query, Map.of("n", 0))).isSameAs(first);
        for (int i = 300; i < 600; i++) {
            ask(query, Map.of("n", i));
        }
        assertThat(ask(query, Map.of("n", 0))).isNotSameAs(first).isEqualTo(first);
    }

    private Selection ask(String query, Map<String, Object> variables) {
        ExecutionResult result = engine.execute(
                ExecutionInput.newExecutionInput(query).variables(variables).build());
        assertThat(result.getErrors()).isEmpty();
        return asked.get(asked.size() - 1);
    }

    private static Map<String, Object> arguments(Selection selection) {
        return selection.fields().get(0).arguments();
    }

    private static List<String> names(Selection selection) {
        return selection.fields().stream().map(Selection.Field::name).toList();
    }
}
