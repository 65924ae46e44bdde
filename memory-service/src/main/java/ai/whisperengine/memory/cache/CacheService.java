package ai.whisperengine.memory.cache;

import ai.whisperengine.memory.ExpirySweep;
import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.List;

/** What analyses found out: who may read and store it, and what it may be. */
@ApplicationScoped
public class CacheService {

    static final int WINDOW_HOURS = 168;

    private static final int LONGEST_WORD = 1_000;
    private static final int LONGEST_WINDOW = 87_600;
    private static final int LONGEST_LIFE = 31_536_000;

    private final Callers callers;
    private final Reader reader;
    private final CacheStore store;

    public CacheService(Callers callers, Reader reader, CacheStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<StrategicCaches> read(String userId, String characterName, int windowHours, Selection selection) {
        callers.require();
        Inputs.text(userId, "userId", LONGEST_WORD);
        Inputs.text(characterName, "characterName", LONGEST_WORD);
        Inputs.between(windowHours, "windowHours", 1, LONGEST_WINDOW);
        return reader.answer(
                StrategicCaches.class, CacheStore.source(userId, characterName, windowHours), Condition.ALL, selection);
    }

    public Uni<StrategicCaches> save(
            String userId, String characterName, StrategicCachesInput input, int seconds, Selection selection) {
        callers.require();
        Inputs.text(userId, "userId", LONGEST_WORD);
        Inputs.text(characterName, "characterName", LONGEST_WORD);
        Inputs.between(seconds, "expiresInSeconds", 1, LONGEST_LIFE);
        int window = WINDOW_HOURS;
        if (input.characterPerformance != null) {
            Integer given = input.characterPerformance.timeWindowHours;
            window = given == null ? WINDOW_HOURS : given;
            Inputs.between(window, "input.characterPerformance.timeWindowHours", 1, LONGEST_WINDOW);
            input.characterPerformance.timeWindowHours = window;
        }
        List<Cached> caches = CacheStore.given(input);
        if (caches.isEmpty()) {
            throw ApiException.badInput("input", "has nothing to store");
        }
        caches.forEach(CacheService::check);
        int windowHours = window;
        return store.save(userId, characterName, caches, seconds).chain(known -> {
            if (!known) {
                throw ApiException.notFound("There is no character with this handle")
                        .with("field", "characterName");
            }
            return read(userId, characterName, windowHours, selection);
        });
    }

    private static void check(Cached cache) {
        for (Column column : Table.of(cache.getClass()).columns()) {
            Object value = CacheStore.value(cache, column);
            String field = "input." + column.property();
            if (value instanceof String text) {
                Inputs.text(text, field, LONGEST_WORD);
            } else if (value instanceof Double number && !Double.isFinite(number)) {
                throw ApiException.badInput(field, "must be a number");
            } else if (value instanceof JsonValue json) {
                JsonObjects.bounded(json, field);
            }
        }
    }

    public Uni<Integer> expire(String userId, String characterName) {
        callers.require();
        return store.expire(
                Inputs.text(userId, "userId", LONGEST_WORD), Inputs.text(characterName, "characterName", LONGEST_WORD));
    }

    public Uni<Integer> purge() {
        callers.require();
        return store.purge(ExpirySweep.BATCH);
    }
}
