package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.format.JsonText.Span;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Brings the changes of a definition into the document it was imported from. {@code base} is what the mapping writes
 * for the definition as it was imported, {@code wanted} what it writes for the definition as it is now: where both are
 * equal the original stays, whatever it says there, and only the difference is carried over.
 */
final class Merge {

    /** Where an object around a single value has it. */
    private static final List<String> WRAPPED = List.of("value", "score", "description");

    /** Names under which a reader accepts a member besides the one that the mapping writes. */
    private final Map<String, List<String>> aliases;

    /** Names of members that are written for form's sake; they say nothing about which element is which. */
    private final Set<String> formal;

    /** Comparisons that may be spent on finding elements again; real documents need a few thousand. */
    private int effort = 5_000_000;

    Merge(Dialect dialect) {
        this.aliases = dialect.aliases();
        this.formal = dialect.formal();
    }

    Merged merge(JsonNode original, @Nullable Span span, JsonNode base, JsonNode wanted) {
        if (Trees.same(base, wanted)) {
            return new Merged.Keep(original, span);
        }
        if (original.isObject() && wanted.isObject()) {
            return object(original, span, base, wanted);
        }
        if (original.isArray() && wanted.isArray()) {
            return array(original, span, base, wanted);
        }
        if (original.isObject() && wanted.isValueNode() && base.isValueNode()) {
            for (String name : WRAPPED) {
                if (original.path(name).isValueNode()) {
                    return wrapped(original, span, name, wanted);
                }
            }
        }
        return isForeign(original, base, wanted) ? new Merged.Keep(original, span) : new Merged.Fresh(wanted);
    }

    /** A value that was given with words around it. */
    private static Merged wrapped(JsonNode original, @Nullable Span span, String name, JsonNode wanted) {
        Map<String, Merged> members = new LinkedHashMap<>();
        original.properties()
                .forEach(m -> members.put(
                        m.getKey(),
                        m.getKey().equals(name)
                                ? new Merged.Fresh(wanted)
                                : new Merged.Keep(m.getValue(), member(span, m.getKey()))));
        return new Merged.Members(span, members);
    }

    /** Whether something else stands in the place, which the mapping did not read and must not destroy. */
    private static boolean isForeign(JsonNode original, JsonNode base, JsonNode wanted) {
        boolean nothing = original.isContainerNode()
                ? original.isEmpty()
                : original.asText("").isEmpty();
        return !nothing && !sameKind(original, wanted) && !sameKind(original, base);
    }

    private static boolean sameKind(JsonNode a, JsonNode b) {
        return a.isObject() == b.isObject() && a.isArray() == b.isArray() && a.isMissingNode() == b.isMissingNode();
    }

    private Merged object(JsonNode original, @Nullable Span span, JsonNode base, JsonNode wanted) {
        Map<String, Merged> members = new LinkedHashMap<>();
        Set<String> settled = new HashSet<>();
        original.properties().forEach(member -> {
            String name = written(member.getKey(), original, base, wanted);
            settled.add(name);
            JsonNode was = base.path(name);
            JsonNode now = wanted.path(name);
            Span place = member(span, member.getKey());
            if (Trees.same(was, now)) {
                members.put(member.getKey(), new Merged.Keep(member.getValue(), place));
            } else if (Trees.isGiven(now)) {
                members.put(member.getKey(), merge(member.getValue(), place, was, now));
            } else if (member.getValue().isContainerNode() && member.getValue().getNodeType() == was.getNodeType()) {
                JsonNode nothing = was.isObject() ? Trees.NODES.objectNode() : Trees.NODES.arrayNode();
                Merged rest = merge(member.getValue(), place, was, nothing);
                if (was.isArray() || !rest.tree().isEmpty()) {
                    members.put(member.getKey(), rest);
                }
            }
        });
        wanted.properties().forEach(member -> {
            if (!settled.contains(member.getKey()) && !Trees.same(base.path(member.getKey()), member.getValue())) {
                members.put(member.getKey(), new Merged.Fresh(member.getValue()));
            }
        });
        return new Merged.Members(span, members);
    }

    /** The name under which the mapping writes what the original calls by another. */
    private String written(String name, JsonNode original, JsonNode base, JsonNode wanted) {
        if (base.has(name) || wanted.has(name)) {
            return name;
        }
        for (Map.Entry<String, List<String>> entry : aliases.entrySet()) {
            String canonical = entry.getKey();
            if (entry.getValue().contains(name)
                    && !original.has(canonical)
                    && (base.has(canonical) || wanted.has(canonical))) {
                return canonical;
            }
        }
        return name;
    }

