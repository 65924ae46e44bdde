package ai.whisperengine.memory.processing;

import ai.whisperengine.memory.JsonObjects;
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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Progress of programs: who may read and set it. */
@ApplicationScoped
public class ProcessingService {

    private static final int LONGEST_WORD = 1_000;
    private static final int LONGEST_PROCESS = 100;

    /** Four bytes a character, and the database takes 1,000 bytes. */
    private static final int LONGEST_SUBJECT = 250;

    private final Callers callers;
    private final Reader reader;
    private final ProcessingStore store;

    public ProcessingService(Callers callers, Reader reader, ProcessingStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable ProcessingMarker> one(
            String process,
            @Nullable String subject,
            @Nullable String characterName,
            @Nullable String userId,
            Selection selection) {
        callers.require();
        return reader.answer(
                ProcessingMarker.class,
                Condition.and(List.of(
                        equal("process", process, "process"),
                        equal("storedSubject", subject == null ? "" : subject, "subject"),
                        same("bot_name", "characterName", characterName),
                        same("user_id", "userId", userId))),
                selection);
    }

    public Uni<Connection.Page<ProcessingMarker>> page(
            @Nullable ProcessingMarkerFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        if (filter != null) {
            restrict("process", filter.process, "filter.process", conditions);
            restrict("storedSubject", filter.subject, "filter.subject", conditions);
            restrict("characterName", filter.characterName, "filter.characterName", conditions);
            restrict("userId", filter.userId, "filter.userId", conditions);
        }
        return reader.answerPage(ProcessingMarker.class, Condition.and(conditions), request, connection);
    }

    private static void restrict(String property, @Nullable String value, String field, List<Condition> conditions) {
        if (value != null) {
            conditions.add(equal(property, value, field));
        }
    }

    private static Condition equal(String property, String value, String field) {
        return Condition.equal(ProcessingMarker.class, property, Inputs.atMost(value, field, LONGEST_WORD));
    }

    /** A marker about nobody is another one than those about somebody. */
    private static Condition same(String column, String property, @Nullable String value) {
        return value == null ? (alias, sql) -> alias + "." + column + " is null" : equal(property, value, property);
    }

    public Uni<ProcessingMarker> set(ProcessingMarkerInput input, Selection selection) {
        callers.require();
        Inputs.text(input.process, "input.process", LONGEST_PROCESS);
        Inputs.optionalText(input.subject, "input.subject", LONGEST_SUBJECT);
        Inputs.optionalText(input.characterName, "input.characterName", LONGEST_WORD);
        Inputs.optionalText(input.userId, "input.userId", LONGEST_WORD);
        Inputs.past(input.processedUntil, "input.processedUntil");
        input.details = JsonObjects.optional(input.details, "input.details");
        return store.set(input).chain(id -> {
            if (id == null) {
                throw ApiException.notFound("There is no character with this handle")
                        .with("field", "input.characterName");
            }
            return reader.one(ProcessingMarker.class, Condition.equal(ProcessingMarker.class, "id", id), selection)
                    .map(marker -> {
                        if (marker == null) {
                            throw ApiException.notFound("The marker was removed at the same time");
                        }
                        return marker;
                    });
        });
    }

    public Uni<Boolean> remove(String id) {
        callers.require();
        return store.remove(Inputs.key(id, "id")).map(removed -> {
            if (!removed) {
                throw ApiException.notFound("There is no marker with this id").with("field", "id");
            }
            return true;
        });
    }
}
