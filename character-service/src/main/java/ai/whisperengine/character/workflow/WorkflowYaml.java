package ai.whisperengine.character.workflow;

import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.StringReader;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * Reads YAML that strangers wrote: as JSON values, with bounds on everything, and without ever making an object of a
 * class that the document names. Aliases are expanded, and what they expand to counts.
 */
final class WorkflowYaml {

    static final int LONGEST = 256 * 1024;
    private static final int DEEPEST = 40;
    private static final int MOST_NODES = 50_000;

    /** Characters of all names and values; one that aliases repeat counts each time. */
    private static final int MOST_CHARACTERS = 4 * LONGEST;

    private static final Pattern INTEGER = Pattern.compile("[-+]?(0|[1-9][0-9]{0,18})");
    private static final Pattern DECIMAL =
            Pattern.compile("[-+]?(0|[1-9][0-9]{0,19})(\\.[0-9]{0,20})?([eE][-+]?[0-9]{1,2})?");
    private static final Pattern UNUSUAL = Pattern.compile("[\\p{Cntrl}\\x7f-\\x9f\\u2028\\u2029\\ufeff&&[^\\n]]");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final String field;
    private int nodes;
    private long characters;

    private WorkflowYaml(String field) {
        this.field = field;
    }

    /** The document as JSON, members in their order; the field is named in what is refused. */
    static JsonNode read(String text, String field) {
        if (text.length() > LONGEST || text.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw ApiException.limitExceeded(field + ": is longer than " + LONGEST / 1024 + " KiB")
                    .with("field", field);
        }
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        options.setMaxAliasesForCollections(100);
        options.setNestingDepthLimit(DEEPEST);
        options.setCodePointLimit(LONGEST);
        WorkflowYaml yaml = new WorkflowYaml(field);
        try {
            Node root = new Yaml(options).compose(new StringReader(text));
            if (root == null) {
                throw ApiException.badInput(field, "the document is empty");
            }
            return yaml.json(root, 0);
        } catch (MarkedYAMLException e) {
            int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
            throw ApiException.badInput(field, "is not YAML: line " + line + ", " + e.getProblem());
        } catch (ReaderException e) {
            throw ApiException.badInput(
                    field, "has a character that YAML does not allow, at position " + e.getPosition());
        } catch (YAMLException e) {
            // The library tells its limits apart in words alone; all of them are about size.
            throw ApiException.limitExceeded(field + ": is nested deeper or repeats itself more than allowed")
                    .with("field", field);
        }
    }

    private JsonNode json(Node node, int depth) {
        if (++nodes > MOST_NODES || depth > DEEPEST) {
            throw ApiException.limitExceeded(field + ": has more than " + MOST_NODES + " values, or more than "
                            + DEEPEST + " levels, aliases expanded")
                    .with("field", field);
        }
        if (node instanceof ScalarNode scalar) {
            count(scalar);
            return scalar(scalar);
        }
        if (node instanceof SequenceNode sequence && node.getTag().equals(Tag.SEQ)) {
            ArrayNode array = JSON.arrayNode();
            for (Node element : sequence.getValue()) {
                array.add(json(element, depth + 1));
            }
            return array;
        }
        if (node instanceof MappingNode mapping && node.getTag().equals(Tag.MAP)) {
            return object(mapping, depth);
        }
        throw refuse(node, "has the tag " + node.getTag() + "; only plain lists, mappings and scalars are understood");
    }

    private void count(ScalarNode text) {
        characters += text.getValue().length();
        if (characters > MOST_CHARACTERS) {
            throw ApiException.limitExceeded(
                            field + ": has more than " + MOST_CHARACTERS + " characters, aliases expanded")
                    .with("field", field);
        }
    }