    private Merged array(JsonNode original, @Nullable Span span, JsonNode base, JsonNode wanted) {
        JsonNode baseList = base.isArray() ? base : Trees.NODES.arrayNode();
        int[] home = places(original, baseList);
        int[] partner = partners(baseList, wanted, formal);
        boolean[] unchanged = new boolean[baseList.size()];
        int[] emittedAt = new int[original.size()];
        Arrays.fill(emittedAt, -1);
        List<Merged> elements = new ArrayList<>();
        for (int w = 0; w < wanted.size(); w++) {
            int b = partner[w];
            if (b >= 0 && home[b] >= 0) {
                int o = home[b];
                Merged merged = merge(original.get(o), element(span, o), baseList.get(b), wanted.get(w));
                unchanged[b] = merged.isKept();
                emittedAt[o] = elements.size();
                elements.add(merged);
            } else {
                elements.add(new Merged.Fresh(wanted.get(w)));
            }
        }
        return new Merged.Elements(span, withUnmapped(original, span, baseList, home, unchanged, emittedAt, elements));
    }

    /** Elements that the mapping does not know stay behind the one they followed, repetitions behind what they repeat. */
    private List<Merged> withUnmapped(
            JsonNode original,
            @Nullable Span span,
            JsonNode base,
            int[] home,
            boolean[] unchanged,
            int[] emittedAt,
            List<Merged> elements) {
        Map<Integer, List<Merged>> behind = new LinkedHashMap<>();
        boolean[] isHome = new boolean[original.size()];
        Arrays.stream(home).filter(o -> o >= 0).forEach(o -> isHome[o] = true);
        int previous = -1;
        for (int o = 0; o < original.size(); o++) {
            if (emittedAt[o] >= 0) {
                previous = emittedAt[o];
            } else if (!isHome[o]) {
                int repeated = repeated(original.get(o), base);
                if (repeated < 0 || unchanged[repeated]) {
                    int after = repeated < 0 ? previous : Math.max(previous, emittedAt[home[repeated]]);
                    behind.computeIfAbsent(after, p -> new ArrayList<>())
                            .add(new Merged.Keep(original.get(o), element(span, o)));
                }
            }
        }
        List<Merged> all = new ArrayList<>(behind.getOrDefault(-1, List.of()));
        for (int i = 0; i < elements.size(); i++) {
            all.add(elements.get(i));
            all.addAll(behind.getOrDefault(i, List.of()));
        }
        return all;
    }

    private int repeated(JsonNode element, JsonNode base) {
        for (int b = 0; b < base.size(); b++) {
            if (resembles(element, base.get(b))) {
                return b;
            }
        }
        return -1;
    }

    /** For each element of the base the element of the original that it was read from: they come in one order. */
    private int[] places(JsonNode original, JsonNode base) {
        int[] home = new int[base.size()];
        int next = 0;
        for (int b = 0; b < base.size(); b++) {
            home[b] = -1;
            if (base.size() == original.size()) {
                home[b] = b;
                continue;
            }
            for (int o = next; o < original.size(); o++) {
                if (resembles(original.get(o), base.get(b))) {
                    home[b] = o;
                    next = o + 1;
                    break;
                }
            }
        }
        return home;
    }

    /** Whether at least half of what the mapping writes stands so in the original. */
    private boolean resembles(JsonNode original, JsonNode written) {
        if (--effort < 0) {
            return false;
        }
        if (!written.isObject()) {
            return alike(original, written);
        }
        if (!original.isObject()) {
            return written.properties().stream().anyMatch(m -> alike(original, m.getValue()));
        }
        int equal = 0;
        int telltale = 0;
        for (Map.Entry<String, JsonNode> member : written.properties()) {
            if (formal.contains(member.getKey())) {
                continue;
            }
            telltale++;
            JsonNode there = original.path(member.getKey());
            for (String alias : aliases.getOrDefault(member.getKey(), List.of())) {
                there = there.isMissingNode() ? original.path(alias) : there;
            }
            equal += alike(there, member.getValue()) ? 1 : 0;
        }
        return 2 * equal >= telltale;
    }

    private static boolean alike(JsonNode a, JsonNode b) {
        return Trees.same(a, b)
                || (a.isValueNode() && b.isValueNode() && a.asText().equals(b.asText()));
    }

