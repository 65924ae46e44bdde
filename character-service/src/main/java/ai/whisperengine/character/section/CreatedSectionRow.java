package ai.whisperengine.character.section;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A section row that knows when it was created. */
@MappedSuperclass
public abstract class CreatedSectionRow extends SectionRow {

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdAt;

    // An ignored setter makes the field output only.
    @Ignore
    public void setCreatedAt(OffsetDateTime createdAt) {
        this.createdAt = createdAt;
    }
}
