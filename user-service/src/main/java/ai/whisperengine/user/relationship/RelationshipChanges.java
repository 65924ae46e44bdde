package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.Announcement;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may follow which relationship. */
@ApplicationScoped
public class RelationshipChanges {

    private final Callers callers;
    private final RelationshipStore store;
    private final ChangeStream stream;

    public RelationshipChanges(Callers callers, RelationshipStore store, ChangeStream stream) {
        this.callers = callers;
        this.store = store;
        this.stream = stream;
    }

    Multi<RelationshipChange> follow(String userId, String characterName) {
        callers.require();
        // Asked for now, with the client's connection at hand; followed once both are known to exist.
        Multi<RelationshipChange> changes = stream.follow(
                        Announcement.class, change -> RelationshipChange.concerns(change, userId, characterName))
                .map(change -> new RelationshipChange(change, userId));
        return mustExist(userId, characterName).onItem().transformToMulti(known -> changes);
    }

    private Uni<Void> mustExist(String userId, String characterName) {
        return store.known(userId, characterName)
                .invoke(known -> {
                    if (!known.character()) {
                        throw ApiException.notFound("There is no character with this handle")
                                .with("field", "characterName");
                    }
                    if (!known.user()) {
                        throw ApiException.notFound("There is no user with this id")
                                .with("field", "userId");
                    }
                })
                .replaceWithVoid();
    }
}
