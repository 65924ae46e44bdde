package ai.whisperengine.platform.testing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.access.AccessTable;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Asks a service everything as everybody, and compares with one table of outcomes, {@code access-outcomes.txt}. A line
 * has a type, its fields in braces, and an outcome for each of: the user whom the request is about, another user, the bot
 * of the character that it is about, the bot of another, an editor. {@code y} is let through to the operation, {@code f}
 * FORBIDDEN. An administrator is let through everywhere; somebody without a token is UNAUTHENTICATED everywhere. An
 * operation or a field that the table does not name fails the test.
 */
public abstract class AccessMatrix {

    private static final Pattern LINE = Pattern.compile("(\\w+)\\{([^}]*)}((?:\\s+[yf]){5})");

    private static final int AT_ONCE = 20;

    @SuppressWarnings("NullAway.Init")
    private SampleRequests requests;

    private final Map<String, List<String>> expected = new LinkedHashMap<>();
    private final Map<String, String> tokens = new LinkedHashMap<>();

    /** The ids of two users, and the handles of two characters, that exist. */
    protected abstract List<String> subjects() throws Exception;

    /** Called before each mutation: the one before may have erased the subjects. */
    protected void restore() throws Exception {}

    /** A request for one object of a type whose fields not everybody may read, up to its selection. */
    protected abstract Map<String, String> restricted();

    /** The value of an argument that names the first user or the first character; null for others. */
    protected @Nullable String subject(String operation, String path, String user, String character) {
        return path.endsWith("userId") || path.equals("participant.userId")
                ? user
                : path.endsWith("characterName") ? character : null;
    }

    @BeforeEach
    void prepare() throws Exception {
        List<String> subjects = subjects();
        requests = new SampleRequests((operation, path) -> subject(operation, path, subjects.get(0), subjects.get(2)));
        tokens.put("user", Tokens.user(subjects.get(0)));
        tokens.put("other user", Tokens.user(subjects.get(1)));
        tokens.put("bot", Tokens.bot(subjects.get(2)));
        tokens.put("other bot", Tokens.bot(subjects.get(3)));
        tokens.put("editor", Tokens.editor());
        Matcher line = LINE.matcher(table());
        while (line.find()) {
            List<String> outcomes = List.of(line.group(3).strip().split("\\s+", -1));
            for (String field : line.group(2).strip().split("\\s+", -1)) {
                String name = line.group(1) + "." + field;
                assertThat(expected.put(name, outcomes)).as(name).isNull();
            }
        }
    }

