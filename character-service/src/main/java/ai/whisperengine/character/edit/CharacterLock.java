package ai.whisperengine.character.edit;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The first step of each change: the character is locked, and it is the one that the client has seen. */
@ApplicationScoped
public class CharacterLock {

    private final EditStore store;

    public CharacterLock(EditStore store) {
        this.store = store;
    }

    /** Fails with NOT_FOUND, or with CONFLICT when another version was expected. */
    public Uni<Character> take(StatelessSession session, Integer id, @Nullable Integer expectedVersion) {
        return store.lock(session, id).chain(character -> {
            if (character == null) {
                return Uni.createFrom().failure(notFound(id));
            }
            if (expectedVersion == null || expectedVersion.equals(character.version)) {
                return Uni.createFrom().item(character);
            }
            return store.lastChange(session, id, character.version)
                    .chain(last -> Uni.createFrom().failure(conflict(character, expectedVersion, last)));
        });
    }

    static ApiException notFound(Integer id) {
        return ApiException.notFound("There is no character with the id " + id).with("field", "id");
    }

    private static ApiException conflict(Character character, Integer expected, EditStore.@Nullable Change last) {
        ApiException conflict = ApiException.conflict("The character has version " + character.version
                        + ", and this change was made for version " + expected + ": read it again and decide")
                .with("field", "expectedVersion")
                .with("currentVersion", character.version);
        if (last != null) {
            conflict.with("changedAt", last.at());
            if (last.by() != null) {
                conflict.with("changedBy", last.by());
            }
        }
        return conflict;
    }
}
