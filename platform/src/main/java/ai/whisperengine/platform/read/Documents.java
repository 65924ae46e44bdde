package ai.whisperengine.platform.read;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads whole rows as JSON documents that clients keep. Whether the client's copy is still good is decided within the
 * one statement, before anything of the document is read.
 */
@ApplicationScoped
public class Documents {

    private final Database database;
    private final Sections sections;

    public Documents(Database database, Sections sections) {
        this.database = database;
        this.sections = sections;
    }

    /** A document: what tells its forms apart, and its text, or null when the client has this form. */
    public record Document(String stamp, @Nullable String json) {}

    /**
     * The document of the row that meets the condition, or null when there is none. The stamp is made of the values of
     * the stamp properties, joined by hyphens; the text is left out when the client knows it, or has any at all.
     */
    public Uni<@Nullable Document> read(
            Class<? extends Loaded> rowClass,
            Condition condition,
            Selection selection,
            List<String> stampProperties,
            boolean any,
            List<String> known) {
        Table table = Table.of(rowClass);
        Subtree subtree = Subtree.of(sections, rowClass, selection)
                .orElseThrow(() -> new IllegalStateException(rowClass + " has fields that no document can hold"));
        Sql sql = subtree.sql();
        String root = Subtree.ROOT;
        String where = condition.render(root, sql);
        String stamp = stampProperties.stream()
                .map(property -> root + "." + table.column(property).name())
                .collect(Collectors.joining(", ", "concat_ws('-', ", ")"));
        String stale = "not " + sql.bind(any, "bool") + " and " + stamp + " <> all ("
                + sql.bind(known.toArray(new String[0]), "text[]") + ")";
        int columns = subtree.expressions().size();
        String text = subtree.text(
                where + stamp,
                () -> subtree.expressions().stream()
                                .map(e -> "case when " + root + ".\"@stale\" then " + e + " end")
                                .collect(Collectors.joining(", ", "select ", ", "))
                        + root + ".\"@stamp\" from (select " + root + ".*, " + stamp + " as \"@stamp\", " + stale
                        + " as \"@stale\" from " + table.name() + " " + root + " where " + where + " limit 1) " + root);
        return database.query(text, sql.parameters()).map(result -> {
            var iterator = result.iterator();
            if (!iterator.hasNext()) {
                return null;
            }
            var row = iterator.next();
            return new Document(row.getString(columns), row.getString(0) == null ? null : subtree.json(row));
        });
    }
}
