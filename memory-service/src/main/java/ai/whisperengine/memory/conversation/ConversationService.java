package ai.whisperengine.memory.conversation;

import ai.whisperengine.memory.conversation.ConversationStore.Outcome;
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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Conversations and their participants: who may, and what the outcomes of the database mean to a client. */
@ApplicationScoped
public class ConversationService {

    private final Callers callers;
    private final Reader reader;
    private final BatchReader batches;
    private final ConversationStore store;

    public ConversationService(Callers callers, Reader reader, BatchReader batches, ConversationStore store) {
        this.callers = callers;
        this.reader = reader;
        this.batches = batches;
        this.store = store;
    }

    Uni<@Nullable Conversation> byId(Long id, Selection selection) {
        callers.require();
        return reader.answer(Conversation.class, Condition.equal(Conversation.class, "id", id), selection);
    }

    Uni<Connection.Page<Conversation>> page(
            @Nullable ConversationFilter filter, PageRequest request, Selection connection) {
        callers.require();
        Condition condition = filter == null ? Condition.ALL : filter.condition();
        return reader.answerPage(Conversation.class, condition, request, connection);
    }

    /** The conversations that each of many users, or characters, takes or took part in. */
    <K> Uni<Map<K, Connection.Page<Conversation>>> below(
            Collection<K> parents,
            String participantColumn,
            @Nullable ConversationFilter filter,
            PageRequest request,
            Selection connection) {
        callers.require();
        return batches.pages(
                Conversation.class,
                Source.table(Conversation.class),
                ParentLink.of(
                        "text",
                        "{row}.id in (select p.thread_id from conversation_participants p where p." + participantColumn
                                + " = {key})"),
                parents,
                filter == null ? Condition.ALL : filter.condition(),
                request,
                connection);
    }

    Uni<StartedConversation> start(
            Channel channel, @Nullable String title, Participants participants, Selection selection) {
        callers.require();
        return store.start(channel, title, participants)
                .map(started -> checked(started, "input.participants"))
                .chain(started -> read(started.id(), selection.below("conversation"))
                        .map(conversation ->
                                new StartedConversation(started.outcome().equals("started"), conversation)));
    }

    Uni<Conversation> join(Long id, Participants participants, Selection selection) {
        callers.require();
        return store.join(id, participants)
                .map(joined -> checked(joined, "participants"))
                .chain(joined -> read(id, selection));
    }

    Uni<Conversation> leave(Long id, Participants participant, Selection selection) {
        callers.require();
        return store.leave(id, participant)
                .invoke(known -> {
                    if (!known) {
                        throw ApiException.notFound("There is no such participant of such a conversation")
                                .with("field", "participant");
                    }
                })
                .chain(() -> read(id, selection));
    }

    Uni<ForgottenMessages> forget(Long id, String userId) {
        callers.require();
        return store.forget(id, userId).map(forgotten -> {
            if (forgotten.outcome().equals("not_found")) {
                throw ApiException.notFound("There is no conversation with this id that this user takes part in");
            }
            return new ForgottenMessages(
                    Math.toIntExact(forgotten.messages()), forgotten.outcome().equals("forgotten"), List.of());
        });
    }

    private Uni<Conversation> read(Long id, Selection selection) {
        return reader.one(Conversation.class, Condition.equal(Conversation.class, "id", id), selection)
                .map(conversation -> {
                    if (conversation == null) {
                        throw noConversation();
                    }
                    return conversation;
                });
    }

    private static Outcome checked(Outcome found, String participants) {
        return switch (found.outcome()) {
            case "started", "found", "joined" -> found;
            case "no_conversation" -> throw noConversation();
            case "no_user" ->
                throw ApiException.notFound("One of the participants is no user; users are made by resolveUser")
                        .with("field", participants)
                        .with("participant", subject(found));
            case "no_character" ->
                throw ApiException.notFound("One of the participants is no character; give the handle of one")
                        .with("field", participants)
                        .with("participant", subject(found));
            case "too_many" ->
                throw ApiException.limitExceeded("A conversation has at most " + Participants.MOST + " participants")
                        .with("field", participants);
            case "other_type" ->
                throw ApiException.conflict(
                                "The conversation in this channel was started with a type of another audience,"
                                        + " which stays")
                        .with("field", "input.channel.type")
                        .with("currentType", subject(found));
            default -> throw new IllegalStateException("start_conversation: " + found.outcome());
        };
    }

    private static String subject(Outcome refused) {
        return refused.subject() == null ? "" : refused.subject();
    }

    static ApiException noConversation() {
        return ApiException.notFound("There is no conversation with this id").with("field", "conversationId");
    }
}
