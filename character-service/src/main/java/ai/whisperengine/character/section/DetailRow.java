package ai.whisperengine.character.section;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.MappedSuperclass;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** A row below a row of a section; each class names the column that holds its parent's key. */
@MappedSuperclass
public abstract class DetailRow extends Loaded {

    @Description("Opaque id of the row. In an edit, a row without an id is a new one")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @Column(name = "id", updatable = false)
    public Integer id;

    @NonNull
    public Integer getId() {
        return id;
    }
}