    private static String table() throws IOException {
        try (InputStream file =
                Thread.currentThread().getContextClassLoader().getResourceAsStream("access-outcomes.txt")) {
            assertThat(file).isNotNull();
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void everyOperationAndFieldIsDecidedOn() {
        TreeSet<String> served = new TreeSet<>();
        TreeSet<String> undecided = new TreeSet<>();
        AccessTable table = AccessTable.load();
        requests.fields().forEach((type, fields) -> {
            if (!type.startsWith("_")) {
                fields.stream().filter(field -> !field.startsWith("_")).forEach(field -> {
                    served.add(type + "." + field);
                    if (table.field(type, field) == null) {
                        undecided.add(type + "." + field);
                    }
                });
            }
        });
        assertThat(undecided).as("not in access.txt").isEmpty();
        assertThat(new TreeSet<>(expected.keySet())).as("access-outcomes.txt").isEqualTo(served);
    }

    @Test
    void operationsLetThroughWhomTheTableSays() throws Exception {
        Map<String, List<String>> found = new TreeMap<>();
        for (String root : List.of("Query", "Mutation")) {
            List<String> names = operations(root);
            Map<String, Map<String, String>> byRole = new LinkedHashMap<>();
            for (Map.Entry<String, String> caller : tokens.entrySet()) {
                byRole.put(caller.getKey(), outcomes(caller.getValue(), root, names));
            }
            for (String name : names) {
                found.put(
                        root + "." + name,
                        byRole.values().stream()
                                .map(outcomes -> String.valueOf(outcomes.get(name)))
                                .toList());
            }
            // What an administrator may do is done by every other test; here it would be done to their data.
            if (root.equals("Query")) {
                assertThat(outcomes(Tokens.admin(), root, names).values()).containsOnly("y");
            }
            assertThat(outcomes(null, root, names).values()).containsOnly("UNAUTHENTICATED");
            assertThat(outcomes(Tokens.of(Map.of("sub", "somebody")), root, names)
                            .values())
                    .as("a token without a role")
                    .containsOnly("f");
        }
        Map<String, List<String>> wanted = new TreeMap<>(expected);
        wanted.keySet().removeIf(name -> !name.startsWith("Query.") && !name.startsWith("Mutation."));
        assertThat(found).isEqualTo(wanted);
    }

    /** All of them at once: that one is let through shows in that nothing comes for a while. */
    @Test
    void subscriptionsLetThroughWhomTheTableSays() throws Exception {
        Map<String, @Nullable String> callers = new LinkedHashMap<>(tokens);
        callers.put("admin", Tokens.admin());
        callers.put("no role", Tokens.of(Map.of("sub", "somebody")));
        callers.put("nobody", null);
        Map<String, List<Subscriber>> followers = new TreeMap<>();
        for (String name : operations("Subscription")) {
            String document = "subscription { " + requests.operation("Subscription", name) + " }";
            List<Subscriber> open = new ArrayList<>();
            for (String token : callers.values()) {
                open.add(Subscriber.to(RestAssured.port, token, document, Map.of()));
            }
            followers.put("Subscription." + name, open);
        }
        Thread.sleep(2_000);
        Map<String, List<String>> found = new TreeMap<>();
        for (Map.Entry<String, List<Subscriber>> follower : followers.entrySet()) {
            List<String> outcomes = new ArrayList<>();
            for (Subscriber subscriber : follower.getValue()) {
                JsonNode refusal = subscriber.within(Duration.ZERO);
                List<String> codes = refusal == null ? List.of() : refusal.findValuesAsText("code");
                outcomes.add(
                        codes.contains("FORBIDDEN")
                                ? "f"
                                : codes.contains("UNAUTHENTICATED") ? "UNAUTHENTICATED" : "y");
                subscriber.close();
            }
            found.put(follower.getKey(), outcomes);
        }
        Map<String, List<String>> wanted = new TreeMap<>();
        expected.forEach((name, outcomes) -> {
            if (name.startsWith("Subscription.")) {
                List<String> all = new ArrayList<>(outcomes);
                all.addAll(List.of("y", "f", "UNAUTHENTICATED"));
                wanted.put(name, all);
            }
        });
        assertThat(found).isEqualTo(wanted);
    }

    private List<String> operations(String root) {
        return requests.fields().getOrDefault(root, List.of()).stream()
                .filter(name -> !name.startsWith("_"))
                .toList();
    }

    private record Refusal(List<String> path, String code) {}

    private static List<Refusal> refusals(JsonPath answer) {
        List<String> codes = answer.get("errors") == null ? List.of() : answer.getList("errors.extensions.code");
        List<Refusal> refusals = new ArrayList<>();
        for (int i = 0; i < codes.size(); i++) {
            List<Object> path = answer.getList("errors[" + i + "].path");
            assertThat(path).as(answer.prettify()).isNotEmpty();
            assertThat(codes.get(i)).as(answer.prettify()).isNotEqualTo("INTERNAL");
            refusals.add(new Refusal(path.stream().map(String::valueOf).toList(), codes.get(i)));
        }
        return refusals;
    }

    /** Many queries in one request: one that is refused leaves the others alone. A mutation stops those behind it. */
    private Map<String, String> outcomes(@Nullable String token, String root, List<String> names) throws Exception {
        Map<String, String> outcomes = new LinkedHashMap<>();
        int atOnce = root.equals("Query") ? AT_ONCE : 1;
        for (int from = 0; from < names.size(); from += atOnce) {
            outcomes.putAll(together(token, root, names.subList(from, Math.min(names.size(), from + atOnce))));
        }
        return outcomes;
    }

    private Map<String, String> together(@Nullable String token, String root, List<String> names) throws Exception {
        if (root.equals("Mutation")) {
            restore();
        }
        StringBuilder document = new StringBuilder(root.equals("Query") ? "query" : "mutation").append(" {");
        for (String name : names) {
            document.append(' ').append("a_").append(name).append(": ").append(requests.operation(root, name));
        }
        JsonPath answer = GraphQl.as(token, document.append(" }").toString(), Map.of());
        Map<String, String> outcomes = new LinkedHashMap<>();
        names.forEach(name -> outcomes.put(name, "y"));
        for (Refusal refusal : refusals(answer)) {
            String name = refusal.path().get(0).substring(2);
            if (refusal.code().equals("FORBIDDEN")) {
                outcomes.put(name, "f");
            } else if (refusal.code().equals("UNAUTHENTICATED")) {
                outcomes.put(name, refusal.code());
            }
        }
        return outcomes;
    }

    @Test
    void fieldsAreReadByWhomTheTableSays() {
        Map<String, List<String>> differing = new TreeMap<>();
        AccessTable table = AccessTable.load();
        expected.forEach((name, outcomes) -> {
            String type = name.substring(0, name.indexOf('.'));
            if (List.of("Query", "Mutation", "Subscription").contains(type)) {
                return;
            }
            if (!restricted().containsKey(type)) {
                assertThat(table.isRestricted(type, name.substring(type.length() + 1)))
                        .as(name + " is read by whoever may see the row")
                        .isFalse();
                assertThat(outcomes).as(name).containsOnly("y");
                return;
            }
            List<String> found = new ArrayList<>();
            for (String token : tokens.values()) {
                found.add(fieldOutcomes(token, type).getOrDefault(name, "y"));
            }
            if (!found.equals(outcomes)) {
                differing.put(name, found);
            }
        });
        assertThat(differing).isEmpty();
    }

    private final Map<String, Map<String, String>> known = new LinkedHashMap<>();

    /** The whole object in one request; what is refused is null, and the rest answers. An unseen row is all refused. */
    private Map<String, String> fieldOutcomes(String token, String type) {
        return known.computeIfAbsent(type + token, key -> {
            String request = "{ " + restricted().get(type) + FullQuery.fields(type);
            JsonPath answer = GraphQl.as(token, request + " }".repeat(unclosed(request)), Map.of());
            Map<String, String> outcomes = new LinkedHashMap<>();
            Object root = answer.getMap("data").values().iterator().next();
            if (root == null || root.equals(Collections.singletonList(null))) {
                requests.fields().getOrDefault(type, List.of()).forEach(field -> outcomes.put(type + "." + field, "f"));
                return outcomes;
            }
            for (Refusal refusal : refusals(answer)) {
                assertThat(refusal.code()).isEqualTo("FORBIDDEN");
                // Below the object itself, or below its place in the list of entities.
                outcomes.put(type + "." + refusal.path().get(root instanceof List ? 2 : 1), "f");
            }
            return outcomes;
        });
    }

    /** Which callers, in the order of the table, are answered when a gateway asks for the entity with this key. */
    protected List<Boolean> seen(String type, Map<String, String> key) {
        Map<String, String> representation = new LinkedHashMap<>(key);
        representation.put("__typename", type);
        return tokens.values().stream()
                .map(token -> GraphQl.as(
                                        token,
                                        "query($r: [_Any!]!) { _entities(representations: $r) { __typename } }",
                                        Map.of("r", List.of(representation)))
                                .getString("data._entities[0].__typename")
                        != null)
                .toList();
    }

    private static int unclosed(String document) {
        return Math.toIntExact(document.chars().filter(c -> c == '{').count()
                - document.chars().filter(c -> c == '}').count());
    }

    /** A request for an entity by its key, as {@link #restricted} has them. */
    protected static String entity(String type, String field, String value) {
        return "_entities(representations: [{__typename: \"" + type + "\", " + field + ": \"" + value
                + "\"}]) { ... on " + type + " ";
    }
}
