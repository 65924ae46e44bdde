package ai.whisperengine.character.copy;

import ai.whisperengine.character.configuration.BotDeployment;
import ai.whisperengine.character.configuration.DeploymentConfig;
import ai.whisperengine.character.row.JsonRows;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.InsightRelationship;
import ai.whisperengine.platform.read.Table;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;

/** Writes the rows of one character again below another one: new ids, all references among them kept. */
final class RowCopies {

    /** What past deployments left behind says nothing of a bot that never ran. */
    private static final Set<String> TRACES =
            Set.of("container_name", "deployment_status", "last_deployed_at", "deployment_logs");

    private static final String TARGET = "to_insight_id";

    private final Mutiny.Session session;
    private final JsonRows rows;
    private final Map<String, List<ObjectNode>> originals;

    /** New ids by old ones, for tables that others refer to. */
    private final Map<String, Map<Integer, Integer>> ids = new HashMap<>();

    RowCopies(Mutiny.Session session, JsonRows rows, Map<String, List<ObjectNode>> originals) {
        this.session = session;
        this.rows = rows;
        this.originals = originals;
    }

    Uni<Void> write(List<Node> sections, Integer original, Integer copy) {
        return inTurn(sections, section -> write(section, Map.of(original, copy)));
    }

    private Uni<Void> write(Node section, Map<Integer, Integer> parents) {
        List<ObjectNode> found = originals.getOrDefault(section.type().table(), List.of()).stream()
                .filter(row -> isCopied(section, row) && (!isConnection(section) || leadsInside(row)))
                .toList();
        if (found.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        Uni<Map<Integer, Integer>> numbers = section.below().isEmpty()
                ? Uni.createFrom().item(Map.of())
                : rows.newIds(session, section.type(), found.size()).map(fresh -> pairs(found, fresh));
        return numbers.invoke(own -> ids.put(section.type().table(), own))
                .call(own -> rows.insert(session, section.type(), copies(section, found, parents, own)))
                .chain(own -> inTurn(section.below(), nested -> write(nested, own)));
    }

    /** Names and ports of containers are unique among all bots; a setting that is not in force is history. */
    private static boolean isCopied(Node section, JsonNode row) {
        return section.type().rowClass() != BotDeployment.class
                && (section.kind() != SectionKind.CONFIGURATION
                        || row.path("is_active").asBoolean(true));
    }

    private List<ObjectNode> copies(
            Node section, List<ObjectNode> found, Map<Integer, Integer> parents, Map<Integer, Integer> own) {
        RowType type = section.type();
        String parentKey = type.parentKey().column();
        List<ObjectNode> copies = new ArrayList<>();
        for (ObjectNode row : found) {
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            for (Property property : type.writable()) {
                if (!property.masked() && !isTrace(type, property.column())) {
                    copy.set(property.column(), row.required(property.column()));
                }
            }
            copy.set(parentKey, fresh(parents, row.required(parentKey)));
            if (!own.isEmpty()) {
                copy.set("id", fresh(own, row.required("id")));
            }
            if (isConnection(section)) {
                copy.set(TARGET, fresh(insights(), row.required(TARGET)));
            }
            copies.add(copy);
        }
        return copies;
    }

    private static boolean isConnection(Node section) {
        return section.type().rowClass() == InsightRelationship.class;
    }

    /** The database does not keep a connection from leading to an insight of another character. */
    private boolean leadsInside(JsonNode connection) {
        return insights().containsKey(connection.required(TARGET).intValue());
    }

    private Map<Integer, Integer> insights() {
        return ids.getOrDefault(Table.of(CharacterInsight.class).name(), Map.of());
    }

    private static boolean isTrace(RowType type, String column) {
        return type.rowClass() == DeploymentConfig.class && TRACES.contains(column);
    }

    private static IntNode fresh(Map<Integer, Integer> ids, JsonNode old) {
        return IntNode.valueOf(
                Objects.requireNonNull(ids.get(old.intValue()), "a row refers to none of the character"));
    }

    private static Map<Integer, Integer> pairs(List<ObjectNode> rows, List<Integer> fresh) {
        Map<Integer, Integer> pairs = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            pairs.put(rows.get(i).required("id").intValue(), fresh.get(i));
        }
        return pairs;
    }

    private static Uni<Void> inTurn(List<Node> sections, Function<Node, Uni<Void>> step) {
        return Multi.createFrom()
                .iterable(sections)
                .onItem()
                .transformToUniAndConcatenate(step::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
