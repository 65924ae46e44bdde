package ai.whisperengine.schema.adopt;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The tables and columns that databases of the original system hold, from its first published schema to its last. */
public final class LegacyShapes {
    /** The functions that the original schema defines. */
    public static final List<String> FUNCTIONS = List.of(
            "discover_similar_entities",
            "get_user_facts_with_relations",
            "get_character_v2",
            "get_character_cdl_v2",
            "upsert_character_v2",
            "start_workflow_v2",
            "update_workflow_state_v2",
            "get_user_workflows_v2",
            "analyze_cdl_graph_index_performance",
            "maintain_cdl_graph_indexes",
            "refresh_character_profiles_v2",
            "track_personality_parameter_changes",
            "update_character_timestamp",
            "update_updated_at_column",
            "update_updated_at_v2",
            "update_roleplay_transaction_timestamp");

    /** A column; a required one is in every known installation, so its absence means that something else is wrong. */
    public record Column(String type, boolean required, boolean generated) {}

    public record Table(String stage, boolean required, Map<String, Column> columns) {
        public Table {
            columns = Collections.unmodifiableMap(new LinkedHashMap<>(columns));
        }
    }

    private final SortedMap<String, Table> tables;

    private LegacyShapes(SortedMap<String, Table> tables) {
        this.tables = Collections.unmodifiableSortedMap(tables);
    }

    public static LegacyShapes load() {
        try (InputStream file = LegacyShapes.class.getResourceAsStream("/legacy-shapes.json")) {
            if (file == null) {
                throw new IllegalStateException("this build holds no legacy-shapes.json");
            }
            SortedMap<String, Table> tables = new TreeMap<>();
            for (Map.Entry<String, JsonNode> table :
                    new ObjectMapper().readTree(file).properties()) {
                tables.put(table.getKey(), table(table.getValue()));
            }
            return new LegacyShapes(tables);
        } catch (IOException e) {
            throw new UncheckedIOException("legacy-shapes.json cannot be read", e);
        }
    }

    public SortedMap<String, Table> tables() {
        return tables;
    }

    public long count(String stage) {
        return tables.values().stream().filter(t -> t.stage().equals(stage)).count();
    }

    /** The name of the shape, for the report. */
    String recognise(Set<String> found) {
        boolean later = false;
        boolean earlier = false;
        for (Map.Entry<String, Table> table : tables.entrySet()) {
            if (table.getValue().stage().equals("evolution")) {
                later |= found.contains(table.getKey());
                earlier |= !found.contains(table.getKey());
            }
        }
        return !later ? "baseline" : earlier ? "between baseline and latest" : "latest";
    }

    private static Table table(JsonNode node) {
        String stage = node.path("stage").asText();
        Map<String, Column> columns = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> column : node.path("columns").properties()) {
            JsonNode value = column.getValue();
            boolean everywhere = value.isTextual()
                    || (!value.has("stage") && value.path("latest").asBoolean(true));
            columns.put(
                    column.getKey(),
                    new Column(
                            value.isTextual()
                                    ? value.asText()
                                    : value.path("type").asText(),
                            everywhere,
                            value.path("generated").asBoolean(false)));
        }
        boolean required = stage.equals("baseline") && node.path("latest").asBoolean(true);
        return new Table(stage, required, columns);
    }

    List<String> requiredTables() {
        List<String> names = new ArrayList<>();
        tables.forEach((name, table) -> {
            if (table.required()) {
                names.add(name);
            }
        });
        return names;
    }
}
