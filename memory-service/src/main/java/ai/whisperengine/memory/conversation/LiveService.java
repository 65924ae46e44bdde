package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.Announcement;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rules of the subscription: who may follow what. */
@ApplicationScoped
public class LiveService {

    private final Callers callers;
    private final Reader reader;
    private final ChangeStream stream;

    public LiveService(Callers callers, Reader reader, ChangeStream stream) {
        this.callers = callers;
        this.reader = reader;
        this.stream = stream;
    }

    /** The messages of a conversation, which must exist, from now on. */
    Multi<MessageAppended> follow(Long conversationId) {
        callers.require();
        String subject = conversationId.toString();
        Multi<MessageAppended> messages = stream.follow(
                        Announcement.class,
                        change -> change.topic().equals(MessageAppended.TOPIC)
                                && change.subject().equals(subject))
                .map(MessageAppended::of);
        Condition known = Condition.equal(Conversation.class, "id", conversationId);
        return reader.one(Conversation.class, known, new Selection(List.of()))
                .invoke(conversation -> {
                    if (conversation == null) {
                        throw ConversationService.noConversation();
                    }
                })
                .onItem()
                .transformToMulti(conversation -> messages);
    }

    Uni<@Nullable Message> message(Long id, Selection selection) {
        callers.require();
        return reader.one(Message.class, Condition.equal(Message.class, "id", id), selection);
    }
}
