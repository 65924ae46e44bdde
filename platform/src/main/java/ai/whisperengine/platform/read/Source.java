package ai.whisperengine.platform.read;

/**
 * What rows are read from, where that is more than the table of their class: the text of a row source, values bound to the
 * statement. It has the columns of the row class, the id among them once for each row.
 */
@FunctionalInterface
public interface Source {

    String render(Sql sql);

    /** The table, or the view, that the row class names. */
    static Source table(Class<? extends Loaded> rowClass) {
        String name = Table.of(rowClass).name();
        return sql -> name;
    }
}
