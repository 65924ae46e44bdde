package ai.whisperengine.character.edit;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.change.TableCount;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.database.WriteContext;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import org.jspecify.annotations.Nullable;

/** The steps of a character's life that concern it as a whole. */
@ApplicationScoped
public class LifecycleService {

    private final Callers callers;
    private final Database database;
    private final CharacterLock lock;
    private final EditStore store;
    private final Validator validator;

    public LifecycleService(
            Callers callers, Database database, CharacterLock lock, EditStore store, Validator validator) {
        this.callers = callers;
        this.database = database;
        this.lock = lock;
        this.store = store;
        this.validator = validator;
    }

    Uni<EditResult> activate(String id, @Nullable Integer expectedVersion, boolean active, @Nullable String reason) {
        WriteContext context = context(reason);
        Integer key = CharacterService.key(id);
        return database.writeRows(
                context, session -> lock.take(session, key, expectedVersion).chain(character -> {
                    if (character.isActive == active) {
                        return Uni.createFrom().item(EditResult.of(key, false, character.version));
                    }
                    character.isActive = active;
                    return store.update(session, character)
                            .chain(() -> store.version(session, key))
                            .map(version -> EditResult.of(key, true, version));
                }));
    }

    Uni<EditResult> rename(
            String id, Integer expectedVersion, String name, @Nullable String normalizedName, @Nullable String reason) {
        WriteContext context = context(reason);
        Integer key = CharacterService.key(id);
        checkName(name);
        String handle = normalizedName == null
                ? EditService.handle("name", name)
                : EditService.handle(EditService.HANDLE, Values.text(normalizedName, EditService.HANDLE));
        return database.writeRows(
                context, session -> lock.take(session, key, expectedVersion).chain(character -> {
                    boolean changed = !name.equals(character.name) || !handle.equals(character.normalizedName);
                    return store.rename(session, key, expectedVersion, name, handle)
                            .onFailure()
                            .transform(f -> EditService.taken(f, handle))
                            .map(version -> EditResult.of(key, changed, version));
                }));
    }

    private void checkName(String name) {
        Values.text(name, "name");
        for (ConstraintViolation<Character> violation : validator.validateValue(Character.class, "name", name)) {
            throw ApiException.badInput("name", violation.getMessage());
        }
    }

    Uni<CharacterDeletion> delete(String id, String confirmName) {
        WriteContext context = context(null);
        Integer key = CharacterService.key(id);
        return database.writeRows(
                context, session -> lock.take(session, key, null).chain(character -> {
                    if (!confirmName.equals(character.name)) {
                        // The name is not repeated: whoever confirms has to know it.
                        throw ApiException.badInput("confirmName", "is not the name of this character");
                    }
                    return store.delete(session, key, character.normalizedName)
                            .map(counts -> new CharacterDeletion(
                                    key,
                                    character.name,
                                    character.normalizedName,
                                    TableCount.of(new JsonObject(counts))));
                }));
    }

    private WriteContext context(@Nullable String reason) {
        return new WriteContext(callers.require().name(), EditService.reason(reason));
    }
}
