package ai.whisperengine.character.document;

import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.database.Database;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads characters as documents, each in one statement. The order is fixed: the character's own fields as its class has
 * them, then the sections by name; what is null or empty is left out, so a missing field means null.
 */
@ApplicationScoped
public class DocumentReader {

    private final Database database;
    private final SectionTree tree;
    private final String byId;
    private final String byHandle;
    private final String behind;

    /** A document and the key of its character. */
    public record Numbered(Integer id, ObjectNode document) {}

    public DocumentReader(Database database, SectionTree tree) {
        this.database = database;
        this.tree = tree;
        String statement = DocumentStatement.of(tree);
        this.byId = statement + " where c.id = $1";
        this.byHandle = statement + " where c.normalized_name = $1";
        this.behind = statement + " where c.id > $1 order by c.id limit 1";
    }

    public Uni<@Nullable Numbered> byId(Integer id) {
        return read(byId, id);
    }

    public Uni<@Nullable Numbered> byHandle(String normalizedName) {
        return read(byHandle, normalizedName);
    }

    /**
     * Every character by id, one at a time and only as fast as they are asked for. Each is consistent in itself; there
     * is no one moment for all, since a slow reader would hold it.
     */
    public Multi<Numbered> all() {
        return Multi.createBy()
                .repeating()
                .uni(AtomicInteger::new, last -> read(behind, last.get()).map(found -> {
                    if (found != null) {
                        last.set(found.id());
                    }
                    return Optional.ofNullable(found);
                }))
                .until(Optional::isEmpty)
                .map(Optional::get);
    }

    private Uni<@Nullable Numbered> read(String statement, Object key) {
        return database.query(statement, List.of(key)).map(this::first);
    }

    private @Nullable Numbered first(RowSet<Row> rows) {
        var iterator = rows.iterator();
        if (!iterator.hasNext()) {
            return null;
        }
        Row row = iterator.next();
        ObjectNode character = parse(row.getString(1));
        tidy(character, tree.character(), tree.sections());
        return new Numbered(row.getInteger(0), CharacterDocument.around(character));
    }

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) CharacterDocument.JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A character of the database could not be decoded", e);
        }
    }

    /** Leaves out what is not there, and writes times in one way whatever the connection's time zone. */
    private static void tidy(ObjectNode row, RowType type, List<Node> below) {
        for (Property property : CharacterDocument.fields(type)) {
            JsonNode value = row.get(property.name());
            if (value == null || value.isNull()) {
                row.remove(property.name());
            } else if (property.type() == OffsetDateTime.class) {
                row.put(property.name(), utc(value.asText()));
            }
        }
        for (RowKeys.Reference reference : RowKeys.of(type).references()) {
            if (!row.hasNonNull(reference.field())) {
                row.remove(reference.field());
            }
        }
        for (Node section : below) {
            JsonNode rows = row.get(section.name());
            if (rows == null || rows.isNull() || (rows.isEmpty() && !section.single())) {
                row.remove(section.name());
            } else if (section.single()) {
                tidy((ObjectNode) rows, section.type(), section.below());
            } else {
                rows.forEach(r -> tidy((ObjectNode) r, section.type(), section.below()));
            }
        }
    }

    private static String utc(String time) {
        return OffsetDateTime.parse(time)
                .withOffsetSameInstant(ZoneOffset.UTC)
                .toInstant()
                .toString();
    }
}
