package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.ITEMS;
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
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_memories")
@RowOrder({"-importanceLevel", "-emotionalImpact", "displayOrder"})
@Description("A memory that formed the character, part of its definition. What the character remembers of its "
        + "users is no part of this section.")
public class CharacterMemory extends OrderedSectionRow {

    @Description("The kind: core_event, key_memory, emotional_milestone, formative, relationship, philosophical, "
            + "protective_moment")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "memory_type", nullable = false, columnDefinition = "text")
    public String memoryType;

    @Description("Heading of the memory")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "title", nullable = false, columnDefinition = "text")
    public String title;

    @Description("What the character remembers")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "description", nullable = false, columnDefinition = "text")
    public String description;

    @Description("How strongly the memory moves the character, from 0 to 100 as the source gives it, by custom 1 "
            + "to 10; 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "emotional_impact")
    public @Nullable Integer emotionalImpact = 5;

    @Description("When it happened, in free words")
    @Size(max = TEXT)
    @Column(name = "time_period", columnDefinition = "text")
    public @Nullable String timePeriod;

    @Description("Weight of the memory, from 0 to 100 as the source gives it, by custom 1 to 10; higher is more "
            + "important; 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "importance_level")
    public @Nullable Integer importanceLevel = 5;

    @Description("Words in a conversation that call the memory up; without any it is never called up by a word")
    @Size(max = ITEMS)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "triggers", columnDefinition = "_text")
    public @Nullable List<@Size(max = LABEL) String> triggers;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
