package ai.whisperengine.memory.event;

import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordUserEventInput")
@Description("Something that happened between a user and a character.")
@SuppressWarnings("NullAway.Init")
public class RecordUserEventInput {

    @Id
    @NonNull
    @Description("Id of the user.")
    public String userId;

    @NonNull
    @Description("Handle of the character.")
    public String characterName;

    @NonNull
    @Description("What kind of event it is, free text of 1 to 100 characters.")
    public String eventType;

    @Description("What is known of it: JSON of at most 64 KiB; an empty object when not given.")
    public @Nullable JsonValue data;

    @Description("Where it happened: a channel, a place in a story; 1 to 1,000 characters.")
    public @Nullable String location;

    @Description("When it happened, not in the future; now when not given.")
    public @Nullable OffsetDateTime occurredAt;
}
