package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;

/**
 * Reads YAML from the parser's events alone: no constructor ever runs, so no tag can name a class, and every limit is
 * checked while the text is read. Plain words mean what the core schema of YAML 1.2 says: {@code yes} and {@code no}
 * are texts, as the writers of these files mean them.
 */
final class YamlText {

    /** Editors repeat an object by an alias now and then; a bomb needs many. */
    private static final int MAX_ALIASES = 50;

    /** Values in the document, with those that an alias repeats. */
    private static final int MAX_VALUES = 500_000;

    /** Characters of names and values, with those that an alias repeats: no more than fit into a document. */
    private static final int MAX_CHARACTERS = Texts.MAX_BYTES;

    private static final int LONGEST_NUMBER = 400;

    private static final Pattern WHOLE = Pattern.compile("[-+]?[0-9]+");
    private static final Pattern DECIMAL = Pattern.compile("[-+]?(\\.[0-9]+|[0-9]+(\\.[0-9]*)?)([eE][-+]?[0-9]{1,3})?");
    private static final Set<String> NULLS = Set.of("", "~", "null", "Null", "NULL");
    private static final Set<String> TRUES = Set.of("true", "True", "TRUE");
    private static final Set<String> FALSES = Set.of("false", "False", "FALSE");
    private static final Pattern NOT_A_NUMBER = Pattern.compile("[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");
    private static final String TAG = "tag:yaml.org,2002:";

    private record Anchored(JsonNode node, int values, long characters, int depth) {}

    private final Parser parser;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int values;
    private long characters;
    private int aliases;
    private int deepest;

    private YamlText(Parser parser) {
        this.parser = parser;
    }

