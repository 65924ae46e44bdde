package ai.whisperengine.memory;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.NullUnmarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every argument of every operation, also the fields of inputs however deep, with values that no caller should send. The
 * operations are read from the schema, so that a new one is tested from the day it is there.
 */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
@NullUnmarked // what the introspection answers is maps of anything
@SuppressWarnings("unchecked")
class HostileInputTest {

    private static final String SCHEMA = """
            { __schema { types { name kind enumValues { name } inputFields { name defaultValue type { ...type } }
                fields { name type { ...type } args { name defaultValue type { ...type } } } } } }
            fragment type on __Type { kind name ofType { kind name ofType { kind name ofType { kind name } } } }""";

    /** What was refused, and for which field: of the whole request, or of a row of a batch. */
    private static final Pattern CODE = Pattern.compile("\"code\":\\s*\"([A-Z_]+)\"");

    private static final Pattern FIELD = Pattern.compile("\"field\":\\s*\"([^\"]*)\"");

    private static final Map<String, String> SELECTIONS = Map.of(
            "recordFacts", "{ code field }",
            "rememberAll", "{ rows { code field } }",
            "appendMessages", "{ reports { code field } }");

    private static final Set<String> TEXTS = Set.of("String", "ID");
    private static final String INJECTION = "'; drop table universal_users cascade; -- \" \\ $1 %s {0} ${x} #{y}";

    private record Argument(String name, Map<String, Object> type) {}

    private record Operation(String kind, String name, List<Argument> arguments, boolean isObject) {}

    /** A place in an operation that takes one value of a scalar. */
    private record Leaf(Operation operation, String scalar, List<String> path) {
        String last() {
            return path.get(path.size() - 1);
        }
    }

    private final Map<String, Map<String, Object>> types = new TreeMap<>();
    private final List<Operation> operations = new ArrayList<>();
    private final Map<String, Object> usual = new TreeMap<>();

    /** What is not required by the schema and asked for all the same, by the name of the input or operation. */
    private final Map<String, Map<String, Object>> wanted = new TreeMap<>();

    private List<String> rules = List.of();

    @BeforeEach
    void schema() {
        rules = Fixture.strings("select relation from relation_rules");
        var schema = GraphQl.data(SCHEMA);
        List<Map<String, Object>> named = schema.getList("data.__schema.types");
        named.forEach(type -> types.put((String) type.get("name"), type));
        for (String kind : List.of("query", "mutation")) {
            String root = kind.equals("query") ? "Query" : "Mutation";
            var fields = (List<Map<String, Object>>) types.get(root).get("fields");
            fields.forEach(field -> operations.add(new Operation(
                    kind,
                    (String) field.get("name"),
                    arguments((List<Map<String, Object>>) field.get("args")),
                    Set.of("OBJECT", "INTERFACE", "UNION")
                            .contains(innermost(type(field)).get("kind")))));
        }
        operations.removeIf(operation -> operation.name().startsWith("_"));
        usual.put("userId", Fixture.user());
        usual.put("characterName", Fixture.character());
        String one = Fixture.entity("hostile", Fixture.word());
        String other = Fixture.entity("hostile", Fixture.word());
        usual.put("from", one);
        usual.put("into", other);
        usual.put("fromEntityId", one);
        usual.put("toEntityId", other);
        usual.put("entityId", one);
        wanted.put("ChannelInput", Map.of("id", Fixture.word()));
        wanted.put("ParticipantInput", Map.of("userId", usual.get("userId")));
        wanted.put("NewMessageInput", Map.of("authorId", usual.get("characterName")));
        wanted.put("FactCorrectionInput", Map.of("relation", "likes"));
        wanted.put("EditMemoryInput", Map.of("content", "word"));
        wanted.put("StrategicCachesInput", Map.of("characterPerformance", Map.of("qualityTrend", "word")));
        wanted.put("updateTransaction", Map.of("timeoutSeconds", 10));
        wanted.put("searchMemories", Map.of("query", "word"));
        usual.put("factId", Fixture.fact((String) usual.get("userId"), one, "likes", 0.9));
    }

    @AfterEach
    void noRuleIsLeft() {
        Fixture.run(
                "delete from relation_oppositions where relation <> all (?) or opposite <> all (?)", array(), array());
        Fixture.run("delete from relation_rules where relation <> all (?)", (Object) array());
    }

    private String[] array() {
        return rules.toArray(String[]::new);
    }

    private static List<Argument> arguments(@Nullable List<Map<String, Object>> given) {
        return given == null
                ? List.of()
                : given.stream()
                        .map(argument -> new Argument((String) argument.get("name"), type(argument)))
                        .toList();
    }

    private static Map<String, Object> type(Map<String, Object> of) {
        return (Map<String, Object>) of.get("type");
    }

    private static Map<String, Object> innermost(Map<String, Object> type) {
        Map<String, Object> inner = type;
        while (inner.get("ofType") != null) {
            inner = (Map<String, Object>) inner.get("ofType");
        }
        return inner;
    }

