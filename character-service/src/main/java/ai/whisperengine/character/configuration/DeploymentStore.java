package ai.whisperengine.character.configuration;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of deployments, each on the session of its transaction. */
@ApplicationScoped
public class DeploymentStore {

    /** Locks a character, so that reports about its bot follow one another; false when there is none. */
    Uni<Boolean> lock(Mutiny.Session session, Integer characterId) {
        return session.createNativeQuery(
                        "select id from characters where id = :character for no key update", Integer.class)
                .setParameter("character", characterId)
                .getSingleResultOrNull()
                .map(id -> id != null);
    }

    Uni<@Nullable BotDeployment> ofCharacter(Mutiny.Session session, Integer characterId) {
        return session.createQuery("from BotDeployment where characterId = :character", BotDeployment.class)
                .setParameter("character", characterId)
                .getSingleResultOrNull();
    }

    Uni<Void> store(Mutiny.Session session, BotDeployment deployment) {
        return session.persist(deployment).chain(session::flush);
    }
}
