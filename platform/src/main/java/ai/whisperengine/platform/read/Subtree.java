package ai.whisperengine.platform.read;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A selection that one statement answers with finished JSON: the expressions that the statement selects, and how their
 * values become the object.
 */
final class Subtree {

    /** The alias of the table whose rows are the objects. */
    static final String ROOT = "t0";

    private static final int MOST_STATEMENTS = 8;

    private final List<String> expressions;
    private final Layout layout;
    private final List<Object> parameters;
    private final Map<String, String> statements = new ConcurrentHashMap<>();

    Subtree(List<String> expressions, Layout layout, List<Object> parameters) {
        this.expressions = expressions;
        this.layout = layout;
        this.parameters = parameters;
    }

    /** The subtree of a selection below a row class, or nothing when a field of it is no column and no section. */
    static Optional<Subtree> of(Sections sections, Class<? extends Loaded> rowClass, Selection selection) {
        if (selection.withheld()) {
            return Optional.empty();
        }
        return selection.prepared(
                rowClass, () -> new SubtreeCompiler(sections, selection.visibility()).compile(rowClass, selection));
    }

    /** A statement that goes on behind the subtree's own parameters. */
    Sql sql() {
        return new Sql(parameters);
    }

    List<String> expressions() {
        return expressions;
    }

    /**
     * The text of the statement with this ending, made once: a text of this length costs more to put together, and to
     * find among the prepared ones, than to keep.
     */
    String text(String ending, Supplier<String> make) {
        String known = statements.get(ending);
        if (known == null) {
            known = make.get();
            if (statements.size() < MOST_STATEMENTS) {
                statements.put(ending, known);
            }
        }
        return known;
    }

    /** The JSON of a row, which begins with the subtree's expressions. */
    String json(Row row) {
        return layout.object(row);
    }
}
