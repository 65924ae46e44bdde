package ai.whisperengine.memory.processing;

import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("SetProcessingMarkerInput")
@Description("How far a program has come. Task, subject, character and user say together which marker it is.")
@SuppressWarnings("NullAway.Init")
public class ProcessingMarkerInput {

    @NonNull
    @Description("The name of the program or of its task, 1 to 100 characters.")
    public String process;

    @Description("What within the task it is about, 1 to 250 characters.")
    public @Nullable String subject;

    @Description("Handle of the character that it is about.")
    public @Nullable String characterName;

    @Id
    @Description("Id of the user that it is about.")
    public @Nullable String userId;

    @NonNull
    @Description("Everything up to this moment, not one in the future, is done. The later of this and the known one"
            + " stays, so that programs at work side by side do not take each other back.")
    public OffsetDateTime processedUntil;

    @Description("What else the program keeps: an object of at most 64 KiB. It replaces the known one unless the marker"
            + " is further on already; unchanged when not given.")
    public @Nullable JsonValue details;
}
