package ai.whisperengine.character;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Reads of characters: who may, and which rows. */
@ApplicationScoped
public class CharacterService {

    private final Callers callers;
    private final Reader reader;

    public CharacterService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    /** The character for the answer to a client; see {@link Reader#answer}. */
    public Uni<@Nullable Character> answerById(String id, Selection selection) {
        callers.require();
        return reader.answer(Character.class, Condition.equal(Character.class, "id", key(id)), selection);
    }

    /** The character for the answer to a client; see {@link Reader#answer}. */
    public Uni<@Nullable Character> answerByHandle(String normalizedName, Selection selection) {
        callers.require();
        return reader.answer(
                Character.class, Condition.equal(Character.class, "normalizedName", normalizedName), selection);
    }

    public Uni<@Nullable Character> byId(String id, Selection selection) {
        callers.require();
        return reader.one(Character.class, Condition.equal(Character.class, "id", key(id)), selection);
    }

    public Uni<Connection.Page<Character>> page(
            @Nullable CharacterFilter filter, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(Character.class, CharacterSearch.condition(filter), request, connection);
    }

    /** The key that an opaque id stands for. */
    public static Integer key(String id) {
        // One spelling for each id: Integer.valueOf would take signs and the digits of every script.
        if (!id.matches("[1-9][0-9]{0,8}")) {
            throw ApiException.badInput("id", "is not the id of a character");
        }
        return Integer.valueOf(id);
    }
}
