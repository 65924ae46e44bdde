package ai.whisperengine.character;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Writes random requests below a character: aliases, fragments, inline fragments, arguments and directives with and
 * without variables, {@code __typename}, merged fields, sections to any depth.
 */
final class SelectionGenerator {

    private static final int FRAGMENT_ODDS = 9;

    private final Sections sections;
    private final Random random;
    private final Map<String, String> declarations = new LinkedHashMap<>();
    private final Map<String, Object> values = new HashMap<>();
    private final List<String> fragments = new ArrayList<>();
    private int serial;

    SelectionGenerator(Sections sections, long seed) {
        this.sections = sections;
        this.random = new Random(seed);
    }

    /** A request and the values of its variables. */
    record Request(String query, Map<String, Object> variables) {}

    Request character(String handle) {
        return request("character(normalizedName: \"" + handle + "\") " + below(Character.class, 3));
    }

    Request characters() {
        String row = below(Character.class, 2);
        String other = random.nextBoolean() ? row : below(Character.class, 1);
        return request("characters(first: " + random.nextInt(4)
                + (random.nextBoolean() ? ", orderBy: NAME_DESC" : ", filter: {isActive: true}")
                + ") { totalCount nodes "
                + row + " edges { cursor node " + other
                + " } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }");
    }

    private Request request(String field) {
        String variables = declarations.isEmpty() ? "" : "(" + String.join(", ", declarations.values()) + ")";
        return new Request("query Q" + variables + " { " + field + " } " + String.join(" ", fragments), values);
    }

    private String below(Class<? extends Loaded> rowClass, int depth) {
        StringBuilder text = new StringBuilder("{");
        int fields = 1 + random.nextInt(7);
        for (int i = 0; i < fields; i++) {
            text.append(' ').append(field(rowClass, depth));
        }
        return text.append(" }").toString();
    }

    private String field(Class<? extends Loaded> rowClass, int depth) {
        List<Sections.Section> below = List.copyOf(sections.below(rowClass));
        int choice = random.nextInt(12);
        if (depth > 0 && choice < 5 && !below.isEmpty()) {
            return section(below.get(random.nextInt(below.size())), depth);
        }
        if (choice == FRAGMENT_ODDS) {
            String type = rowClass.getSimpleName();
            return "..." + (random.nextBoolean() ? " on " + type : "") + directive() + " " + below(rowClass, depth);
        }
        if (choice == FRAGMENT_ODDS + 1) {
            String name = "F" + serial++;
            fragments.add("fragment " + name + " on " + rowClass.getSimpleName() + " " + below(rowClass, depth));
            String spread = "..." + name;
            return random.nextInt(3) == 0 ? spread + " " + spread + directive() : spread + directive();
        }
        return alias() + scalar(rowClass) + directive();
    }

    private String scalar(Class<? extends Loaded> rowClass) {
        List<String> names = new ArrayList<>(List.of("__typename"));
        for (Column column : Table.of(rowClass).columns()) {
            if (!column.hidden()) {
                names.add(column.property());
            }
        }
        if (rowClass == Character.class) {
            names.add("archetype");
        }
        return names.get(random.nextInt(names.size()));
    }

    private String section(Sections.Section section, int depth) {
        List<String> arguments = new ArrayList<>();
        if (!section.single() && random.nextBoolean()) {
            if (random.nextBoolean()) {
                arguments.add("first: " + value("Int", () -> random.nextInt(4)));
            }
            section.filters().forEach((argument, property) -> {
                Column column = Table.of(section.rowClass()).byProperty(property);
                if (column == null || random.nextInt(3) > 0) {
                    return;
                }
                arguments.add(argument + ": "
                        + (column.type() == Boolean.class
                                ? value("Boolean", random::nextBoolean)
                                : value("String", () -> List.of("plain", "\"", "é", "nothing", "\\", "😀 #1")
                                        .get(random.nextInt(6)))));
            });
        }
        // A field without an alias may meet itself again and is merged: both must say the same.
        String start = arguments.isEmpty() && random.nextBoolean()
                ? section.name()
                : "s" + serial++ + ": " + section.name()
                        + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")");
        return start + directive() + " " + below(section.rowClass(), depth - 1);
    }

    private String alias() {
        return random.nextInt(3) == 0 ? "a" + serial++ + ": " : "";
    }

    private String directive() {
        if (random.nextInt(6) > 0) {
            return "";
        }
        return (random.nextBoolean() ? " @include(if: " : " @skip(if: ") + condition() + ")";
    }

    private String condition() {
        if (random.nextBoolean()) {
            return String.valueOf(random.nextBoolean());
        }
        String name = "c" + random.nextInt(3);
        declarations.put(name, "$" + name + ": Boolean!");
        values.putIfAbsent(name, random.nextBoolean());
        return "$" + name;
    }

    /** A literal, null, or a variable: given, null, absent, or absent with a default. */
    private String value(String type, Supplier<Object> make) {
        Object made = make.get();
        String literal = made instanceof String text
                ? "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\""
                : String.valueOf(made);
        String name = "v" + serial++;
        switch (random.nextInt(6)) {
            case 0 -> {
                return "null";
            }
            case 1 -> declarations.put(name, "$" + name + ": " + type + " = " + literal);
            case 2 -> declarations.put(name, "$" + name + ": " + type);
            case 3 -> {
                declarations.put(name, "$" + name + ": " + type + " = " + literal);
                values.put(name, null);
            }
            case 4 -> {
                declarations.put(name, "$" + name + ": " + type);
                values.put(name, made);
            }
            default -> {
                return literal;
            }
        }
        return "$" + name;
    }
}
