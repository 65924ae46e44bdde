package ai.whisperengine.character.row;

import ai.whisperengine.character.configuration.LlmConfig;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.InsightRelationship;
import ai.whisperengine.character.section.LearningTimelineEntry;
import java.util.Set;

/** What the rows of a section are to the character; decision 4 of the design rests on it. */
public enum SectionKind {
    /** Written by an editor; a change is a new version of the character. */
    DEFINITION,
    /** How the character is run, deployments included; no part of a version. */
    CONFIGURATION,
    /** What the character came to know by itself; no part of a version. */
    LEARNING;

    private static final Set<Class<?>> LEARNED =
            Set.of(CharacterInsight.class, InsightRelationship.class, LearningTimelineEntry.class);

    public static SectionKind of(Class<?> rowClass) {
        if (rowClass.getPackage().equals(LlmConfig.class.getPackage())) {
            return CONFIGURATION;
        }
        return LEARNED.contains(rowClass) ? LEARNING : DEFINITION;
    }
}
