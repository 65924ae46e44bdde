package ai.whisperengine.character.version;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** Read only: the database itself keeps the versions, whoever writes. */
@Table(name = "character_versions")
@Type("CharacterVersion")
@Description("One version of a character's definition, as it was when the change that made it was complete.")
public class CharacterVersion extends Loaded {

    @Ignore
    @Id
    @Column(name = "id")
    public Long id;

    @Ignore
    @Column(name = "character_id")
    public Integer characterId;

    @Description("The number of the version, from 1")
    @NonNull
    @Column(name = "version")
    public Integer version;

    @Description("When the version was made")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime createdAt;

    @Description("Who made it, where that is known: a change by SQL need not say")
    @Column(name = "changed_by")
    public @Nullable String changedBy;

    @Description("Why it was made, where that was said")
    @Column(name = "reason")
    public @Nullable String reason;

    @Ignore
    @Column(name = "snapshot")
    public @Nullable JsonValue snapshot;

    @Nullable
    JsonObject document;

    @Needs("snapshot")
    @Description("The definition at that version, in the form of an export: an import takes it. Without ids and times "
            + "of the server; what is not set is left out. Computed only when selected, at most 10 at a time")
    public @Nullable JsonObject getDocument() {
        return document;
    }
}
