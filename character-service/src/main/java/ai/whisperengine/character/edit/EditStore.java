package ai.whisperengine.character.edit;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The statements of an edit, each on the session of its transaction. */
@ApplicationScoped
public class EditStore {

    /** Parameters of one statement; PostgreSQL takes 65,535. */
    private static final int BATCH = 10_000;

    /** The character, locked: edits of one character follow one another. */
    Uni<@Nullable Character> lock(StatelessSession session, Integer id) {
        return session.createSelectionQuery("from Character c where c.id = :id", Character.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    Uni<Integer> version(StatelessSession session, Integer id) {
        return session.createSelectionQuery("select c.version from Character c where c.id = :id", Integer.class)
                .setParameter("id", id)
                .getSingleResult();
    }

    /**
     * Who made a version, and when.
     *
     * @param by the caller; null when the change came past the services
     */
    record Change(@Nullable String by, String at) {}

    Uni<@Nullable Change> lastChange(StatelessSession session, Integer id, Integer version) {
        String query = "select v.changed_by, to_json(v.created_at) #>> '{}' from character_versions v"
                + " where v.character_id = :id and v.version = :version";
        return session.createNativeQuery(query, Object[].class)
                .setParameter("id", id)
                .setParameter("version", version)
                .getSingleResultOrNull()
                .map(row -> row == null ? null : new Change((String) row[0], String.valueOf(row[1])));
    }

    /** Renames in every slice; the answer is the version that this made. */
    Uni<Integer> rename(StatelessSession session, Integer id, Integer expectedVersion, String name, String handle) {
        return session.createNativeQuery("select rename_character(:id, :version, :name, :handle)", Integer.class)
                .setParameter("id", id)
                .setParameter("version", expectedVersion)
                .setParameter("name", name)
                .setParameter("handle", handle)
                .getSingleResult();
    }

    /** Deletes in every slice; the answer is the number of rows by table, as JSON. */
    Uni<String> delete(StatelessSession session, Integer id, String handle) {
        return session.createNativeQuery("select cast(delete_character(:id, :handle) as text)", String.class)
                .setParameter("id", id)
                .setParameter("handle", handle)
                .getSingleResult();
    }

    /** The rows below these parents, in the order of their ids. */
    Uni<List<Loaded>> rows(StatelessSession session, RowType type, List<Integer> parentIds) {
        String query = "from " + type.rowClass().getSimpleName() + " r where r."
                + type.parentKey().name() + " in (:parents) order by r.id";
        Uni<List<Loaded>> found = Uni.createFrom().item(ArrayList::new);
        for (List<Integer> batch : batches(parentIds)) {
            found = found.chain(all -> session.createSelectionQuery(query, type.rowClass())
                    .setParameter("parents", batch)
                    .getResultList()
                    .invoke(all::addAll)
                    .replaceWith(all));
        }
        return found;
    }

    /** The ids below a parent in the documented order, as the database sees it. */
    Uni<List<Integer>> idsInOrder(StatelessSession session, RowType type, Integer parentId) {
        String query = "select r.id from " + type.rowClass().getSimpleName() + " r where r."
                + type.parentKey().name() + " = :parent order by "
                + RowShape.of(type).orderBy();
        return session.createSelectionQuery(query, Integer.class)
                .setParameter("parent", parentId)
                .getResultList();
    }

    /** Deletes by id; the database deletes what hangs below. */
    Uni<Void> delete(StatelessSession session, RowType type, List<Integer> ids) {
        String statement = "delete from " + type.rowClass().getSimpleName() + " r where r.id in (:ids)";
        Uni<Void> done = Uni.createFrom().voidItem();
        for (List<Integer> batch : batches(ids)) {
            done = done.chain(() -> session.createMutationQuery(statement)
                    .setParameter("ids", batch)
                    .executeUpdate()
                    .replaceWithVoid());
        }
        return done;
    }

    Uni<Void> update(StatelessSession session, Loaded row) {
        return session.update(row);
    }

    Uni<Void> insert(StatelessSession session, Loaded row) {
        return session.insert(row);
    }

    /** Inserts rows in one statement, and gives them their ids. */
    Uni<Void> insertAll(StatelessSession session, RowType type, List<Loaded> rows) {
        String statement = "insert into " + type.table() + " (" + columns(written(type), "") + ") select "
                + columns(written(type), "r.") + " from " + recordset(type);
        return session.createNativeQuery(
                        "select nextval(pg_get_serial_sequence(:table, 'id')) from generate_series(1, cast(:rows as int))",
                        Long.class)
                .setParameter("table", type.table())
                .setParameter("rows", rows.size())
                .getResultList()
                .invoke(ids -> {
                    Property id = Objects.requireNonNull(type.property("id"));
                    for (int i = 0; i < rows.size(); i++) {
                        RowType.set(rows.get(i), id, Math.toIntExact(ids.get(i)));
                    }
                })
                .chain(() -> session.createNativeQuery(statement)
                        .setParameter("rows", RowJson.of(written(type), rows))
                        .executeUpdate())
                .replaceWithVoid();
    }

    /** Gives rows their present values in one statement. */
    Uni<Void> updateAll(StatelessSession session, RowType type, List<Loaded> rows) {
        List<Property> fields = RowShape.of(type).fields();
        String assignments =
                fields.stream().map(p -> p.column() + " = r." + p.column()).collect(Collectors.joining(", "));
        String statement =
                "update " + type.table() + " t set " + assignments + " from " + recordset(type) + " where t.id = r.id";
        List<Property> sent = new ArrayList<>(fields);
        sent.add(Objects.requireNonNull(type.property("id")));
        return session.createNativeQuery(statement)
                .setParameter("rows", RowJson.of(sent, rows))
                .executeUpdate()
                .replaceWithVoid();
    }

    /**
     * The rows of a JSON text, with the types that the table has. A text that is cast to jsonb at once would be sent as
     * a JSON string.
     */
    private static String recordset(RowType type) {
        return "jsonb_populate_recordset(cast(null as " + type.table() + "), cast(cast(:rows as text) as jsonb)) r";
    }

    private static List<Property> written(RowType type) {
        List<Property> written = new ArrayList<>(type.writable());
        written.add(type.parentKey());
        written.add(Objects.requireNonNull(type.property("id")));
        return written;
    }

    private static String columns(List<Property> properties, String prefix) {
        return properties.stream().map(p -> prefix + p.column()).collect(Collectors.joining(", "));
    }

    Uni<Void> savepoint(StatelessSession session) {
        return execute(session, "savepoint edit_rows");
    }

    Uni<Void> backToSavepoint(StatelessSession session) {
        return execute(session, "rollback to savepoint edit_rows");
    }

    /** Rows may pass through equal places on the way to their new ones. */
    Uni<Void> deferConstraints(StatelessSession session) {
        return execute(session, "set constraints all deferred");
    }

    /** What was deferred is looked at now, while a failure can still be explained. */
    Uni<Void> checkConstraints(StatelessSession session) {
        return execute(session, "set constraints all immediate");
    }

    private static Uni<Void> execute(StatelessSession session, String statement) {
        return session.createNativeQuery(statement).executeUpdate().replaceWithVoid();
    }

    private static List<List<Integer>> batches(List<Integer> ids) {
        List<List<Integer>> batches = new ArrayList<>();
        for (int from = 0; from < ids.size(); from += BATCH) {
            batches.add(ids.subList(from, Math.min(from + BATCH, ids.size())));
        }
        return batches;
    }
}
