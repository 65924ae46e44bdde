package ai.whisperengine.memory.conversation;

import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A message that is to be stored. */
@Input("NewMessageInput")
@Description("A message that is to be stored.")
public class NewMessageInput {

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("What kind of participant wrote it.")
    public AuthorKind authorKind;

    @Id
    @Description("Who wrote it: the universal id of a user or the handle of a character, who must take part in the"
            + " conversation. Absent for SYSTEM.")
    public @Nullable String authorId;

    @NonNull
    @SuppressWarnings("NullAway.Init")
    @Description("The text, 1 to 100,000 characters and not blank.")
    public String content;

    @Description("When it was sent, at most five minutes ahead of the service's clock; now when absent.")
    public @Nullable OffsetDateTime sentAt;

    @Id
    @Description("Id of the message of this conversation that it replies to.")
    public @Nullable String replyToId;

    @Description(
            "The client's own id of the message that it replies to, instead of replyToId: one that is stored, or one"
                    + " further up in the same call.")
    public @Nullable String replyToClientMessageId;

    @Description("The client's own id of the message, 1 to 200 characters. A message whose id is stored in this"
            + " conversation already is not stored again, and the stored one stays as it is.")
    public @Nullable String clientMessageId;

    @Description("What else is to be kept with it: a JSON object of at most 16 KiB.")
    public @Nullable JsonValue metadata;
}
