package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

/** A row of the messages; written by the function append_messages alone. */
@Table(name = "conversation_messages")
@Type("Message")
@Description("One message of a conversation. It stands between a user and a character, as far as both are known: one"
        + " wrote it, the other is who it was said to.")
public class Message extends Loaded {

    @Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "thread_id")
    @Description("Id of the conversation.")
    public Long conversationId;

    @NonNull
    @Column(name = "sequence")
    @Description("Its place in the conversation, in the order in which messages were stored: 1, 2, 3 and so on. A"
            + " forgotten message leaves its place empty.")
    public Integer sequence;

    @Ignore
    @Column(name = "author_kind")
    public String storedAuthorKind;

    @org.eclipse.microprofile.graphql.Id
    @Column(name = "user_id")
    @Description("Universal id of the user who wrote it or is spoken to. A character speaks to the user it replies to,"
            + " else to the only user of the conversation, else to the one who spoke last. Null when nobody is known.")
    public @Nullable String userId;

    @Column(name = "character_name")
    @Description("Handle of the character who wrote it or is spoken to. A user speaks to the character they reply to,"
            + " else to the only character of the conversation, else to the one that answers first. Null when none is"
            + " known.")
    public @Nullable String characterName;

    @NonNull
    @Column(name = "content")
    @Description("The text.")
    public String content;

    @NonNull
    @Column(name = "sent_at")
    @Description("When it was sent. A reply stands at least a millisecond behind what it replies to.")
    public OffsetDateTime sentAt;

    @org.eclipse.microprofile.graphql.Id
    @Column(name = "reply_to_id")
    @Description("Id of the message that it replies to; null when to none, or when that one was forgotten.")
    public @Nullable Long replyToId;

    @Column(name = "client_message_id")
    @Description("The client's own id of it, unique within the conversation.")
    public @Nullable String clientMessageId;

    @Name("isCommand")
    @NonNull
    @Column(name = "is_command")
    @Description("Whether it is a command to the bot (a user's message that begins with `!`) or the answer to one."
            + " Commands are part of the conversation, and no part of what was talked about.")
    public Boolean isCommand;

    @NonNull
    @Column(name = "platform")
    @Description("The platform of the conversation.")
    public String platform;

    @NonNull
    @Column(name = "channel_id")
    @Description("The platform's id of the channel.")
    public String channelId;

    @Column(name = "channel_type")
    @Description("What kind of channel it is, in the platform's word.")
    public @Nullable String channelType;

    @Ignore
    @Column(name = "audience")
    public String storedAudience;

    @NonNull
    @Column(name = "metadata")
    @Description("What else the client stored with it: a JSON object.")
    public JsonValue metadata;

    @Needs("storedAuthorKind")
    @Name("authorKind")
    @NonNull
    @Description("What kind of participant wrote it.")
    public AuthorKind getAuthorKind() {
        return AuthorKind.valueOf(storedAuthorKind);
    }

    @Needs({"storedAuthorKind", "userId", "characterName"})
    @Name("authorId")
    @org.eclipse.microprofile.graphql.Id
    @Description("Who wrote it: the universal id of a user or the handle of a character. Null for the system, and for a"
            + " character of whom an old installation did not say which one it was.")
    public @Nullable String getAuthorId() {
        return switch (AuthorKind.valueOf(storedAuthorKind)) {
            case USER -> userId;
            case CHARACTER -> characterName;
            case SYSTEM -> null;
        };
    }

    @Needs("storedAudience")
    @Name("audience")
    @NonNull
    @Description("Who can read along in the channel, which decides where the message may surface.")
    public ChannelAudience getAudience() {
        return ChannelAudience.valueOf(storedAudience);
    }
}
