package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.database.JsonColumn;
import io.vertx.mutiny.sqlclient.Row;

/** Entities within the rows of statements that have more to say than the entity. */
final class EntityRows {

    /** The columns of an entity under the alias {@code e}. */
    static final String COLUMNS = "e.id, e.entity_type, e.entity_name, e.category, e.subcategory, e.attributes::text,"
            + " e.created_at, e.updated_at";

    /** How many they are. */
    static final int WIDTH = 8;

    private EntityRows() {}

    /** The entity whose columns begin at this place. */
    static Entity of(Row row, int at) {
        Entity entity = new Entity();
        entity.id = row.getUUID(at);
        entity.entityType = row.getString(at + 1);
        entity.entityName = row.getString(at + 2);
        entity.category = row.getString(at + 3);
        entity.subcategory = row.getString(at + 4);
        entity.attributes = JsonColumn.parse(row.getString(at + 5));
        entity.createdAt = row.getOffsetDateTime(at + 6);
        entity.updatedAt = row.getOffsetDateTime(at + 7);
        return entity;
    }
}