    private List<Leaf> leaves(Set<String> scalars) {
        List<Leaf> leaves = new ArrayList<>();
        for (Operation operation : operations) {
            collect(operation, operation.arguments(), List.of(), scalars, Set.of(), leaves);
        }
        assertThat(leaves).isNotEmpty();
        return leaves;
    }

    private void collect(
            Operation operation,
            List<Argument> arguments,
            List<String> path,
            Set<String> scalars,
            Set<String> above,
            List<Leaf> leaves) {
        for (Argument argument : arguments) {
            Map<String, Object> type = innermost(argument.type());
            String name = (String) type.get("name");
            List<String> here = new ArrayList<>(path);
            here.add(argument.name());
            if (scalars.contains(name)) {
                leaves.add(new Leaf(operation, name, here));
            } else if (type.get("kind").equals("INPUT_OBJECT") && !above.contains(name)) {
                Set<String> inside = new java.util.HashSet<>(above);
                inside.add(name);
                collect(operation, fieldsOf(name), here, scalars, inside, leaves);
            }
        }
    }

    private List<Argument> fieldsOf(String input) {
        return arguments((List<Map<String, Object>>) types.get(input).get("inputFields"));
    }

    /** What must be given, with values that nothing speaks against, and the value at its place. */
    private Map<String, Object> variables(Leaf leaf, Object value) {
        Operation operation = leaf.operation();
        return object(operation, operation.name(), operation.arguments(), leaf.path(), value);
    }

    private Map<String, Object> object(
            Operation operation, String name, List<Argument> arguments, List<String> path, Object value) {
        boolean oneOfTwo = name.equals("ParticipantInput") && !path.isEmpty();
        Map<String, Object> object = new LinkedHashMap<>(oneOfTwo ? Map.of() : wanted.getOrDefault(name, Map.of()));
        for (Argument argument : arguments) {
            boolean wanted = !path.isEmpty() && path.get(0).equals(argument.name());
            if (wanted || argument.type().get("kind").equals("NON_NULL")) {
                List<String> below = wanted ? path.subList(1, path.size()) : List.of();
                object.put(argument.name(), valueOf(operation, argument, argument.type(), wanted, below, value));
            }
        }
        return object;
    }

    private Object valueOf(
            Operation operation,
            Argument argument,
            Map<String, Object> type,
            boolean wanted,
            List<String> below,
            Object value) {
        Map<String, Object> inner = (Map<String, Object>) type.get("ofType");
        if (type.get("kind").equals("NON_NULL")) {
            return valueOf(operation, argument, inner, wanted, below, value);
        }
        if (type.get("kind").equals("LIST")) {
            return List.of(valueOf(operation, argument, inner, wanted, below, value));
        }
        String name = (String) type.get("name");
        if (type.get("kind").equals("INPUT_OBJECT")) {
            return object(operation, name, fieldsOf(name), below, value);
        }
        if (wanted) {
            return value;
        }
        if (type.get("kind").equals("ENUM")) {
            List<Map<String, Object>> values =
                    (List<Map<String, Object>>) types.get(name).get("enumValues");
            return values.get(0).get("name");
        }
        return switch (name) {
            case "Int" -> 1;
            case "Float" -> 0.5;
            case "Boolean" -> true;
            case "DateTime" -> argument.name().equals("endsAt") ? "2026-01-02T00:00:00Z" : "2026-01-01T00:00:00Z";
            case "JSON" -> Map.of();
            case "ID" -> id(operation, argument);
            default -> usual.getOrDefault(argument.name(), "word");
        };
    }

    private Object id(Operation operation, Argument argument) {
        Object known = usual.get(argument.name());
        if (known != null) {
            return known;
        }
        boolean uuid = operation.name().matches(".*(Fact|Entit).*|entity|fact")
                && !operation.name().equals("promoteLegacyFact");
        return uuid ? "01890000-0000-7000-8000-000000000000" : "999999999";
    }

    private String answer(Leaf leaf, Object value) {
        Operation operation = leaf.operation();
        StringBuilder declared = new StringBuilder();
        StringBuilder passed = new StringBuilder();
        for (Argument argument : operation.arguments()) {
            declared.append('$')
                    .append(argument.name())
                    .append(": ")
                    .append(written(argument.type()))
                    .append(' ');
            passed.append(argument.name()).append(": $").append(argument.name()).append(' ');
        }
        String selection = SELECTIONS.getOrDefault(operation.name(), operation.isObject() ? "{ __typename }" : "");
        String query =
                "%s (%s) { %s(%s) %s }".formatted(operation.kind(), declared, operation.name(), passed, selection);
        return GraphQl.post(query, variables(leaf, value))
                .statusCode(200)
                .extract()
                .asString();
    }

