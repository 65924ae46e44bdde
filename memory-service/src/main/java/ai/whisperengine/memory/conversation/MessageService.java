package ai.whisperengine.memory.conversation;

import ai.whisperengine.memory.Consent;
import ai.whisperengine.memory.conversation.MessageStore.Stored;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.ParentLink;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Source;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Messages that are stored and forgotten: who may, and what is refused. */
@ApplicationScoped
public class MessageService {

    static final int MOST_MESSAGES = 1_000;

    private final Callers callers;
    private final Reader reader;
    private final BatchReader batches;
    private final MessageStore store;

    public MessageService(Callers callers, Reader reader, BatchReader batches, MessageStore store) {
        this.callers = callers;
        this.reader = reader;
        this.batches = batches;
        this.store = store;
    }

    Uni<Connection.Page<Message>> ofConversation(Long conversationId, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(
                Message.class, Condition.equal(Message.class, "conversationId", conversationId), request, connection);
    }

    /** The messages of many conversations at once. */
    <K> Uni<Map<K, Connection.Page<Message>>> below(
            Collection<K> conversationIds, PageRequest request, Selection connection) {
        callers.require();
        return batches.pages(
                Message.class,
                Source.table(Message.class),
                ParentLink.column(Message.class, "conversationId"),
                conversationIds,
                Condition.ALL,
                request,
                connection);
    }

    /** Stores what can be stored; when that is nothing, the first refusal is the answer. */
    Uni<AppendedMessages> append(Long conversationId, List<@Nullable NewMessageInput> messages) {
        callers.require();
        Map<Integer, AppendReport> reports = new TreeMap<>();
        Map<Integer, NewMessageInput> storable = new LinkedHashMap<>();
        List<ApiException> refusals = new ArrayList<>();
        for (int i = 0; i < messages.size(); i++) {
            NewMessageInput message = messages.get(i);
            try {
                MessageCheck.check(path(i), message);
                storable.put(i, message);
            } catch (ApiException refusal) {
                refusals.add(refusal);
                reports.put(i, AppendReport.refused(i, message, refusal));
            }
        }
        if (storable.isEmpty()) {
            throw refusals.get(0);
        }
        return store.append(conversationId, storable).map(outcomes -> {
            if (outcomes.isEmpty()) {
                throw ConversationService.noConversation();
            }
            ApiException first = refusals.isEmpty() ? null : refusals.get(0);
            for (Stored outcome : outcomes) {
                NewMessageInput message = messages.get(outcome.place());
                ApiException refusal = refusal(outcome, message);
                if (refusal != null && first == null) {
                    first = refusal;
                }
                reports.put(outcome.place(), report(outcome, message, refusal));
            }
            AppendedMessages appended = AppendedMessages.of(List.copyOf(reports.values()));
            if (first != null && appended.refused() == messages.size()) {
                throw first;
            }
            return appended;
        });
    }

    private static AppendReport report(Stored outcome, NewMessageInput message, @Nullable ApiException refusal) {
        return refusal != null
                ? AppendReport.refused(outcome.place(), message, refusal)
                : AppendReport.kept(
                        outcome.place(),
                        message,
                        outcome.outcome().equals("stored") ? AppendOutcome.STORED : AppendOutcome.EXISTING,
                        outcome.id());
    }

    private static @Nullable ApiException refusal(Stored outcome, NewMessageInput message) {
        String path = path(outcome.place());
        return switch (outcome.outcome()) {
            case "stored", "existing" -> null;
            case "no_participant" ->
                ApiException.badInput(
                        path + ".authorId", "takes no part in this conversation; addParticipants lets somebody join");
            case "no_reply_target" ->
                ApiException.badInput(
                        path + (message.replyToId == null ? ".replyToClientMessageId" : ".replyToId"),
                        "is no message of this conversation");
            case "not_allowed" -> Consent.refused(path);
            default -> throw new IllegalStateException("append_messages: " + outcome.outcome());
        };
    }

    private static String path(int index) {
        return "messages[" + index + "]";
    }

    Uni<ForgottenMessages> forget(String userId, List<Long> ids) {
        callers.require();
        return store.forget(userId, ids).map(gone -> new ForgottenMessages(gone.size(), false, gone));
    }
}
