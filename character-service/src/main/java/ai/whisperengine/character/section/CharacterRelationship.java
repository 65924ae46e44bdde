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
@Table(name = "character_relationships")
@RowOrder({"-relationshipStrength", "displayOrder"})
@Description("A person or being in the character's life, as its author defined it. How the character stands "
        + "with its users is no part of this section.")
public class CharacterRelationship extends OrderedSectionRow {

    @Description("Who it is")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "related_entity", nullable = false, columnDefinition = "text")
    public String relatedEntity;

    @Description(
            "What they are to the character, in free words: friend, family, romantic_preference, polite_acquaintance")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "relationship_type", nullable = false, columnDefinition = "text")
    public String relationshipType;

    @Description("How close they are, from 0 to 100 as the source gives it, by custom 1 to 10; higher is closer; "
            + "5 when not given. In prompts 8 and more is emphasised, 5 to 7 is mentioned, less is left out")
    @Min(0)
    @Max(100)
    @Column(name = "relationship_strength")
    public @Nullable Integer relationshipStrength = 5;

    @Description("The relationship in words")
    @Size(max = TEXT)
    @Column(name = "description", columnDefinition = "text")
    public @Nullable String description;

    @Description("Whether it lasts: active (when absent), or a word for its end")
    @Size(max = LABEL)
    @Column(name = "status", columnDefinition = "text")
    public @Nullable String status = "active";

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Description("How the two talk with each other")
    @Size(max = TEXT)
    @Column(name = "communication_style", columnDefinition = "text")
    public @Nullable String communicationStyle;

    @Description("What the character tells of this person, and what it keeps to itself")
    @Size(max = TEXT)
    @Column(name = "memory_sharing", columnDefinition = "text")
    public @Nullable String memorySharing;

    @Description("By what names the two call each other")
    @Size(max = TEXT)
    @Column(name = "name_usage", columnDefinition = "text")
    public @Nullable String nameUsage;

    @Description("What binds the two")
    @Size(max = TEXT)
    @Column(name = "connection_nature", columnDefinition = "text")
    public @Nullable String connectionNature;

    @Description("By what the character recognises this person in a conversation")
    @Size(max = TEXT)
    @Column(name = "recognition_pattern", columnDefinition = "text")
    public @Nullable String recognitionPattern;

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
