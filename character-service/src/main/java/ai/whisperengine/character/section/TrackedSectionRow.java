package ai.whisperengine.character.section;

import jakarta.persistence.Column;
import jakarta.persistence.MappedSuperclass;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A section row that knows when it was created and when it last changed. */
@MappedSuperclass
public abstract class TrackedSectionRow extends CreatedSectionRow {

    @Description("When the row last changed; set by the server")
    @NonNull
    @Column(name = "updated_at", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime updatedAt;

    // An ignored setter makes the field output only.
    @Ignore
    public void setUpdatedAt(OffsetDateTime updatedAt) {
        this.updatedAt = updatedAt;
    }
}
