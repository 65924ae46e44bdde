package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of an import, each on the session of its transaction. */
@ApplicationScoped
public class ImportStore {

    /** Parameters of one statement; PostgreSQL takes 65,535. */
    private static final int BATCH = 10_000;

    /** The character of a handle, locked, so that imports of one character follow one another. */
    Uni<@Nullable Character> lock(Mutiny.Session session, String handle) {
        return session.createQuery("from Character where normalizedName = :handle", Character.class)
                .setParameter("handle", handle)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    Uni<List<Loaded>> rows(Mutiny.Session session, RowType type, Integer characterId) {
        String query = "from " + type.rowClass().getSimpleName() + " where characterId = :character order by id";
        return session.createQuery(query, type.rowClass())
                .setParameter("character", characterId)
                .getResultList()
                .map(ArrayList::new);
    }

    Uni<Void> insert(Mutiny.Session session, Loaded row) {
        return session.persist(row);
    }

    /** Deletes by id; the database deletes what hangs below. */
    Uni<Void> delete(Mutiny.Session session, RowType type, List<Integer> ids) {
        Uni<Void> done = Uni.createFrom().voidItem();
        String statement = "delete from " + type.rowClass().getSimpleName() + " where id in (:ids)";
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Integer> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            done = done.chain(() -> session.createMutationQuery(statement)
                    .setParameter("ids", batch)
                    .executeUpdate()
                    .replaceWithVoid());
        }
        return done;
    }

    /** The parents' ids of all rows that hang below these rows, one for each. */
    Uni<List<Integer>> parentsOfDetails(
            Mutiny.Session session, Class<? extends Loaded> details, List<Integer> parentIds) {
        String key = Table.of(details).parentKey().property();
        String query = "select d." + key + " from " + details.getSimpleName() + " d where d." + key + " in (:ids)";
        Uni<List<Integer>> found = Uni.createFrom().item(ArrayList::new);
        for (int from = 0; from < parentIds.size(); from += BATCH) {
            List<Integer> batch = parentIds.subList(from, Math.min(from + BATCH, parentIds.size()));
            found = found.chain(all -> session.createQuery(query, Integer.class)
                    .setParameter("ids", batch)
                    .getResultList()
                    .invoke(all::addAll)
                    .replaceWith(all));
        }
        return found;
    }
}
