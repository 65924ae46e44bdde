package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_essence")
@RowOrder({"-powerLevel", "displayOrder"})
@Description("What a mystical or artificial being consists of: its nature, the way it exists, its powers.")
public class CharacterEssence extends OrderedSectionRow {

    @Description("The side of the essence: nature, existence_method, core_power")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "essence_type", nullable = false, columnDefinition = "text")
    public String essenceType;

    @Description("Name of the quality or power, unique in its type")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "essence_name", nullable = false, columnDefinition = "text")
    public String essenceName;

    @Description("What it is")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "description", nullable = false, columnDefinition = "text")
    public String description;

    @Description("How it shows in the world or in a conversation")
    @Size(max = TEXT)
    @Column(name = "manifestation", columnDefinition = "text")
    public @Nullable String manifestation;

    @Description("How strong it is, from 0 to 100 as the source gives it, mostly 1 to 10; higher is stronger")
    @Min(0)
    @Max(100)
    @Column(name = "power_level")
    public @Nullable Integer powerLevel;
}
