package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.ITEMS;
import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
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
@Table(name = "character_metadata")
@RowOrder("-version")
@NaturalKey("version")
@Description("Where a definition comes from: author, tags and notes, one row for each numbered version.")
public class CharacterMetadata extends SectionRow {

    @Description("The number of the described version, counted by its author from 1; unique in the character. It "
            + "is not the version that the server counts on the character itself")
    @Min(1)
    @Column(name = "version", nullable = false)
    public Integer version = 1;

    @Description("Free tags, for example the way the definition was imported (json_import, legacy_import)")
    @Size(max = ITEMS)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "character_tags", columnDefinition = "_text")
    public @Nullable List<@Size(max = LABEL) String> characterTags;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @Description("When the row last changed; set by the server")
    @NonNull
    @Column(name = "updated_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime updatedDate;

    @Description("Who wrote or imported the definition")
    @Size(max = TEXT)
    @Column(name = "author", columnDefinition = "text")
    public @Nullable String author;

    @Description("Notes of the author for other authors; no part of any prompt")
    @Size(max = TEXT)
    @Column(name = "notes", columnDefinition = "text")
    public @Nullable String notes;

    @NotNull
    public Integer getVersion() {
        return version;
    }

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }

    @Ignore
    public void setUpdatedDate(OffsetDateTime updatedDate) {
        this.updatedDate = updatedDate;
    }
}
