package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.format.JsonText.Span;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes JSON: kept parts as they stand in the original text, new parts in the style around them. */
final class JsonRenderer {

    private static final String INDENT = "  ";

    private final String text;
    private final StringBuilder json = new StringBuilder();

    private JsonRenderer(String text) {
        this.text = text;
    }

    /** A document with a line for each member. */
    static String write(JsonNode root) {
        JsonRenderer renderer = new JsonRenderer("");
        renderer.fresh(root, "\n");
        return renderer.json.append('\n').toString();
    }

    static String compact(JsonNode root) {
        JsonRenderer renderer = new JsonRenderer("");
        renderer.fresh(root, null);
        return renderer.json.toString();
    }

    /** The original with its changes; white space around the document stays too. */
    static String write(JsonText original, Merged merged) {
        JsonRenderer renderer = new JsonRenderer(original.text());
        renderer.json.append(original.text(), 0, original.span().start());
        renderer.merged(merged, "\n");
        renderer.json.append(
                original.text(), original.span().end(), original.text().length());
        return renderer.json.toString();
    }

    static String number(JsonNode number) {
        if (number.isBigDecimal()) {
            BigDecimal value = number.decimalValue();
            return Math.abs(value.scale()) <= 50 ? value.toPlainString() : value.toString();
        }
        return number.asText();
    }

    private void merged(Merged merged, @Nullable String newline) {
        if (merged instanceof Merged.Keep keep) {
            Span span = keep.span();
            if (span == null) {
                fresh(keep.original(), newline);
            } else {
                json.append(text, span.start(), span.end());
            }
        } else if (merged instanceof Merged.Fresh fresh) {
            fresh(fresh.value(), newline);
        } else if (merged instanceof Merged.Members members && members.span() != null) {
            members(members.members(), members.span());
        } else if (merged instanceof Merged.Elements elements && elements.span() != null) {
            elements(elements.elements(), elements.span());
        } else {
            fresh(merged.tree(), newline);
        }
    }

    private void members(Map<String, Merged> members, Span span) {
        Layout layout = new Layout(span, span.members().values());
        json.append('{');
        boolean first = true;
        for (Map.Entry<String, Merged> member : members.entrySet()) {
            Span place = span.members().get(member.getKey());
            json.append(layout.before(place, first));
            first = false;
            if (place == null) {
                string(member.getKey());
                json.append(layout.beforeValue);
            } else {
                json.append(text, place.nameStart(), place.start());
            }
            merged(member.getValue(), layout.newline());
        }
        json.append(first ? "" : layout.beforeEnd).append('}');
    }

    private void elements(List<Merged> elements, Span span) {
        Layout layout = new Layout(span, span.elements());
        json.append('[');
        boolean first = true;
        for (Merged element : elements) {
            json.append(layout.before(place(element), first));
            first = false;
            merged(element, layout.newline());
        }
        json.append(first ? "" : layout.beforeEnd).append(']');
    }

    private static @Nullable Span place(Merged merged) {
        if (merged instanceof Merged.Keep keep) {
            return keep.span();
        }
        if (merged instanceof Merged.Members members) {
            return members.span();
        }
        return merged instanceof Merged.Elements elements ? elements.span() : null;
    }

    /** The white space of a bracket of the original; what is new comes in that of the first members. */
    private final class Layout {
        private final String beforeFirst;
        private final String beforeNext;
        private final String beforeEnd;
        private final String beforeValue;
        private final IdentityHashMap<Span, String> own = new IdentityHashMap<>();

        Layout(Span span, Collection<Span> inside) {
            List<Span> spans = new ArrayList<>(inside);
            for (int i = 1; i < spans.size(); i++) {
                own.put(
                        spans.get(i),
                        text.substring(spans.get(i - 1).end(), spans.get(i).nameStart()));
            }
            if (spans.isEmpty()) {
                beforeFirst = "";
                beforeNext = ", ";
                beforeEnd = "";
                beforeValue = ": ";
            } else {
                Span first = spans.get(0);
                beforeFirst = text.substring(span.start() + 1, first.nameStart());
                beforeNext = spans.size() == 1
                        ? "," + beforeFirst
                        : text.substring(first.end(), spans.get(1).nameStart());
                beforeEnd = text.substring(spans.get(spans.size() - 1).end(), span.end() - 1);
                beforeValue = first.nameStart() == first.start() ? ": " : separator(first);
            }
        }

        String before(@Nullable Span place, boolean first) {
            return first ? beforeFirst : place == null ? beforeNext : own.getOrDefault(place, beforeNext);
        }

        /** What stands between a name and its value: the name ends with the quote before the colon. */
        private String separator(Span member) {
            int colon = member.start() - 1;
            while (text.charAt(colon) != ':') {
                colon--;
            }
            return text.substring(colon, member.start());
        }

        /** How a new object inside goes to its next line; null where the original goes on in one line. */
        @Nullable
        String newline() {
            int line = beforeFirst.lastIndexOf('\n');
            return line < 0 ? null : beforeFirst.substring(line);
        }
    }

    private void fresh(JsonNode node, @Nullable String newline) {
        if (node.isTextual()) {
            string(node.textValue());
        } else if (node.isNumber()) {
            json.append(number(node));
        } else if (!node.isContainerNode()) {
            json.append(node.isNull() || node.isMissingNode() ? "null" : node.asText());
        } else if (node.isEmpty()) {
            json.append(node.isObject() ? "{}" : "[]");
        } else {
            container(node, newline);
        }
    }

    private void container(JsonNode node, @Nullable String newline) {
        String inside = newline == null ? null : newline + INDENT;
        json.append(node.isObject() ? '{' : '[');
        Iterator<Map.Entry<String, JsonNode>> members = node.properties().iterator();
        Iterator<JsonNode> elements = node.elements();
        for (int i = 0; i < node.size(); i++) {
            json.append(i == 0 ? "" : inside == null ? ", " : ",").append(inside == null ? "" : inside);
            if (node.isObject()) {
                Map.Entry<String, JsonNode> member = members.next();
                string(member.getKey());
                json.append(": ");
                fresh(member.getValue(), inside);
            } else {
                fresh(elements.next(), inside);
            }
        }
        json.append(newline == null ? "" : newline).append(node.isObject() ? '}' : ']');
    }

    private void string(String value) {
        json.append('"')
                .append(JsonStringEncoder.getInstance().quoteAsString(value))
                .append('"');
    }
}
