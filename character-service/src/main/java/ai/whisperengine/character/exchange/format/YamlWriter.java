package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/**
 * Writes YAML that every reader understands alike: block style, and every text in quotes that could be taken for
 * anything else.
 */
final class YamlWriter {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_/ .-]*");

    /** Readers look for the colon of a name within 1,024 characters; escapes take up to 6 for one. */
    private static final int LONGEST_SIMPLE_KEY = 150;

    private final StringBuilder yaml = new StringBuilder();

    private YamlWriter() {}

    static String write(JsonNode root) {
        YamlWriter writer = new YamlWriter();
        if (root.isContainerNode() && !root.isEmpty()) {
            writer.block(root, 0);
        } else {
            writer.scalar(root);
            writer.yaml.append('\n');
        }
        return writer.yaml.toString();
    }

    private void block(JsonNode node, int indent) {
        if (node.isObject()) {
            node.properties().forEach(member -> {
                indent(indent);
                if (member.getKey().length() > LONGEST_SIMPLE_KEY) {
                    yaml.append("? ");
                    text(member.getKey());
                    yaml.append('\n');
                    indent(indent);
                } else {
                    text(member.getKey());
                }
                yaml.append(':');
                below(member.getValue(), indent, false);
            });
        } else {
            node.forEach(element -> {
                indent(indent);
                yaml.append('-');
                below(element, indent, true);
            });
        }
    }

    private void below(JsonNode node, int indent, boolean inList) {
        if (!node.isContainerNode() || node.isEmpty()) {
            yaml.append(' ');
            scalar(node);
            yaml.append('\n');
            return;
        }
        if (inList) {
            // The first member stands on the line of the dash.
            int begin = yaml.length();
            block(node, indent + 1);
            yaml.replace(begin, begin + 2 * (indent + 1), " ");
        } else {
            yaml.append('\n');
            block(node, indent + 1);
        }
    }

    private void indent(int levels) {
        yaml.append("  ".repeat(levels));
    }

    private void scalar(JsonNode node) {
        if (node.isTextual()) {
            text(node.textValue());
        } else if (node.isContainerNode()) {
            yaml.append(node.isObject() ? "{}" : "[]");
        } else {
            yaml.append(node.isNumber() ? JsonRenderer.number(node) : node.asText());
        }
    }

    private void text(String text) {
        if (PLAIN.matcher(text).matches()
                && text.length() <= 80
                && !text.endsWith(" ")
                && !YamlText.isMoreThanText(text)) {
            yaml.append(text);
            return;
        }
        yaml.append('"');
        for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
            // Characters that YAML cannot carry or takes for the end of a line.
            if ((c >= 0x7F && c <= 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF || c == 0xFFFE || c == 0xFFFF) {
                yaml.append(String.format("\\u%04x", (int) c));
            } else {
                yaml.append(c);
            }
        }
        yaml.append('"');
    }
}
