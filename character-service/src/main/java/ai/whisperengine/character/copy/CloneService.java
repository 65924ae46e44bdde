package ai.whisperengine.character.copy;

import ai.whisperengine.character.Bounds;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.Checks;
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
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The rules of a clone: what is copied, under which name, in one transaction. */
@ApplicationScoped
public class CloneService {

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
        Checks.text("newName", name, Bounds.LABEL);
        String field = givenHandle == null ? "newName" : "newHandle";
        String handle = handleOf(field, givenHandle == null ? name : givenHandle);
        List<Node> sections = tree.sections().stream()
                .filter(s -> learning || s.kind() != SectionKind.LEARNING)
                .toList();
        return database.write(
                new WriteContext(caller, "clone of character " + original),
                session -> store.insertCharacter(session, tree.character(), original, name, handle)
                        .onFailure()
                        .transform(failure -> taken(failure, handle, field))
                        .call(copy -> copyRows(session, original, copy, sections)));
    }

    private Uni<Void> copyRows(Mutiny.Session session, Integer original, @Nullable Integer copy, List<Node> sections) {
        if (copy == null) {
            throw ApiException.notFound("There is no character with this id");
        }
        return store.copyMirror(session, original, copy)
                .chain(() -> store.copyPortrait(session, original, copy))
                .chain(() -> store.rows(session, sections, original))
                .chain(found -> new RowCopies(session, rows, found).write(sections, original, copy));
    }

    /** The handle is unique, and whoever is second waits for the first to be done. */
    private static Throwable taken(Throwable failure, String handle, String field) {
        ApiException known = Failures.of(failure);
        return known.code() == ErrorCode.ALREADY_EXISTS
                ? ApiException.alreadyExists(
                                "The character '" + handle + "' exists already; give another name or handle")
                        .with("field", field)
                        .with("normalizedName", handle)
                : known;
    }

    /** Brought to its form as at a creation, so that no two characters differ by a prefix alone. */
    private static String handleOf(String field, String text) {
        try {
            return Handle.normalise(text);
        } catch (ApiException e) {
            throw ApiException.badInput(field, e.getMessage());
        }
    }
}
