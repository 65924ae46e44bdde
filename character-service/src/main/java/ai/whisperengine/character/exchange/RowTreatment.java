package ai.whisperengine.character.exchange;

import ai.whisperengine.character.configuration.LlmConfig;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.LearningTimelineEntry;
import java.util.List;
import java.util.Map;

/** How REPLACE treats the rows of a table. */
enum RowTreatment {
    /** Made equal to the document. */
    DEFINITION,
    /** Made equal to the document when it has rows of the table, else kept: the exporter does not write them. */
    NOT_EXPORTED,
    /** How the character is run; merged, never removed. */
    CONFIGURATION,
    /** What the character came to know by itself; added where missing, never removed. */
    LEARNING;

    /** What tells whether something was learned already: scores and evidence go on changing after the export. */
    private static final Map<Class<?>, List<String>> LEARNING_KEYS = Map.of(
            CharacterInsight.class, List.of("insight_content"),
            LearningTimelineEntry.class, List.of("learning_event", "learning_type"));

    static RowTreatment of(RowType type) {
        return of(type.table(), type.rowClass());
    }

    static RowTreatment of(String table, Class<?> rowClass) {
        if (rowClass.getPackage().equals(LlmConfig.class.getPackage())) {
            return CONFIGURATION;
        }
        if (LEARNING_KEYS.containsKey(rowClass)) {
            return LEARNING;
        }
        return table.startsWith("character") ? DEFINITION : NOT_EXPORTED;
    }

    static List<String> learningKey(RowType type) {
        return LEARNING_KEYS.getOrDefault(type.rowClass(), List.of());
    }
}
