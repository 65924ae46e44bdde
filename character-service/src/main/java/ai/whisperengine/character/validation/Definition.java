package ai.whisperengine.character.validation;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.configuration.LlmConfig;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.platform.read.Sections;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which sections make up the definition of a character: not how it is run, and not what it learned by itself. */
final class Definition {

    private static final Set<Class<?>> LEARNING = Set.of(CharacterInsight.class, LearningTimelineEntry.class);

    private final RowSchema character;
    private final Map<String, RowSchema.Below> sections;

    Definition(Sections declared) {
        character = RowSchema.of(Character.class, declared);
        sections = character.sections().values().stream()
                .filter(s -> !s.rows().rowClass().getPackage().equals(LlmConfig.class.getPackage()))
                .filter(s -> !LEARNING.contains(s.rows().rowClass()))
                .collect(Collectors.toUnmodifiableMap(RowSchema.Below::name, s -> s));
    }

    RowSchema character() {
        return character;
    }

    Map<String, RowSchema.Below> sections() {
        return sections;
    }

    /** A section of a character that is not part of its definition. */
    boolean isOther(String section) {
        return character.sections().containsKey(section) && !sections.containsKey(section);
    }
}