    private ObjectNode object(MappingNode mapping, int depth) {
        ObjectNode object = JSON.objectNode();
        for (NodeTuple member : mapping.getValue()) {
            if (!(member.getKeyNode() instanceof ScalarNode key)) {
                throw refuse(member.getKeyNode(), "a key must be a scalar");
            }
            if (key.getTag().equals(Tag.MERGE)) {
                throw refuse(key, "merge keys (<<) are not understood; write the members out");
            }
            if (object.has(key.getValue())) {
                throw refuse(key, "the key " + key.getValue() + " stands twice in one mapping");
            }
            count(key);
            object.set(checked(key), json(member.getValueNode(), depth + 1));
        }
        return object;
    }

    private JsonNode scalar(ScalarNode node) {
        Tag tag = node.getTag();
        String text = node.getValue();
        if (tag.equals(Tag.NULL)) {
            return JSON.nullNode();
        }
        if (tag.equals(Tag.BOOL)) {
            String word = text.toLowerCase(Locale.ROOT);
            return JSON.booleanNode(word.equals("true") || word.equals("yes") || word.equals("on"));
        }
        if (tag.equals(Tag.INT) && INTEGER.matcher(text).matches()) {
            return JSON.numberNode(new BigInteger(text));
        }
        if ((tag.equals(Tag.FLOAT) || tag.equals(Tag.INT))
                && DECIMAL.matcher(text).matches()) {
            return DecimalNode.valueOf(new BigDecimal(text));
        }
        if (tag.equals(Tag.STR) || tag.equals(Tag.INT) || tag.equals(Tag.FLOAT) || tag.equals(Tag.TIMESTAMP)) {
            // Dates, and numbers in other notations than the decimal one, stay as they are written.
            return JSON.textNode(checked(node));
        }
        throw refuse(node, "has the tag " + tag + "; only plain lists, mappings and scalars are understood");
    }

    private String checked(ScalarNode node) {
        String text = node.getValue();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = java.lang.Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && java.lang.Character.isLowSurrogate(text.charAt(i + 1));
            if (c == '\0' || (java.lang.Character.isSurrogate(c) && !pair)) {
                throw refuse(node, "has a character that cannot be stored (NUL, or half of a surrogate pair)");
            }
            i += pair ? 1 : 0;
        }
        return text;
    }

    private ApiException refuse(Node node, String reason) {
        return ApiException.badInput(field, "line " + (node.getStartMark().getLine() + 1) + ": " + reason);
    }

    /** The value as a YAML document that reads back as the same value. */
    static String write(JsonNode value) {
        DumperOptions options = new DumperOptions();
        options.setDefaultFlowStyle(DumperOptions.FlowStyle.BLOCK);
        options.setSplitLines(false);
        options.setMaxSimpleKeyLength(1024);
        StringWriter text = new StringWriter();
        new Yaml(options).serialize(node(value), text);
        return text.toString();
    }

    private static Node node(JsonNode value) {
        if (value.isObject()) {
            List<NodeTuple> members = new ArrayList<>();
            value.properties().forEach(m -> members.add(new NodeTuple(text(m.getKey()), node(m.getValue()))));
            return new MappingNode(Tag.MAP, members, DumperOptions.FlowStyle.BLOCK);
        }
        if (value.isArray()) {
            List<Node> elements = new ArrayList<>();
            value.forEach(element -> elements.add(node(element)));
            return new SequenceNode(Tag.SEQ, elements, DumperOptions.FlowStyle.BLOCK);
        }
        if (value.isTextual()) {
            return text(value.textValue());
        }
        Tag tag = value.isNull()
                ? Tag.NULL
                : value.isBoolean() ? Tag.BOOL : value.isIntegralNumber() ? Tag.INT : Tag.FLOAT;
        return new ScalarNode(tag, value.asText(), null, null, DumperOptions.ScalarStyle.PLAIN);
    }

    private static ScalarNode text(String text) {
        // Other line breaks and unprintable characters survive as escapes only.
        DumperOptions.ScalarStyle style = UNUSUAL.matcher(text).find()
                ? DumperOptions.ScalarStyle.DOUBLE_QUOTED
                : text.indexOf('\n') >= 0 ? DumperOptions.ScalarStyle.LITERAL : DumperOptions.ScalarStyle.PLAIN;
        return new ScalarNode(Tag.STR, text, null, null, style);
    }
}
