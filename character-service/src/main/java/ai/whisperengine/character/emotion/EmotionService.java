package ai.whisperengine.character.emotion;

import ai.whisperengine.character.Checks;
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
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may read and record feelings, and what may be recorded. How feelings change stands in the database. */
@ApplicationScoped
public class EmotionService {

    private final Callers callers;
    private final Reader reader;
    private final EmotionStore store;

    public EmotionService(Callers callers, Reader reader, EmotionStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable EmotionalState> ofPair(String characterName, String userId, Selection selection) {
        callers.require();
        return reader.one(EmotionalState.class, filtered(characterName, userId), selection);
    }

    public Uni<Connection.Page<EmotionalState>> page(
            EmotionalStateFilter filter, PageRequest request, Selection connection) {
        callers.require();
        if (filter.characterName == null && filter.userId == null) {
            throw ApiException.badInput("filter", "give characterName, userId or both");
        }
        return reader.page(EmotionalState.class, filtered(filter.characterName, filter.userId), request, connection);
    }

    private static Condition filtered(@Nullable String characterName, @Nullable String userId) {
        List<Condition> conditions = new ArrayList<>();
        if (characterName != null) {
            conditions.add(Condition.equal(EmotionalState.class, "characterName", characterName));
        }
        if (userId != null) {
            conditions.add(Condition.equal(EmotionalState.class, "userId", userId));
        }
        return Condition.and(conditions);
    }

    public Uni<EmotionalState> record(RecordEmotionInput input, Selection selection) {
        callers.require();
        check(input);
        return store.update(input)
                .chain(known -> known == null ? begin(input) : Uni.createFrom().item(known))
                .chain(id -> read(id, selection));
    }

    private static void check(RecordEmotionInput input) {
        Inputs.storable(input.characterName, "input.characterName");
        Inputs.storable(input.userId, "input.userId");
        if (input.emotion == null) {
            throw ApiException.badInput("input.emotion", "must be given");
        }
        Checks.number("input.intensity", input.intensity, 0, 1);
        Checks.number("input.confidence", input.confidence, 0, 1);
        Checks.optionalNumber("input.userIntensity", input.userIntensity, 0, 1);
        Checks.optionalNumber("input.quality", input.quality, 0, 1);
        if (input.userEmotion == null && input.userIntensity != null) {
            throw ApiException.badInput("input.userEmotion", "must be given with userIntensity");
        }
        if (input.userEmotion != null && input.userIntensity == null) {
            throw ApiException.badInput("input.userIntensity", "must be given with userEmotion");
        }
    }

    /**
     * The first interaction of a pair. Should this stop half-way, a state at its baseline without interactions is left,
     * which says the same as none.
     */
    private Uni<UUID> begin(RecordEmotionInput input) {
        return store.begin(input.characterName, input.userId)
                .invoke(pair -> {
                    if (!pair.characterKnown()) {
                        throw ApiException.notFound("There is no character with this handle")
                                .with("field", "input.characterName");
                    }
                    if (!pair.userKnown()) {
                        throw ApiException.notFound("There is no user with this id; resolve the user first")
                                .with("field", "input.userId");
                    }
                })
                .chain(pair -> store.update(input))
                .map(id -> found(id, "The character or the user was removed at the same time"));
    }

    public Uni<EmotionalState> reset(String characterName, String userId, Selection selection) {
        callers.require();
        Inputs.storable(characterName, "characterName");
        Inputs.storable(userId, "userId");
        return store.reset(characterName, userId)
                .map(id -> found(id, "Nothing was recorded of this character and this user"))
                .chain(id -> read(id, selection));
    }

    private Uni<EmotionalState> read(UUID id, Selection selection) {
        return reader.one(EmotionalState.class, Condition.equal(EmotionalState.class, "id", id), selection)
                .map(state -> found(state, "The character or the user was removed at the same time"));
    }

    private static <T> T found(@Nullable T value, String otherwise) {
        if (value == null) {
            throw ApiException.notFound(otherwise);
        }
        return value;
    }
}
