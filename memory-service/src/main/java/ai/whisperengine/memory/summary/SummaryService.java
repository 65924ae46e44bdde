package ai.whisperengine.memory.summary;

import ai.whisperengine.memory.Consent;
import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.memory.summary.SummaryStore.Saved;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Summaries: who may, and what may be stored. */
@ApplicationScoped
public class SummaryService {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_WORD = 100;
    private static final int LONGEST_VERSION = 50;
    private static final int MOST_MESSAGES = 1_000_000;
    private static final int HIGHEST_RATIO = 1_000;

    private final Callers callers;
    private final Reader reader;
    private final SummaryStore store;

    public SummaryService(Callers callers, Reader reader, SummaryStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    Uni<Connection.Page<ConversationSummary>> page(SummaryFilter filter, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(ConversationSummary.class, filter.condition(), request, connection);
    }

    Uni<ConversationSummary> save(SaveSummaryInput input, Selection selection) {
        callers.require();
        check(input);
        Channel channel = Channel.reader("input.channel", input.channel);
        return store.save(input, channel)
                .invoke(saved -> {
                    if (!saved.characterKnown()) {
                        throw ApiException.notFound("There is no character with this handle")
                                .with("field", "input.characterName");
                    }
                    if (!saved.allowed()) {
                        throw Consent.refused("input.userId");
                    }
                })
                .map(Saved::id)
                .chain(id -> reader.one(
                        ConversationSummary.class, Condition.equal(ConversationSummary.class, "id", id), selection))
                .map(summary -> {
                    if (summary == null) {
                        throw ApiException.conflict("The summary was forgotten at the same time");
                    }
                    return summary;
                });
    }

    private static void check(SaveSummaryInput input) {
        Inputs.text(input.userId, "input.userId", Pair.LONGEST_KEY);
        Inputs.text(input.characterName, "input.characterName", Pair.LONGEST_KEY);
        Inputs.text(input.text, "input.text", LONGEST_TEXT);
        Inputs.optionalText(input.summaryType, "input.summaryType", LONGEST_WORD);
        if (input.startsAt == null) {
            throw ApiException.badInput("input.startsAt", "must be given");
        }
        if (input.endsAt == null) {
            throw ApiException.badInput("input.endsAt", "must be given");
        }
        Inputs.past(input.startsAt, "input.startsAt");
        Inputs.past(input.endsAt, "input.endsAt");
        if (!input.startsAt.isBefore(input.endsAt)) {
            throw ApiException.badInput("input.endsAt", "must be after the start");
        }
        Inputs.between(input.messageCount, "input.messageCount", 0, MOST_MESSAGES);
        SummaryFilter.topics("input.topics", input.topics);
        Inputs.optionalText(input.emotionalTone, "input.emotionalTone", LONGEST_WORD);
        if (input.compressionRatio != null) {
            Inputs.between(input.compressionRatio, "input.compressionRatio", 0, HIGHEST_RATIO);
        }
        if (input.confidence != null) {
            Inputs.score(input.confidence, "input.confidence");
        }
        Inputs.optionalText(input.enrichmentVersion, "input.enrichmentVersion", LONGEST_VERSION);
    }

    Uni<List<String>> forget(String userId, List<Long> ids) {
        callers.require();
        return store.forget(userId, ids);
    }
}