    static JsonNode parse(String text) {
        // Else the reader reports it without a path.
        int nul = text.indexOf('\0');
        if (nul >= 0) {
            int line = 1
                    + (int) text.substring(0, nul)
                            .chars()
                            .filter(c -> c == '\n')
                            .count();
            throw at(line, "the NUL character (code 0) cannot be part of a text");
        }
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Texts.MAX_BYTES + 1);
        options.setNestingDepthLimit(Texts.MAX_DEPTH + 1);
        try {
            return new YamlText(new ParserImpl(new YamlSource(text), options)).document();
        } catch (MarkedYAMLException e) {
            throw at(e.getProblemMark(), "this is not YAML: " + e.getProblem());
        } catch (YAMLException e) {
            throw ApiException.badInput("This is not YAML: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static ApiException at(@Nullable Mark mark, String reason) {
        return mark == null ? ApiException.badInput(reason) : at(mark.getLine() + 1, reason);
    }

    private static ApiException at(int line, String reason) {
        return ApiException.badInput("Line " + line + ": " + reason).with("line", line);
    }

    private JsonNode document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            throw ApiException.badInput("The document is empty");
        }
        parser.getEvent();
        JsonNode root = value(parser.getEvent(), "document", 0);
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            throw at(parser.peekEvent().getStartMark(), "a second YAML document begins here; a file holds one");
        }
        return root;
    }

    private JsonNode value(Event event, String path, int depth) {
        if (depth > Texts.MAX_DEPTH) {
            throw at(event.getStartMark(), "nested more than " + Texts.MAX_DEPTH + " levels deep");
        }
        deepest = Math.max(deepest, depth);
        if (event instanceof AliasEvent alias) {
            return repeated(alias, depth);
        }
        if (event instanceof ScalarEvent scalar) {
            JsonNode node = scalar(scalar, path);
            int length = scalar.getValue().length();
            count(1, length, event);
            anchor(scalar.getAnchor(), new Anchored(node, 1, length, 0));
            return node;
        }
        int valuesBefore = values;
        long charactersBefore = characters;
        count(1, 0, event);
        int deepestBefore = deepest;
        deepest = depth;
        JsonNode node;
        String anchor;
        if (event instanceof MappingStartEvent mapping) {
            requireTag(mapping.getTag(), "map", event);
            anchor = mapping.getAnchor();
            node = mapping(path, depth);
        } else if (event instanceof SequenceStartEvent sequence) {
            requireTag(sequence.getTag(), "seq", event);
            anchor = sequence.getAnchor();
            node = sequence(path, depth);
        } else {
            throw at(event.getStartMark(), "a value is missing here");
        }
        anchor(anchor, new Anchored(node, values - valuesBefore, characters - charactersBefore, deepest - depth));
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private void anchor(@Nullable String name, Anchored anchored) {
        if (name != null) {
            anchors.put(name, anchored);
        }
    }

    private JsonNode repeated(AliasEvent alias, int depth) {
        Anchored anchored = anchors.get(alias.getAnchor());
        if (anchored == null) {
            // Also what stands inside the very value it repeats.
            throw at(alias.getStartMark(), "the alias *" + Texts.shown(alias.getAnchor()) + " has no anchor before it");
        }
        if (++aliases > MAX_ALIASES) {
            throw at(alias.getStartMark(), "more than " + MAX_ALIASES + " aliases");
        }
        if (depth + anchored.depth() > Texts.MAX_DEPTH) {
            throw at(alias.getStartMark(), "nested more than " + Texts.MAX_DEPTH + " levels deep");
        }
        deepest = Math.max(deepest, depth + anchored.depth());
        count(anchored.values(), anchored.characters(), alias);
        return anchored.node().deepCopy();
    }

    private void count(int moreValues, long moreCharacters, Event event) {
        values += moreValues;
        characters += moreCharacters;
        if (characters > MAX_CHARACTERS) {
            throw at(
                    event.getStartMark(),
                    "more than " + MAX_CHARACTERS + " characters, those that aliases repeat included");
        }
        if (values > MAX_VALUES) {
            throw at(event.getStartMark(), "more than " + MAX_VALUES + " values, those that aliases repeat included");
        }
    }

    private ObjectNode mapping(String path, int depth) {
        ObjectNode object = Trees.NODES.objectNode();
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event key = parser.getEvent();
            if (!(key instanceof ScalarEvent scalar)) {
                throw at(key.getStartMark(), "a name must be a plain text");
            }
            String name = scalar.getValue();
            if (name.equals("<<") && scalar.getScalarStyle() == ScalarStyle.PLAIN) {
                throw at(key.getStartMark(), "the merge key << is not understood; write the members out");
            }
            if (scalar.getAnchor() != null) {
                throw at(key.getStartMark(), "a name cannot have an anchor");
            }
            requireTag(scalar.getTag(), "str", key);
            Texts.requireStorable(name, path);
            count(0, name.length(), key);
            if (object.has(name)) {
                throw at(key.getStartMark(), "the name '" + Texts.shown(name) + "' stands twice in one object");
            }
            String memberPath = depth == 0 ? name : path + "." + name;
            object.set(name, value(parser.getEvent(), memberPath, depth + 1));
        }
        parser.getEvent();
        return object;
    }

    private ArrayNode sequence(String path, int depth) {
        ArrayNode array = Trees.NODES.arrayNode();
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            array.add(value(parser.getEvent(), path + "[" + array.size() + "]", depth + 1));
        }
        parser.getEvent();
        return array;
    }

    private JsonNode scalar(ScalarEvent scalar, String path) {
        String text = scalar.getValue();
        String tag = scalar.getTag();
        boolean plain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        if (tag != null && !tag.equals("!") && !tag.startsWith(TAG)) {
            throw unknownTag(tag, scalar);
        }
        String type =
                tag == null || tag.equals("!") ? (plain && tag == null ? "" : "str") : tag.substring(TAG.length());
        JsonNode node =
                switch (type) {
                    case "" -> plain(text, scalar);
                    case "str" -> null;
                    case "int", "float", "bool", "null" -> plain(text, scalar);
                    default -> throw unknownTag(String.valueOf(tag), scalar);
                };
        if (node != null && !node.isTextual()) {
            return node;
        }
        Texts.requireStorable(text, path);
        return Trees.NODES.textNode(text);
    }

    /** What a word without quotes means. */
    private static JsonNode plain(String text, ScalarEvent scalar) {
        if (NULLS.contains(text)) {
            return Trees.NODES.nullNode();
        }
        if (TRUES.contains(text) || FALSES.contains(text)) {
            return Trees.NODES.booleanNode(TRUES.contains(text));
        }
        if (NOT_A_NUMBER.matcher(text).matches()) {
            throw at(scalar.getStartMark(), "'" + text + "' is no number that can be stored; put a text in quotes");
        }
        if (text.length() <= LONGEST_NUMBER) {
            if (WHOLE.matcher(text).matches()) {
                return Trees.whole(new BigInteger(text.startsWith("+") ? text.substring(1) : text));
            }
            if (DECIMAL.matcher(text).matches()) {
                return Trees.NODES.numberNode(new BigDecimal(text));
            }
        }
        return Trees.NODES.textNode(text);
    }

    /** Whether a text without quotes would be read as something else, here or by a reader of YAML 1.1. */
    static boolean isMoreThanText(String text) {
        return NULLS.contains(text)
                || text.toLowerCase(java.util.Locale.ROOT).matches("y|n|yes|no|on|off|true|false|null|nan|inf")
                || (!text.isEmpty() && "0123456789+-.".indexOf(text.charAt(0)) >= 0);
    }

    private static void requireTag(@Nullable String tag, String expected, Event event) {
        if (tag != null && !tag.equals("!") && !tag.equals(TAG + expected)) {
            throw unknownTag(tag, event);
        }
    }

    private static ApiException unknownTag(String tag, Event event) {
        return at(
                event.getStartMark(),
                "the tag " + Texts.shown(tag) + " is not understood; write the value without a tag");
    }
}
