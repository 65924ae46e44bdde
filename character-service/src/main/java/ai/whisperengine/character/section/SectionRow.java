package ai.whisperengine.character.section;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.ParentKey;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A row directly below a character. */
@MappedSuperclass
public abstract class SectionRow extends Loaded {

    /** Says the same in every section that has the column. */
    protected static final String DISPLAY_ORDER = "Place among rows of the same rank, from 0 up; lower comes first,"
            + " absent comes last. The list `order` of an edit sets it";

    @Description("Opaque id of the row. In an edit, a row without an id is a new one")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", updatable = false)
    public Integer id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "character_id", nullable = false, updatable = false)
    public Integer characterId;

    @NonNull
    public Integer getId() {
        return id;
    }
}
