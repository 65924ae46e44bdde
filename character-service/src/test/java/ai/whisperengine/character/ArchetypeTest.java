package ai.whisperengine.character;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.whisperengine.platform.read.Sql;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchetypeTest {

    @ParameterizedTest
    @CsvSource({
        "real-world, REAL_WORLD",
        "real_world, REAL_WORLD",
        "Real-World, REAL_WORLD",
        "fantasy, FANTASY",
        "fantasy_mystical, FANTASY",
        "FANTASY-MYSTICAL, FANTASY",
        "narrative-ai, NARRATIVE_AI",
        "' narrative_ai ', NARRATIVE_AI"
    })
    void readsEverySpellingThatTheDatabaseAccepts(String spelling, Archetype archetype) {
        assertThat(Archetype.of(spelling)).isEqualTo(archetype);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "real world", "realworld", "mystical", "narrative"})
    void refusesAnythingElseAndNamesWhatIsKnown(String spelling) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Archetype.of(spelling))
                .withMessageContaining("real_world, fantasy, fantasy_mystical, narrative_ai");
    }

    @Test
    void aFilterMatchesAllSpellings() {
        assertThat(Archetype.FANTASY.condition().render("c", new Sql()))
                .isEqualTo("lower(replace(c.archetype, '-', '_')) in ($1::text, $2::text)");
    }

    @Test
    void theCardDerivesItsArchetypeFromTheStoredSpelling() {
        Character character = new Character();
        character.archetypeSpelling = "narrative-ai";

        assertThat(character.getArchetype()).isEqualTo(Archetype.NARRATIVE_AI);
    }
}
