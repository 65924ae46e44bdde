package ai.whisperengine.memory.entity;

import ai.whisperengine.memory.JsonObjects;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Nodes of the knowledge graph: who may read and change them, and what they may be. */
@ApplicationScoped
public class EntityService {

    static final String NO_ENTITY = "There is no entity with this id";

    private static final int LONGEST_TYPE = 100;

    /** Four bytes a character, and the database takes 1,000 bytes. */
    private static final int LONGEST_NAME = 250;

    private final Callers callers;
    private final Reader reader;
    private final EntityStore store;

    public EntityService(Callers callers, Reader reader, EntityStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable Entity> byId(String id, Selection selection) {
        callers.require();
        return reader.answer(Entity.class, Condition.equal(Entity.class, "id", Inputs.uuid(id, "id")), selection);
    }

    public Uni<Connection.Page<Entity>> page(@Nullable EntityFilter filter, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(Entity.class, EntitySearch.condition(filter), request, connection);
    }

    public Uni<Entity> create(NewEntity input, Selection selection) {
        callers.require();
        type(input.entityType, "input.entityType");
        name(input.entityName, "input.entityName");
        Inputs.optionalText(input.category, "input.category", LONGEST_NAME);
        Inputs.optionalText(input.subcategory, "input.subcategory", LONGEST_NAME);
        input.attributes = JsonObjects.optional(input.attributes, "input.attributes");
        return store.create(input)
                .chain(id -> id == null
                        ? store.sameName(input.entityType, input.entityName).map(EntityService::taken)
                        : Uni.createFrom().item(id))
                .chain(id -> read(id, selection));
    }

    private static UUID taken(@Nullable UUID other) {
        if (other == null) {
            throw ApiException.conflict("An entity of this name was changed at the same time; try again");
        }
        throw ApiException.alreadyExists("The type has an entity of this name, case and accents aside")
                .with("field", "input.entityName")
                .with("entityId", other.toString());
    }

    /** The keys of {@code given} are those that the client wrote: an absent category stays, one that is null goes. */
    public Uni<Entity> edit(String id, EntityEdit input, Map<String, @Nullable Object> given, Selection selection) {
        callers.require();
        UUID key = Inputs.uuid(id, "id");
        if (given.isEmpty()) {
            throw ApiException.badInput("edit", "changes nothing");
        }
        if (given.containsKey("entityType")) {
            type(input.entityType, "edit.entityType");
        }
        if (given.containsKey("entityName")) {
            name(input.entityName, "edit.entityName");
        }
        EntityStore.Edit edit = new EntityStore.Edit(
                input.entityType,
                input.entityName,
                given.containsKey("category"),
                Inputs.optionalText(input.category, "edit.category", LONGEST_NAME),
                given.containsKey("subcategory"),
                Inputs.optionalText(input.subcategory, "edit.subcategory", LONGEST_NAME),
                JsonObjects.optional(input.attributes, "edit.attributes"));
        return store.edit(key, edit)
                .chain(edited -> edited == null
                        ? store.exists(key).map(EntityService::refused)
                        : Uni.createFrom().item(edited))
                .chain(edited -> read(edited, selection));
    }

    private static UUID refused(boolean exists) {
        if (!exists) {
            throw ApiException.notFound(NO_ENTITY).with("field", "id");
        }
        throw ApiException.limitExceeded("The attributes would be longer than 64 KiB")
                .with("field", "edit.attributes");
    }

    public Uni<MergedEntity> merge(String into, String from, Selection selection) {
        callers.require();
        UUID target = Inputs.uuid(into, "into");
        UUID source = Inputs.uuid(from, "from");
        return store.merge(target, source).chain(merged -> {
            switch (merged.outcome()) {
                case "merged" -> {}
                case "same" -> throw ApiException.badInput("from", "must be another entity than into");
                case "no_into" -> throw ApiException.notFound(NO_ENTITY).with("field", "into");
                case "no_from" -> throw ApiException.notFound(NO_ENTITY).with("field", "from");
                default -> throw new IllegalStateException("merge_entities: " + merged.outcome());
            }
            return read(target, selection.below("entity"))
                    .map(entity -> new MergedEntity(
                            entity,
                            merged.factsMoved(),
                            merged.factsJoined(),
                            merged.edgesMoved(),
                            merged.edgesJoined()));
        });
    }

    private Uni<Entity> read(UUID id, Selection selection) {
        return reader.one(Entity.class, Condition.equal(Entity.class, "id", id), selection)
                .map(entity -> {
                    if (entity == null) {
                        throw ApiException.notFound("The entity was merged into another at the same time");
                    }
                    return entity;
                });
    }

    private static void type(@Nullable String type, String field) {
        if (Inputs.text(type, field, LONGEST_TYPE).startsWith("_")) {
            throw ApiException.badInput(field, "must not begin with an underscore");
        }
    }

    /** A name of nothing but accents and the like would be the same name as every other such one. */
    private static void name(@Nullable String name, String field) {
        if (Inputs.text(name, field, LONGEST_NAME).codePoints().noneMatch(EntityService::isVisible)) {
            throw ApiException.badInput(field, "must have something to tell it by");
        }
    }

    private static boolean isVisible(int character) {
        return switch (Character.getType(character)) {
            case Character.NON_SPACING_MARK,
                    Character.ENCLOSING_MARK,
                    Character.FORMAT,
                    Character.CONTROL,
                    Character.MODIFIER_SYMBOL,
                    Character.UNASSIGNED,
                    Character.SPACE_SEPARATOR,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
