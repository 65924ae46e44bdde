package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads of the knowledge graph's nodes: who may, and which rows. */
@ApplicationScoped
public class EntityService {

    /** Old installations kept progress markers among the entities; their types begin like this, and no real one does. */
    private static final Condition NO_MARKER = (alias, sql) -> "left(" + alias + ".entity_type, 1) <> '_'";

    private final Callers callers;
    private final Reader reader;

    public EntityService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    public Uni<@Nullable Entity> byId(String id, Selection selection) {
        callers.require();
        return reader.answer(
                Entity.class,
                Condition.and(List.of(Condition.equal(Entity.class, "id", key(id)), NO_MARKER)),
                selection);
    }

    public Uni<Connection.Page<Entity>> page(@Nullable String entityType, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(NO_MARKER);
        if (entityType != null) {
            conditions.add(Condition.equal(Entity.class, "entityType", entityType));
        }
        return reader.answerPage(Entity.class, Condition.and(conditions), request, connection);
    }

    private static UUID key(String id) {
        try {
            return UUID.fromString(id);
        } catch (IllegalArgumentException e) {
            throw ApiException.badInput("id", "is not the id of an entity");
        }
    }
}