    /** For each wanted element the element of the base that it was: first the equal ones, then the most similar. */
    static int[] partners(JsonNode base, JsonNode wanted, Set<String> formal) {
        Pairing pairing = new Pairing(base.size(), formal);
        Map<JsonNode, List<Integer>> equal = new LinkedHashMap<>();
        for (int b = 0; b < base.size(); b++) {
            equal.computeIfAbsent(telling(base.get(b), formal), k -> new ArrayList<>())
                    .add(b);
        }
        int[] partner = new int[wanted.size()];
        for (int w = 0; w < wanted.size(); w++) {
            List<Integer> candidates = equal.getOrDefault(telling(wanted.get(w), formal), List.of());
            partner[w] = candidates.isEmpty() ? -1 : pairing.take(candidates.remove(0));
        }
        for (int w = 0; w < wanted.size(); w++) {
            if (partner[w] < 0 && wanted.get(w).isObject()) {
                partner[w] = pairing.mostSimilar(base, wanted.get(w));
            } else if (partner[w] < 0 && (w == 0 || partner[w - 1] >= 0)) {
                // A changed text stands where the old one stood.
                partner[w] = pairing.takeIfFree(w == 0 ? 0 : partner[w - 1] + 1);
            }
        }
        return partner;
    }

    /** What tells an element from others. */
    private static JsonNode telling(JsonNode element, Set<String> formal) {
        JsonNode plain = Trees.plain(element);
        return plain instanceof ObjectNode object ? object.remove(formal) : plain;
    }

    /** Which elements of the base have a partner already. */
    private static final class Pairing {

        /** Comparisons of members; beyond it, changed elements of very long lists count as new ones. */
        private int effort = 2_000_000;

        /** A text so long is no label that many rows share. */
        private static final int TELLING = 20;

        /** Members by which authors tell elements apart. */
        private static final Pattern NAME = Pattern.compile("(.*_)?(name|title|key)|.*(Name|Title|Key)");

        private final boolean[] taken;

        private final Set<String> formal;

        Pairing(int size, Set<String> formal) {
            taken = new boolean[size];
            this.formal = formal;
        }

        int takeIfFree(int b) {
            return b < taken.length && !taken[b] ? take(b) : -1;
        }

        int take(int b) {
            taken[b] = true;
            return b;
        }

        int mostSimilar(JsonNode base, JsonNode wanted) {
            int best = -1;
            int bestScore = 0;
            for (int b = 0; b < taken.length && effort > 0; b++) {
                if (!taken[b]) {
                    int score = similarity(base.get(b), wanted);
                    if (score > bestScore) {
                        best = b;
                        bestScore = score;
                    }
                }
            }
            return best < 0 ? -1 : take(best);
        }

        /** How alike two rows are; 0 when they hardly can be the same one. */
        private int similarity(JsonNode a, JsonNode b) {
            int score = 0;
            int equal = 0;
            boolean telling = false;
            int telltale = 0;
            for (Map.Entry<String, JsonNode> member : b.properties()) {
                effort--;
                if (formal.contains(member.getKey())) {
                    continue;
                }
                telltale++;
                JsonNode there = a.path(member.getKey());
                if (Trees.isGiven(there) && Trees.same(there, member.getValue())) {
                    int length = there.isTextual() ? there.textValue().length() : 0;
                    score += 1 + Math.min(20, length);
                    equal++;
                    telling |= length >= TELLING
                            || (length > 0 && NAME.matcher(member.getKey()).matches());
                }
            }
            return telling || 2 * equal > telltale ? score : 0;
        }
    }

    private static @Nullable Span member(@Nullable Span span, String name) {
        return span == null ? null : span.members().get(name);
    }

    private static @Nullable Span element(@Nullable Span span, int index) {
        return span == null ? null : span.elements().get(index);
    }

    /** Everything of the original that the mapping neither read nor would write: paths, at most so many. */
    List<String> unmapped(JsonNode original, JsonNode base, int limit) {
        List<String> paths = new ArrayList<>();
        unmapped(original, base, "", paths, limit);
        return paths;
    }

    private void unmapped(JsonNode original, JsonNode base, String path, List<String> paths, int limit) {
        if (paths.size() > limit || original.isNull() || (original.isContainerNode() && original.isEmpty())) {
            return;
        }
        if (!Trees.isGiven(base)) {
            if (!original.asText().isEmpty() || original.isContainerNode()) {
                paths.add(path);
            }
        } else if (original.isObject() && base.isObject()) {
            original.properties().forEach(m -> {
                String name = written(m.getKey(), original, base, MissingNode.getInstance());
                String below = path.isEmpty() ? m.getKey() : path + "." + m.getKey();
                unmapped(m.getValue(), base.path(name), below, paths, limit);
            });
        } else if (original.isArray() && base.isArray()) {
            int[] home = places(original, base);
            for (int b = 0; b < home.length; b++) {
                if (home[b] >= 0) {
                    unmapped(original.get(home[b]), base.get(b), path + "[]", paths, limit);
                }
            }
        }
    }
}
