package ai.whisperengine.character.workflow;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements about definitions. */
@ApplicationScoped
public class DefinitionStore {

    private final Database database;

    public DefinitionStore(Database database) {
        this.database = database;
    }

    /** A character's definitions as they are stored: the JSON, and the text that it was read from. */
    record Stored(
            Integer characterId,
            String handle,
            int version,
            String data,
            @Nullable String source) {}

    Uni<@Nullable Stored> read(String handle) {
        return read("c.normalized_name = $1", handle);
    }

    Uni<@Nullable Stored> read(Integer id) {
        return read("c.id = $1", id);
    }

    private Uni<@Nullable Stored> read(String condition, Object key) {
        String statement = "select c.id, c.normalized_name, c.version, v.workflow_data::text, v.workflow_source"
                + " from characters c join characters_v2 v on v.id = c.id where " + condition;
        return database.query(statement, List.of(key)).map(rows -> {
            var iterator = rows.iterator();
            if (!iterator.hasNext()) {
                return null;
            }
            var row = iterator.next();
            return new Stored(
                    row.getInteger(0), row.getString(1), row.getInteger(2), row.getString(3), row.getString(4));
        });
    }

    /** The character before its row in characters_v2: whoever writes both locks them in this order. */
    Uni<@Nullable Character> lock(Mutiny.Session session, Integer id) {
        return session.find(Character.class, id, LockModeType.PESSIMISTIC_WRITE);
    }

    /** Keeps the definitions, and returns the character's version then: the database raises it. */
    Uni<Integer> write(Mutiny.Session session, Character character, String data, @Nullable String source) {
        return session.createNativeQuery("update characters_v2 set workflow_data = cast(cast(:data as text) as jsonb),"
                        + " workflow_source = cast(:source as text) where id = :id")
                .setParameter("data", data)
                .setParameter("source", source)
                .setParameter("id", character.id)
                .executeUpdate()
                .chain(() -> session.createQuery("select version from Character where id = :id", Integer.class)
                        .setParameter("id", character.id)
                        .getSingleResult());
    }
}
