package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.exchange.format.Portrait;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of an import, each on the session of its transaction. */
@ApplicationScoped
public class ImportStore {

    /** Parameters of one statement; PostgreSQL takes 65,535. */
    private static final int BATCH = 10_000;

    private final String lockTimeout;

    public ImportStore(
            @ConfigProperty(name = "whisperengine.import.lock-timeout", defaultValue = "3s") String lockTimeout) {
        this.lockTimeout = lockTimeout;
    }

    /**
     * Settings of this transaction: a character that somebody else holds must not hold this connection for long, and
     * rows may pass through a clash of places on the way to their order.
     */
    Uni<Void> begin(Mutiny.Session session, String caller, String reason) {
        return session.createNativeQuery("select set_config('lock_timeout', :timeout, true)"
                        + " || set_config('whisperengine.caller', :caller, true)"
                        + " || set_config('whisperengine.change_reason', :reason, true)")
                .setParameter("timeout", lockTimeout)
                .setParameter("caller", caller)
                .setParameter("reason", reason)
                .getSingleResult()
                .chain(() -> session.createNativeQuery("set constraints all deferred")
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** The character of a handle, locked, so that imports of one character follow one another. */
    Uni<@Nullable Character> lock(Mutiny.Session session, String handle) {
        return session.createQuery("from Character where normalizedName = :handle", Character.class)
                .setParameter("handle", handle)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    /** The rows of a section below these parents, by id. */
    Uni<List<Loaded>> rows(Mutiny.Session session, RowType type, List<Integer> parentIds) {
        String key = type.parentKey().name();
        String query = "from " + type.rowClass().getSimpleName() + " where " + key + " in (:ids) order by id";
        return inBatches(parentIds, batch -> session.createQuery(query, type.rowClass())
                .setParameter("ids", batch)
                .getResultList()
                .map(ArrayList::new));
    }

    Uni<Void> insert(Mutiny.Session session, Loaded row) {
        return session.persist(row);
    }

    /** The picture of a card; the last one that came stays. */
    Uni<Void> portrait(Mutiny.Session session, Integer characterId, Portrait portrait) {
        return session.createNativeQuery("insert into character_portraits (character_id, media_type, image)"
                        + " values (:character, 'image/png', :image) on conflict (character_id) do update"
                        + " set media_type = excluded.media_type, image = excluded.image, updated_at = now()"
                        + " where character_portraits.image <> excluded.image")
                .setParameter("character", characterId)
                .setParameter("image", portrait.png())
                .executeUpdate()
                .replaceWithVoid();
    }

    /** Deletes by id; the database deletes what hangs below. */
    Uni<Void> delete(Mutiny.Session session, RowType type, List<Integer> ids) {
        String statement = "delete from " + type.rowClass().getSimpleName() + " where id in (:ids)";
        return inBatches(ids, batch -> session.createMutationQuery(statement)
                        .setParameter("ids", batch)
                        .executeUpdate()
                        .map(List::of))
                .replaceWithVoid();
    }

    /** The parents' ids of all rows that hang below these rows, one for each. */
    Uni<List<Integer>> parentsOfDetails(
            Mutiny.Session session, Class<? extends Loaded> details, List<Integer> parentIds) {
        String key = Table.of(details).parentKey().property();
        String query = "select d." + key + " from " + details.getSimpleName() + " d where d." + key + " in (:ids)";
        return inBatches(parentIds, batch -> session.createQuery(query, Integer.class)
                .setParameter("ids", batch)
                .getResultList());
    }

    /** Whether another character has a row with one of these values, which only one can have. */
    Uni<Boolean> isTaken(
            Mutiny.Session session, RowType type, List<Property> properties, Loaded row, Integer character) {
        List<String> equal = properties.stream()
                .map(p -> "r." + p.name() + " = :" + p.name())
                .toList();
        var query = session.createQuery(
                        "select count(*) from " + type.rowClass().getSimpleName() + " r where r."
                                + type.parentKey().name() + " <> :character and (" + String.join(" or ", equal) + ")",
                        Long.class)
                .setParameter("character", character);
        for (Property property : properties) {
            query = query.setParameter(property.name(), RowType.get(row, property));
        }
        return query.getSingleResult().map(count -> count > 0);
    }

    private static <T> Uni<List<T>> inBatches(
            List<Integer> ids, java.util.function.Function<List<Integer>, Uni<? extends List<T>>> statement) {
        Uni<List<T>> all = Uni.createFrom().item(ArrayList::new);
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<Integer> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            all = all.chain(
                    found -> statement.apply(batch).invoke(found::addAll).replaceWith(found));
        }
        return all;
    }
}
