package ai.whisperengine.memory.entity;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The statements that change nodes of the knowledge graph; each is a transaction of its own. */
@ApplicationScoped
public class EntityStore {

    private static final String CREATE = """
            insert into fact_entities (entity_type, entity_name, category, subcategory, attributes)
            values ($1::text, $2::text, $3::text, $4::text, coalesce($5::text::jsonb, '{}'))
            on conflict (lower(entity_type), entity_key(entity_name)) do nothing
            returning id""";

    private static final String SAME_NAME = """
            select id from fact_entities
            where lower(entity_type) = lower($1::text) and entity_key(entity_name) = entity_key($2::text)""";

    /** A key is removed where the patch has null. */
    private static final String PATCHED = """
            ((e.attributes || coalesce($8::text::jsonb, '{}')) - array(
                select p.key from jsonb_each($8::text::jsonb) p where p.value = 'null'))""";

    private static final String EDIT = """
            update fact_entities e
            set entity_type = coalesce($2::text, e.entity_type),
                entity_name = coalesce($3::text, e.entity_name),
                category = case when $4::bool then $5::text else e.category end,
                subcategory = case when $6::bool then $7::text else e.subcategory end,
                attributes = %1$s
            where e.id = $1::uuid and length(%1$s::text) <= $9::int4
            returning e.id""".formatted(PATCHED);

    private final Database database;

    public EntityStore(Database database) {
        this.database = database;
    }

    /** What an edit changes; a flag says whether a text that may be null was given. */
    record Edit(
            @Nullable String entityType,
            @Nullable String entityName,
            boolean categoryGiven,
            @Nullable String category,
            boolean subcategoryGiven,
            @Nullable String subcategory,
            @Nullable JsonValue attributes) {}

    /** How a merge went: the outcome as merge_entities calls it, and what it moved and joined. */
    record Merged(String outcome, int factsMoved, int factsJoined, int edgesMoved, int edgesJoined) {}

    /** The new entity; null when the name is taken. */
    Uni<@Nullable UUID> create(NewEntity input) {
        return database.query(
                        CREATE,
                        Arrays.asList(
                                input.entityType,
                                input.entityName,
                                input.category,
                                input.subcategory,
                                JsonObjects.text(input.attributes)))
                .map(EntityStore::id);
    }

    Uni<@Nullable UUID> sameName(String entityType, String entityName) {
        return database.query(SAME_NAME, List.of(entityType, entityName)).map(EntityStore::id);
    }

    Uni<Boolean> exists(UUID id) {
        return database.query("select id from fact_entities where id = $1::uuid", List.of(id))
                .map(rows -> rows.rowCount() > 0);
    }

    /** The edited entity; null when there is none, or its attributes would be too long. */
    Uni<@Nullable UUID> edit(UUID id, Edit edit) {
        return database.query(
                        EDIT,
                        Arrays.asList(
                                id,
                                edit.entityType(),
                                edit.entityName(),
                                edit.categoryGiven(),
                                edit.category(),
                                edit.subcategoryGiven(),
                                edit.subcategory(),
                                JsonObjects.text(edit.attributes()),
                                JsonObjects.LONGEST))
                .map(EntityStore::id);
    }

    Uni<Merged> merge(UUID into, UUID from) {
        return database.query("select * from merge_entities($1::uuid, $2::uuid)", List.of(into, from))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Merged(
                            row.getString("outcome"),
                            row.getInteger("facts_moved"),
                            row.getInteger("facts_joined"),
                            row.getInteger("edges_moved"),
                            row.getInteger("edges_joined"));
                });
    }

    private static @Nullable UUID id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getUUID(0) : null;
    }
}
