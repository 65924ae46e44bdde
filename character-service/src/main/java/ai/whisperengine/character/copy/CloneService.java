package ai.whisperengine.character.copy;

import ai.whisperengine.character.Bounds;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.row.JsonRows;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.database.WriteContext;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.regex.Pattern;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of a clone: what is copied, under which name, in one transaction. */
@ApplicationScoped
public class CloneService {

    private static final Pattern HANDLE = Pattern.compile("[a-z0-9_]{1,255}");

    private final Callers callers;
    private final Database database;
    private final CloneStore store;
    private final JsonRows rows;
    private final SectionTree tree;

    public CloneService(Callers callers, Database database, CloneStore store, JsonRows rows, SectionTree tree) {
        this.callers = callers;
        this.database = database;
        this.store = store;
        this.rows = rows;
        this.tree = tree;
    }

    /** Returns the id of the new character. */
    Uni<Integer> copy(String id, String name, @Nullable String givenHandle, boolean learning) {
        String caller = callers.require().name();
        Integer original = CharacterService.key(id);
        if (name.isBlank() || name.length() > Bounds.LABEL || name.indexOf('\0') >= 0) {
            throw ApiException.badInput("newName", "has 1 to " + Bounds.LABEL + " characters, none of them NUL");
        }
        String handle = givenHandle == null ? handleOf(name) : checked(givenHandle);
        List<Node> sections = tree.sections().stream()
                .filter(s -> learning || s.kind() != SectionKind.LEARNING)
                .toList();
        return database.write(
                new WriteContext(caller, "clone of character " + original),
                session -> copy(session, original, name, handle, sections));
    }

    private Uni<Integer> copy(
            Mutiny.Session session, Integer original, String name, String handle, List<Node> sections) {
        return store.insertCharacter(session, tree.character(), original, name, handle)
                .onFailure()
                .transform(failure -> taken(failure, handle))
                .invoke(copy -> {
                    if (copy == null) {
                        throw ApiException.notFound("There is no character with this id");
                    }
                })
                .call(copy -> store.copyMirror(session, original, copy))
                .call(copy -> store.copyPortrait(session, original, copy))
                .call(copy -> store.rows(session, sections, original)
                        .chain(found -> new RowCopies(session, rows, found).write(sections, original, copy)));
    }

    /** The handle is unique, and whoever is second waits for the first to be done. */
    private static Throwable taken(Throwable failure, String handle) {
        ApiException known = Failures.of(failure);
        return known.code() == ErrorCode.ALREADY_EXISTS
                ? ApiException.alreadyExists(
                                "The character '" + handle + "' exists already; give another name or handle")
                        .with("normalizedName", handle)
                : known;
    }

    private static String handleOf(String name) {
        try {
            return Handle.normalise(name);
        } catch (ApiException e) {
            throw ApiException.badInput("newName", e.getMessage());
        }
    }

    private static String checked(String handle) {
        if (!HANDLE.matcher(handle).matches()) {
            throw ApiException.badInput("newHandle", "has 1 to 255 characters of a to z, 0 to 9 and _");
        }
        return handle;
    }
}
