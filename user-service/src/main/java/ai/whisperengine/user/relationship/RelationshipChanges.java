package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.Announcement;
import ai.whisperengine.platform.change.ChangeStream;
import ai.whisperengine.user.identity.Characters;
import ai.whisperengine.user.identity.Persons;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Who may follow which relationship. */
@ApplicationScoped
public class RelationshipChanges {

    private static final class Followed {
        private volatile String userKey;

        Followed(String userKey) {
            this.userKey = userKey;
        }
    }

    private final Callers callers;
    private final RelationshipStore store;
    private final ChangeStream stream;

    public RelationshipChanges(Callers callers, RelationshipStore store, ChangeStream stream) {
        this.callers = callers;
        this.store = store;
        this.stream = stream;
    }

    Multi<RelationshipChange> follow(String userId, String characterName) {
        String actor = callers.require().name();
        // An id given up in a merge leads to another key, which the answer to the question below tells.
        Followed followed = new Followed(Persons.id(userId, "userId"));
        Characters.handle(characterName, "characterName");
        // Asked for now, with the client's connection at hand; followed once both are known to exist.
        Multi<RelationshipChange> changes = stream.follow(
                        Announcement.class,
                        change -> RelationshipChange.concerns(change, followed.userKey, characterName))
                .map(change -> new RelationshipChange(change, followed.userKey));
        return mustExist(userId, characterName, actor)
                .invoke(key -> followed.userKey = key)
                .onItem()
                .transformToMulti(known -> changes);
    }

    /** The key of the user. */
    private Uni<String> mustExist(String userId, String characterName, String actor) {
        return store.known(userId, characterName, actor).map(known -> {
            if (!known.character()) {
                throw Characters.unknown("characterName");
            }
            if (known.userKey() == null) {
                throw Persons.unknown("userId");
            }
            return known.userKey();
        });
    }
}
