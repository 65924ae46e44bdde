package ai.whisperengine.character.change;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of a subscription: who may follow what, and where it ends. */
@ApplicationScoped
public class ChangeService {

    private final Callers callers;
    private final CharacterService characters;
    private final ChangeStream stream;

    public ChangeService(Callers callers, CharacterService characters, ChangeStream stream) {
        this.callers = callers;
        this.characters = characters;
        this.stream = stream;
    }

    /** What happens from now on to one character, which must exist, or to all of them. */
    Multi<CharacterChange> follow(@Nullable String id) {
        callers.require();
        if (id == null) {
            return stream.follow(CharacterChange.class, change -> true);
        }
        Integer key = CharacterService.key(id);
        Multi<CharacterChange> changes =
                stream.follow(CharacterChange.class, change -> change.key().equals(key));
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
}
