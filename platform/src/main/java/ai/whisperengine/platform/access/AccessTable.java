package ai.whisperengine.platform.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a service, read from its resource {@code access.txt}. A line has names, separated by commas, and then
 * one rule each for user, bot and editor; an administrator may do everything. Names are operations ({@code Query.fact},
 * {@code GET /characters/{handle}}) or fields ({@code Fact.id}, {@code Fact.*}, {@code *Edge.*}). What no line names is
 * refused to all but administrators.
 *
 * @param lines the decisions by the names that they were made for
 */
public record AccessTable(Map<String, Decision> lines) {

    static final String RESOURCE = "access.txt";

    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");
    private static final String EVERY_FIELD = ".*";

    /** What each role may do; the rules of the roles that a caller has are alternatives. */
    public record Decision(Rule user, Rule bot, Rule editor) {
        static final Decision REFUSED = new Decision(Rule.NEVER, Rule.NEVER, Rule.NEVER);

        boolean isOpenToAll() {
            return List.of(user, bot, editor).stream().allMatch(rule -> rule.equals(Rule.ANYBODY));
        }

        boolean isAlike() {
            return List.of(user, bot, editor).stream().allMatch(rule -> rule.equals(Rule.ALWAYS));
        }
    }

    public AccessTable {
        lines = Map.copyOf(lines);
    }

    /** The table of the service on the class path. */
    public static AccessTable load() {
        try (InputStream resource =
                Thread.currentThread().getContextClassLoader().getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                return new AccessTable(Map.of());
            }
            try (BufferedReader reader = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
                return parse(reader.lines().toList());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static AccessTable parse(List<String> text) {
        Map<String, Decision> lines = new LinkedHashMap<>();
        StringBuilder line = new StringBuilder();
        for (String part : text) {
            String stripped = part.strip();
            if (stripped.isEmpty() || stripped.startsWith("#")) {
                continue;
            }
            line.append(stripped).append(' ');
            if (!stripped.endsWith(",")) {
                add(line.toString().strip(), lines);
                line.setLength(0);
            }
        }
        if (line.length() > 0) {
            throw new IllegalArgumentException("a line without an end: " + line);
        }
        return new AccessTable(lines);
    }

    private static void add(String line, Map<String, Decision> lines) {
        String[] words = line.split("\\s+");
        int names = words.length - 3;
        if (names < 1) {
            throw new IllegalArgumentException("a line needs names and three rules: " + line);
        }
        Decision decision =
                new Decision(Rule.parse(words[names]), Rule.parse(words[names + 1]), Rule.parse(words[names + 2]));
        String joined = String.join(" ", List.of(words).subList(0, names));
        for (String name : joined.split(",", -1)) {
            if (lines.put(name.strip(), decision) != null) {
                throw new IllegalArgumentException("decided twice: " + name.strip());
            }
        }
    }

    /** The decision for an operation of the API, null when nobody made one. */
    public @Nullable Decision operation(String name) {
        return lines.get(name);
    }

    /** The decision for a field of a type, null when nobody made one. */
    public @Nullable Decision field(String type, String field) {
        if (ROOTS.contains(type)) {
            return lines.get(type + "." + field);
        }
        Decision exact = lines.get(type + "." + field);
        Decision ofType = exact == null ? lines.get(type + EVERY_FIELD) : exact;
        return ofType == null ? ofKind(type) : ofType;
    }

    private @Nullable Decision ofKind(String type) {
        for (String ending : List.of("Connection", "Edge")) {
            if (type.endsWith(ending)) {
                return lines.get("*" + ending + EVERY_FIELD);
            }
        }
        return null;
    }

    /** Whether some role may not read the field that others may. */
    public boolean isRestricted(String type, String field) {
        Decision decision = field(type, field);
        return decision == null || !decision.isAlike();
    }
}
