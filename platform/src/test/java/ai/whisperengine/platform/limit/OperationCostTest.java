package ai.whisperengine.platform.limit;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.language.Document;
import graphql.language.OperationDefinition;
import graphql.parser.Parser;
import graphql.parser.ParserEnvironment;
import graphql.parser.ParserOptions;
import graphql.schema.GraphQLSchema;
import graphql.schema.idl.SchemaGenerator;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperationCostTest {

    private static final GraphQLSchema SCHEMA = SchemaGenerator.createdMockedSchema("""
        directive @cost(weight: Int!) on FIELD_DEFINITION
        directive @listSize(assumedSize: Int!) on FIELD_DEFINITION
        type Query {
          users(first: Int, last: Int, after: String): UserConnection!
          user(id: ID!): User
          report: String @cost(weight: 500)
          reports(first: Int): [User!] @cost(weight: 500)
          usersById(ids: [ID!]!): [User]!
          _entities(representations: [ID!]!): [Thing]!
        }
        type UserConnection { nodes: [User!]! edges: [UserEdge!]! totalCount: Int }
        type UserEdge { node: User! cursor: String! }
        type User { id: ID! name: String friends(first: Int): [User!]! tags: [String!]!
            pets: [User!] @listSize(assumedSize: 3) users(first: Int): UserConnection! }
        union Thing = User | UserEdge
        """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ __typename }                                               | 1",
                "{ user(id: 1) { id name } }                                  | 3",
                "{ a: user(id: 1) { id } b: user(id: 2) { id } }              | 4",
                "{ users { nodes { id } } }                                   | 101",
                "{ users(first: 10) { nodes { id } } }                        | 21",
                "{ users(last: 10) { totalCount nodes { id } } }              | 22",
                "{ users(first: 10) { edges { cursor node { id name } } } }   | 51",
                "{ users(first: 0) { nodes { id } } }                         | 1",
                "{ users(first: 201) { nodes { id } } }                       | 401",
                "{ users(first: 99999999999999999999) { nodes { id } } }      | 401",
                "{ users(first: -1) { nodes { id } } }                        | 1",
                "{ user(id: 1) { friends { id } } }                           | 41",
                "{ user(id: 1) { friends(first: 3) { id } } }                 | 7",
                "{ a: report b: report }                                      | 1000",
                "{ reports(first: 3) { id } }                                 | 505",
                "{ user(id: 1) { tags } }                                     | 2",
                "{ user(id: 1) { pets { id } } }                              | 7",
                "{ users(first: 10) { nodes { users(first: 10) { nodes { id } } } } } | 221",
                "{ users(first: 2) { ...p } } fragment p on UserConnection { nodes { ... { id } ...u } }"
                        + " fragment u on User { name } | 7",
                "{ usersById(ids: [1, 2]) { id } }                            | 40",
                "{ _entities(representations: [1, 2]) { ... on User { id } ... on UserEdge { cursor } } } | 60",
                "{ __schema { types { name } } }                              | 1"
            })
    void countsTheValuesOfAnAnswer(String document, long cost) {
        assertThat(cost(document, Map.of())).isEqualTo(cost);
    }

    @Test
    void takesSizesFromVariables() {
        String pages = "query($n: Int) { users(first: $n) { nodes { id } } }";
        assertThat(cost(pages, Map.of("n", 7))).isEqualTo(15);
        assertThat(cost(pages, Map.of())).isEqualTo(101);
        assertThat(atMost(pages)).isEqualTo(401);
        String lists = "query($r: [ID!]!) { _entities(representations: $r) { ... on User { id } } }";
        assertThat(cost(lists, Map.of("r", Collections.nCopies(300, "1")))).isEqualTo(600);
        assertThat(atMost(lists)).isGreaterThan(100_000);
    }

    /** Spread anew each time, it would be looked at 2^60 times. */
    @Test
    void looksAtAFragmentOnce() {
        StringBuilder document = new StringBuilder("{ user(id: 1) { ...f0 } }");
        for (int i = 0; i < 60; i++) {
            String next = "{ ...f" + (i + 1) + " }";
            document.append(" fragment f" + i + " on User { a: friends(first: 1) " + next + " b: friends(first: 1) "
                    + next + " }");
        }
        document.append(" fragment f60 on User { id }");
        assertThat(cost(document.toString(), Map.of())).isEqualTo(1_000_000_000_000L);
        DocumentShape shape = DocumentShape.of(parse(document.toString()));
        assertThat(shape.depth()).isEqualTo(62);
        assertThat(shape.fields()).isEqualTo(1_000_000_000L);
        assertThat(shape.aliases()).isEqualTo(120);
        assertThat(shape.fragments()).isEqualTo(61);
        assertThat(shape.circular()).isFalse();
    }

    @Test
    void aCircleOfFragmentsEnds() {
        String circle = "{ user(id: 1) { ...a } } fragment a on User { friends { ...b } }"
                + " fragment b on User { friends { ...a } }";
        assertThat(cost(circle, Map.of())).isPositive();
        assertThat(DocumentShape.of(parse(circle)).circular()).isTrue();
    }

    private static long cost(String text, Map<String, Object> variables) {
        Document document = parse(text);
        return OperationCost.of(SCHEMA, document, operation(document), variables);
    }

    private static long atMost(String text) {
        Document document = parse(text);
        return OperationCost.atMost(SCHEMA, document, operation(document));
    }

    private static OperationDefinition operation(Document document) {
        List<OperationDefinition> all = document.getDefinitionsOfType(OperationDefinition.class);
        return all.get(0);
    }

    private static Document parse(String text) {
        return Parser.parse(ParserEnvironment.newParserEnvironment()
                .document(text)
                .parserOptions(ParserOptions.getDefaultParserOptions())
                .build());
    }
}
