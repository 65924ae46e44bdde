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
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_background")
@RowOrder({"-importanceLevel", "displayOrder"})
@Description("One entry of the character's life story.")
public class CharacterBackground extends OrderedSectionRow {

    @Description("The part of life: childhood, education, career, personal, formative, relationship, achievement, "
            + "challenge, origin, cultural")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "category", nullable = false, columnDefinition = "text")
    public String category;

    @Description("The period of life, as ages (18-22) or in a word (current, formative, creation)")
    @Size(max = LABEL)
    @Column(name = "period", columnDefinition = "text")
    public @Nullable String period;

    @Description("Heading of the entry")
    @Size(max = TEXT)
    @Column(name = "title", columnDefinition = "text")
    public @Nullable String title;

    @Description("What happened")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "description", nullable = false, columnDefinition = "text")
    public String description;

    @Description("The dates or ages, in free words")
    @Size(max = TEXT)
    @Column(name = "date_range", columnDefinition = "text")
    public @Nullable String dateRange;

    @Description("Weight of the entry, from 0 to 100 as the source gives it, by custom 1 to 10; higher is more "
            + "important; 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "importance_level")
    public @Nullable Integer importanceLevel = 5;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
