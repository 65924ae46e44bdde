package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_cultural_expressions")
@RowOrder("displayOrder")
@Description("An expression of the character's culture or language, and what it means.")
public class CulturalExpression extends OrderedSectionRow {

    @Description("The occasion or kind: greeting, wisdom_sharing, comfort, affection, teasing, encouragement, "
            + "favorite_phrase, spanish_expression")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "expression_type", nullable = false, columnDefinition = "text")
    public String expressionType;

    @Description("The expression as the character says it")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "expression_value", nullable = false, columnDefinition = "text")
    public String expressionValue;

    @Description("What it means, in the language of the definition")
    @Size(max = TEXT)
    @Column(name = "meaning", columnDefinition = "text")
    public @Nullable String meaning;

    @Description("When the character says it")
    @Size(max = TEXT)
    @Column(name = "usage_context", columnDefinition = "text")
    public @Nullable String usageContext;

    @Description("The feeling that goes with it: warm, playful, solemn")
    @Size(max = LABEL)
    @Column(name = "emotional_context", columnDefinition = "text")
    public @Nullable String emotionalContext;

    @Description("How often the character says it: high, constant, or nothing known")
    @Size(max = LABEL)
    @Column(name = "frequency", columnDefinition = "text")
    public @Nullable String frequency;
}
