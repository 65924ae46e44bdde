package ai.whisperengine.character.version;

import ai.whisperengine.platform.database.Database;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements about versions. */
@ApplicationScoped
public class VersionStore {

    // What is current is looked at itself: the mirror's metadata change without a version.
    private static final String TWO_VERSIONS = """
            with present as (
                select c.id, c.version,
                    coalesce($2::int4, (select max(v.version) from character_versions v
                        where v.character_id = c.id and v.version < coalesce($3::int4, c.version)),
                        coalesce($3::int4, c.version)) as earlier,
                    coalesce($3::int4, c.version) as later
                from characters c where c.id = $1::int4)
            select p.earlier, p.later,
                case when p.earlier = p.version then character_snapshot(p.id) else (select v.snapshot
                    from character_versions v where v.character_id = p.id and v.version = p.earlier) end::text,
                case when p.later = p.version then character_snapshot(p.id) else (select v.snapshot
                    from character_versions v where v.character_id = p.id and v.version = p.later) end::text
            from present p""";

    private final Database database;

    public VersionStore(Database database) {
        this.database = database;
    }

    /** Two versions to compare; a snapshot is null where the version is unknown. */
    record Pair(
            int from,
            int to,
            @Nullable String before,
            @Nullable String after) {}

    /** Null for an unknown character. Without a later version the current one, without an earlier the one before it. */
    Uni<@Nullable Pair> pair(Integer characterId, @Nullable Integer from, @Nullable Integer to) {
        return database.query(TWO_VERSIONS, Arrays.asList(characterId, from, to))
                .map(found -> {
                    var rows = found.iterator();
                    if (!rows.hasNext()) {
                        return null;
                    }
                    var row = rows.next();
                    return new Pair(row.getInteger(0), row.getInteger(1), row.getString(2), row.getString(3));
                });
    }

    Uni<Boolean> exists(Integer characterId) {
        return database.query("select exists (select from characters where id = $1::int4)", Arrays.asList(characterId))
                .map(found -> found.iterator().next().getBoolean(0));
    }

    /** The version of the character, which nobody else can change from here on; null when there is none. */
    Uni<@Nullable Integer> lock(Mutiny.Session session, Integer characterId) {
        return session.createNativeQuery(
                        "select version from characters where id = :id for no key update", Integer.class)
                .setParameter("id", characterId)
                .getSingleResultOrNull();
    }

    Uni<String> presentSnapshot(Mutiny.Session session, Integer characterId) {
        return session.createNativeQuery("select cast(character_snapshot(:id) as text)", String.class)
                .setParameter("id", characterId)
                .getSingleResult();
    }

    Uni<@Nullable String> snapshot(Mutiny.Session session, Integer characterId, int version) {
        return session.createNativeQuery(
                        "select cast(snapshot as text) from character_versions"
                                + " where character_id = :id and version = :version",
                        String.class)
                .setParameter("id", characterId)
                .setParameter("version", version)
                .getSingleResultOrNull();
    }

    /** Places among equals are exchanged row by row. */
    Uni<Void> deferConstraints(Mutiny.Session session) {
        return run(session, "set constraints all deferred");
    }

    private static Uni<Void> run(Mutiny.Session session, String statement) {
        return session.createNativeQuery(statement).executeUpdate().replaceWithVoid();
    }

    Uni<Void> writeMirror(Mutiny.Session session, Integer characterId, Set<Mirrored> columns, JsonNode mirror) {
        String changes =
                columns.stream().map(m -> m.column() + " = r." + m.column()).collect(Collectors.joining(", "));
        return session.createNativeQuery("update characters_v2 t set " + changes
                        + " from jsonb_populate_record(cast(null as characters_v2), cast(cast(:row as text) as jsonb)) r"
                        + " where t.id = :id")
                .setParameter("row", mirror.toString())
                .setParameter("id", characterId)
                .executeUpdate()
                .replaceWithVoid();
    }
}
