package ai.whisperengine.character.change;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.BackPressureFailure;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The rules of a subscription: who may follow what, and when somebody is too slow. */
@ApplicationScoped
public class ChangeService {

    private final Callers callers;
    private final CharacterService characters;
    private final ChangeFeed feed;
    private final Outlets outlets;
    private final int buffer;
    private final long backlog;

    public ChangeService(
            Callers callers,
            CharacterService characters,
            ChangeFeed feed,
            Outlets outlets,
            @ConfigProperty(name = "whisperengine.changes.buffer", defaultValue = "1000") int buffer,
            @ConfigProperty(name = "whisperengine.changes.backlog-bytes", defaultValue = "1048576") long backlog) {
        this.callers = callers;
        this.characters = characters;
        this.feed = feed;
        this.outlets = outlets;
        this.buffer = buffer;
        this.backlog = backlog;
    }

    /** The changes of one character, until it is deleted, or of all. */
    Multi<CharacterChange> follow(@Nullable String id) {
        callers.require();
        Outlets.Outlet outlet = outlets.current();
        if (id == null) {
            return bounded(feed.follow(), outlet);
        }
        Integer key = CharacterService.key(id);
        Multi<CharacterChange> changes =
                bounded(feed.follow().filter(change -> change.key().equals(key)), outlet);
        return mustExist(id).onItem().transformToMulti(known -> untilGone(changes));
    }

    private Uni<Void> mustExist(String id) {
        return characters
                .exists(id)
                .invoke(exists -> {
                    if (!exists) {
                        throw ApiException.notFound("There is no character with this id");
                    }
                })
                .replaceWithVoid();
    }

    /** A character that is gone does not come back: ids are given once. */
    private static Multi<CharacterChange> untilGone(Multi<CharacterChange> changes) {
        return changes.onItem()
                .transformToMultiAndConcatenate(change -> change.getChange() == CharacterChangeKind.DELETED
                        ? Multi.createFrom().items(Optional.of(change), Optional.<CharacterChange>empty())
                        : Multi.createFrom().item(Optional.of(change)))
                .select()
                .first(Optional::isPresent)
                .map(Optional::get);
    }

    /** Two places fill up when a client is slow: the queue of what is to be answered, and that of its connection. */
    private Multi<CharacterChange> bounded(Multi<CharacterChange> changes, Outlets.Outlet outlet) {
        return changes.onOverflow()
                .buffer(buffer)
                .onItem()
                .invoke(change -> {
                    if (outlet.pendingBytes() > backlog) {
                        throw tooSlow();
                    }
                })
                .onFailure(BackPressureFailure.class)
                .transform(overflow -> tooSlow());
    }

    private static ApiException tooSlow() {
        return ApiException.limitExceeded("Changes come faster than they are taken, so the subscription ends here: read"
                + " what is needed again and subscribe anew");
    }
}
