package ai.whisperengine.memory.processing;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "processing_markers")
@Type("ProcessingMarker")
@Description("How far a program has come with something: up to which moment it has seen everything.")
@SuppressWarnings("NullAway.Init")
public class ProcessingMarker extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @NonNull
    @Column(name = "process")
    @Description("The name of the program or of its task.")
    public String process;

    @Ignore
    @Column(name = "subject")
    public String storedSubject;

    @Column(name = "bot_name")
    @Description("Handle of the character that it is about; null for none.")
    public @Nullable String characterName;

    @Id
    @Column(name = "user_id")
    @Description("Id of the user that it is about; null for none.")
    public @Nullable String userId;

    @NonNull
    @Column(name = "processed_until")
    @Description("Everything up to this moment is done. It never goes back.")
    public OffsetDateTime processedUntil;

    @NonNull
    @Column(name = "details")
    @Description("What else the program keeps: an object.")
    public JsonValue details;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was first set.")
    public OffsetDateTime createdAt;

    @NonNull
    @Column(name = "updated_at")
    @Description("When it was last set.")
    public OffsetDateTime updatedAt;

    @Needs("storedSubject")
    @Name("subject")
    @Description("What within the task it is about, a channel for example; null for all of it.")
    public @Nullable String getSubject() {
        return storedSubject.isEmpty() ? null : storedSubject;
    }
}
