package ai.whisperengine.character.configuration;

import ai.whisperengine.character.section.TrackedSectionRow;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of a change of settings, each on the session of its transaction. */
@ApplicationScoped
public class ConfigurationStore {

    /** Locks a character, so that changes of its settings follow one another; false when there is none. */
    Uni<Boolean> lock(Mutiny.Session session, Integer characterId) {
        return session.createNativeQuery(
                        "select id from characters where id = :character for no key update", Integer.class)
                .setParameter("character", characterId)
                .getSingleResultOrNull()
                .map(id -> id != null);
    }

    <T extends TrackedSectionRow> Uni<@Nullable T> inForce(
            Mutiny.Session session, ConfigurationKind<T> kind, Integer characterId) {
        return session.createQuery(
                        "from " + kind.entity() + " where characterId = :character and isActive = true",
                        kind.rowClass())
                .setParameter("character", characterId)
                .getSingleResultOrNull();
    }

    <T extends TrackedSectionRow> Uni<@Nullable T> byId(Mutiny.Session session, ConfigurationKind<T> kind, Integer id) {
        return session.createQuery("from " + kind.entity() + " where id = :id", kind.rowClass())
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    /** Puts the row in force out of force; how many there were, one or none. */
    Uni<Integer> retire(Mutiny.Session session, ConfigurationKind<?> kind, Integer characterId) {
        return session.createMutationQuery("update " + kind.entity()
                        + " set isActive = false where characterId = :character and isActive = true")
                .setParameter("character", characterId)
                .executeUpdate();
    }

    Uni<Integer> activate(Mutiny.Session session, ConfigurationKind<?> kind, Integer id) {
        return session.createMutationQuery("update " + kind.entity() + " set isActive = true where id = :id")
                .setParameter("id", id)
                .executeUpdate();
    }

    Uni<Integer> forget(Mutiny.Session session, ConfigurationKind<?> kind, Integer characterId) {
        return session.createMutationQuery("delete from " + kind.entity() + " where characterId = :character")
                .setParameter("character", characterId)
                .executeUpdate();
    }

    <T extends TrackedSectionRow> Uni<Void> insert(Mutiny.Session session, T row) {
        return session.persist(row).chain(session::flush);
    }
}
