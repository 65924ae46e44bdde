package ai.whisperengine.character.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.section.PersonalityTrait;
import ai.whisperengine.character.section.QuestionTemplate;
import ai.whisperengine.platform.error.ApiException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValuesTest {

    private static final RowType TRAIT = new RowType(PersonalityTrait.class);

    private static @Nullable Object read(RowType type, String property, @Nullable Object given) {
        Property column = Objects.requireNonNull(type.property(property));
        return Values.of(column, given, "here");
    }

    private static void assertRefused(RowType type, String property, Object given, String place) {
        assertThatThrownBy(() -> read(type, property, given))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.details()).containsEntry("field", place));
    }

    @Test
    void valuesBecomeThoseOfTheirColumns() {
        assertThat(read(TRAIT, "traitName", "👩‍🚀")).isEqualTo("👩‍🚀");
        assertThat(read(TRAIT, "traitValue", 1)).isEqualTo(1.0);
        assertThat(read(TRAIT, "traitValue", null)).isNull();
        assertThat(read(TRAIT, "displayOrder", new java.math.BigDecimal("7.0"))).isEqualTo(7);
        assertThat(read(new RowType(QuestionTemplate.class), "keywords", List.of("a", "b")))
                .isEqualTo(List.of("a", "b"));
    }

    @Test
    void whatAColumnCannotHoldIsRefused() {
        assertRefused(TRAIT, "traitName", "a\0b", "here");
        assertRefused(TRAIT, "traitName", "half \ud83d", "here");
        assertRefused(TRAIT, "traitName", "half \ude80 too", "here");
        assertRefused(TRAIT, "traitName", 5, "here");
        assertRefused(TRAIT, "traitValue", "0.5", "here");
        assertRefused(TRAIT, "traitValue", Double.POSITIVE_INFINITY, "here");
        assertRefused(TRAIT, "displayOrder", 1.5, "here");
        assertRefused(TRAIT, "displayOrder", 4_294_967_297L, "here");
        assertRefused(new RowType(QuestionTemplate.class), "keywords", Arrays.asList("a", null), "here[1]");
        assertRefused(new RowType(QuestionTemplate.class), "keywords", List.of("a", "\0"), "here[1]");
    }

    @Test
    void anIdHasOneSpelling() {
        assertThat(Values.key("17", "here")).isEqualTo(17);
        for (String id : List.of("", "0", "017", "+17", "-1", "1.0", "\u0661", "9999999999")) {
            assertThatThrownBy(() -> Values.key(id, "here")).isInstanceOf(ApiException.class);
        }
    }
}
