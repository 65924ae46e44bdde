package ai.whisperengine.user.profile;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who may read and record profiles, and what may be recorded. How a profile changes stands in the database. */
@ApplicationScoped
public class ProfileService {

    private static final int MOST_TEXTS = 20;
    private static final int LONGEST_TEXT = 200;

    private final Callers callers;
    private final Reader reader;
    private final ProfileStore store;

    public ProfileService(Callers callers, Reader reader, ProfileStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable UserProfile> of(String userId, Selection selection) {
        String actor = callers.require().name();
        Condition person = Persons.of("user_id", Persons.id(userId, "userId"));
        return reader.answer(UserProfile.class, DataAudit.noted(person, userId, actor, DataSubject.PROFILE), selection);
    }

    public Uni<UserProfile> record(ProfileInteractionInput input, Selection selection) {
        callers.require();
        Persons.id(input.userId, "input.userId");
        Inputs.optionalText(input.name, "input.name", Persons.LONGEST_NAME);
        if (input.emotion == null) {
            only(input.confidence, "input.confidence");
            only(input.intensity, "input.intensity");
            only(input.triggers, "input.triggers");
        }
        if (input.confidence != null) {
            Inputs.score(input.confidence, "input.confidence");
        }
        if (input.intensity != null) {
            Inputs.score(input.intensity, "input.intensity");
        }
        few(input.triggers, "input.triggers");
        few(input.trustIndicators, "input.trustIndicators");
        return store.record(input).chain(() -> read(input.userId, selection));
    }

    private static void only(@Nullable Object value, String field) {
        if (value != null) {
            throw ApiException.badInput(field, "is given with emotion only");
        }
    }

    private static void few(@Nullable List<String> texts, String field) {
        if (Inputs.texts(texts, field, LONGEST_TEXT).size() > MOST_TEXTS) {
            throw ApiException.badInput(field, "has more than " + MOST_TEXTS + " elements");
        }
    }

    public Uni<UserProfile> name(String userId, @Nullable String name, Selection selection) {
        String actor = callers.require().name();
        Persons.id(userId, "userId");
        Inputs.optionalText(name, "name", Persons.LONGEST_NAME);
        return store.name(userId, name, actor).chain(known -> {
            if (!known) {
                throw Persons.unknown("userId");
            }
            return read(userId, selection);
        });
    }

    private Uni<UserProfile> read(String userId, Selection selection) {
        return reader.one(UserProfile.class, Persons.of("user_id", userId), selection)
                .map(profile -> {
                    if (profile == null) {
                        throw ApiException.notFound("The user was removed at the same time");
                    }
                    return profile;
                });
    }
}
