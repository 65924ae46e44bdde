package ai.whisperengine.character.edit;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.Handle;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.database.WriteContext;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.hibernate.reactive.mutiny.Mutiny.StatelessSession;
import org.jspecify.annotations.Nullable;

/** The rules of edits and creations: one transaction each, in which everything happens or nothing. */
@ApplicationScoped
public class EditService {

    static final String HANDLE = "normalizedName";
    private static final int LONGEST_REASON = 1_000;

    private final Callers callers;
    private final Database database;
    private final EditReader reader;
    private final SectionEditor editor;
    private final CharacterLock lock;
    private final EditStore store;

    public EditService(
            Callers callers,
            Database database,
            EditReader reader,
            SectionEditor editor,
            CharacterLock lock,
            EditStore store) {
        this.callers = callers;
        this.database = database;
        this.reader = reader;
        this.editor = editor;
        this.lock = lock;
        this.store = store;
    }

    Uni<EditResult> edit(String id, Integer expectedVersion, Map<String, ?> given, @Nullable String reason) {
        WriteContext context = new WriteContext(callers.require().name(), reason(reason));
        Integer key = CharacterService.key(id);
        Edit edit = reader.read("edit", given);
        return database.writeRows(context, session -> lock.take(session, key, expectedVersion)
                .chain(character -> editor.apply(session, edit, character))
                .chain(changed -> answer(session, key, changed)));
    }

    Uni<EditResult> create(Map<String, ?> given, @Nullable String reason) {
        WriteContext context = new WriteContext(callers.require().name(), reason(reason));
        Edit edit = reader.read("input", given);
        Character character = new Character();
        editor.fillNew(edit, character);
        character.normalizedName = handle(given, character.name);
        return database.writeRows(context, session -> store.insert(session, character)
                .onFailure()
                .transform(f -> taken(f, character.normalizedName))
                // The card is stored; what is left of the edit are its sections.
                .chain(() -> editor.apply(session, new Edit(edit.path(), Map.of(), edit.sections()), character))
                .chain(() -> answer(session, character.id, true)));
    }

    private Uni<EditResult> answer(StatelessSession session, Integer id, boolean changed) {
        return store.version(session, id).map(version -> EditResult.of(id, changed, version));
    }

    private static String handle(Map<String, ?> given, String name) {
        Object handle = given.get(HANDLE);
        return handle == null
                ? handle("input.name", name)
                : handle("input." + HANDLE, Values.text(handle, "input." + HANDLE));
    }

    /** A handle made from a text of the request; a refusal names the text. */
    static String handle(String path, String text) {
        try {
            return Handle.normalise(text);
        } catch (ApiException refused) {
            throw ApiException.badInput(path, refused.getMessage());
        }
    }

    /** The failure of a write that gave a character a handle. */
    static Throwable taken(Throwable failure, String handle) {
        ApiException known = Failures.of(failure);
        return known.code() != ErrorCode.ALREADY_EXISTS
                ? known
                : ApiException.alreadyExists("A character with the handle '" + handle + "' exists already")
                        .with("field", HANDLE)
                        .with(HANDLE, handle);
    }

    /** What is kept as the reason of a change. */
    static @Nullable String reason(@Nullable String given) {
        if (given == null || given.isBlank()) {
            return null;
        }
        if (given.length() > LONGEST_REASON) {
            throw ApiException.badInput("reason", "must have at most " + LONGEST_REASON + " characters");
        }
        return Values.text(given, "reason");
    }
}
