package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.change.Announcement;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A class and no record: a resolver's source must be one. */
@Description("A message that was stored in a conversation.")
public class MessageAppended {

    static final String TOPIC = "message";

    private final Long key;
    private final String conversationId;
    private final OffsetDateTime occurredAt;

    private MessageAppended(Long key, String conversationId, OffsetDateTime occurredAt) {
        this.key = key;
        this.conversationId = conversationId;
        this.occurredAt = occurredAt;
    }

    static MessageAppended of(Announcement announcement) {
        return new MessageAppended(
                announcement.details().getLong("messageId"), announcement.subject(), announcement.occurredAt());
    }

    @Id
    @NonNull
    @Description("The id of the conversation.")
    public String getConversationId() {
        return conversationId;
    }

    @Id
    @NonNull
    @Description("The id of the message.")
    public String getMessageId() {
        return key.toString();
    }

    @NonNull
    @Description("When it was stored.")
    public OffsetDateTime getOccurredAt() {
        return occurredAt;
    }

    @Ignore
    Long key() {
        return key;
    }
}
