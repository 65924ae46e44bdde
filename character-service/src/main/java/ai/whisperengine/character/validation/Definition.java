package ai.whisperengine.character.validation;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.platform.read.Sections;
import java.util.Map;
import java.util.stream.Collectors;

/** Which sections make up the definition of a character: not how it is run, and not what it learned by itself. */
final class Definition {

    private final RowSchema character;
    private final Map<String, RowSchema.Below> sections;

    Definition(Sections declared) {
        character = RowSchema.of(Character.class, declared);
        sections = character.sections().values().stream()
                .filter(s -> SectionKind.of(s.rows().rowClass()) == SectionKind.DEFINITION)
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
