package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What follows from a user's facts: who may ask, and for how much. */
@ApplicationScoped
public class InterestService {

    private static final int LONGEST_WORD = 1_000;
    private static final int MOST = 50;

    private final Callers callers;
    private final InterestStore store;

    public InterestService(Callers callers, InterestStore store) {
        this.callers = callers;
        this.store = store;
    }

    public Uni<List<Recommendation>> recommend(
            String userId, @Nullable String entityType, @Nullable String category, int first) {
        callers.require();
        return store.recommend(
                Inputs.text(userId, "userId", LONGEST_WORD),
                Inputs.optionalText(entityType, "entityType", LONGEST_WORD),
                Inputs.optionalText(category, "category", LONGEST_WORD),
                Inputs.between(first, "first", 0, MOST));
    }

    public Uni<List<SharedInterest>> shared(String userId, String characterName, int first) {
        callers.require();
        return store.shared(
                        Inputs.text(userId, "userId", LONGEST_WORD),
                        Inputs.text(characterName, "characterName", LONGEST_WORD),
                        Inputs.between(first, "first", 0, MOST))
                .map(found -> {
                    if (found == null) {
                        throw ApiException.notFound("There is no character with this handle")
                                .with("field", "characterName");
                    }
                    return found;
                });
    }
}