    private static String written(Map<String, Object> type) {
        Map<String, Object> inner = (Map<String, Object>) type.get("ofType");
        if (type.get("kind").equals("NON_NULL")) {
            return written(inner) + "!";
        }
        return type.get("kind").equals("LIST") ? "[" + written(inner) + "]" : (String) type.get("name");
    }

    private static String first(Pattern pattern, String answer) {
        Matcher matcher = pattern.matcher(answer);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** Sends it to every place, and collects what is wrong, so that one run tells all. None has to do with another. */
    private void everywhere(Set<String> scalars, Object value, BiConsumer<Leaf, String> check) {
        List<String> wrong = leaves(scalars).parallelStream()
                .flatMap(leaf -> {
                    String answer = answer(leaf, value);
                    try {
                        check.accept(leaf, answer);
                        return Stream.empty();
                    } catch (AssertionError e) {
                        return Stream.of(leaf.operation().name() + " " + leaf.path() + ": "
                                + answer.substring(0, Math.min(400, answer.length())));
                    }
                })
                .toList();
        assertThat(wrong).isEmpty();
    }

    private static void isRefusedForIt(Leaf leaf, String answer) {
        assertThat(first(CODE, answer)).isIn("BAD_USER_INPUT", "LIMIT_EXCEEDED");
        assertThat(first(FIELD, answer).replaceAll("\\[\\d+]", "")).endsWith(leaf.last());
    }

    private static void isNoAccident(Leaf leaf, String answer) {
        assertThat(first(CODE, answer))
                .isIn("", "BAD_USER_INPUT", "NOT_FOUND", "LIMIT_EXCEEDED", "CONFLICT", "ALREADY_EXISTS", "FORBIDDEN");
    }

    /** All rows of all tables of the slice. */
    private static Map<String, String> rows() {
        Map<String, String> rows = new TreeMap<>();
        for (String table : Fixture.strings("select table_name from table_owners where slice = 'memory'")) {
            rows.put(
                    table,
                    Fixture.one("select count(*) || ' ' || coalesce(md5(string_agg(t::text, ' ' order by t::text)), '')"
                            + " from " + table + " t"));
        }
        return rows;
    }

    @Test
    void whatCannotBeStoredIsRefusedForItsFieldAndNothingIsWritten() {
        Map<String, String> before = rows();

        everywhere(TEXTS, "a\0b", HostileInputTest::isRefusedForIt);
        everywhere(TEXTS, "a\ud83d", HostileInputTest::isRefusedForIt);
        everywhere(Set.of("JSON"), Map.of("a", "b\0"), HostileInputTest::isRefusedForIt);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void whatIsTooLongIsRefusedWhereItWouldBeStored() {
        Map<String, String> before = rows();
        String tooLong = "x".repeat(300_000);

        everywhere(TEXTS, tooLong, (leaf, answer) -> {
            boolean isUnknown =
                    leaf.scalar().equals("ID") && first(CODE, answer).equals("NOT_FOUND");
            if (leaf.operation().kind().equals("mutation") && !isUnknown) {
                isRefusedForIt(leaf, answer);
            } else {
                isNoAccident(leaf, answer);
            }
        });
        everywhere(Set.of("JSON"), Map.of("a", tooLong), HostileInputTest::isRefusedForIt);

        assertThat(rows()).isEqualTo(before);
    }

    @Test
    void injectionsAreWords() {
        everywhere(TEXTS, INJECTION, HostileInputTest::isNoAccident);
        everywhere(TEXTS, "", HostileInputTest::isNoAccident);
        everywhere(TEXTS, "%_\\", HostileInputTest::isNoAccident);

        assertThat(Fixture.one("select count(*) from universal_users where universal_id = ?", usual.get("userId")))
                .isEqualTo("1");
    }

    @Test
    void numbersAndTimesOutOfRangeAreNoAccident() {
        for (Object number : List.of(-1, 0, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
            everywhere(Set.of("Int"), number, HostileInputTest::isNoAccident);
        }
        for (Object number : List.of(-0.1, 1.2, 1e308, -1e308, 4.9E-324)) {
            everywhere(Set.of("Float"), number, HostileInputTest::isNoAccident);
        }
        for (String time : List.of("0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2262-04-12T00:00:00Z")) {
            everywhere(Set.of("DateTime"), time, HostileInputTest::isNoAccident);
        }
    }

    @Test
    void aCursorOfAnotherListIsRefused() {
        String query = "{ entities(first: 1) { pageInfo { endCursor } } }";
        String foreign = GraphQl.data(query).getString("data.entities.pageInfo.endCursor");

        everywhere(TEXTS, foreign, (leaf, answer) -> {
            boolean isCursor = Set.of("after", "before").contains(leaf.last())
                    && leaf.path().size() == 1
                    && !leaf.operation().name().equals("entities");
            if (isCursor) {
                isRefusedForIt(leaf, answer);
            } else {
                isNoAccident(leaf, answer);
            }
        });
    }
}
