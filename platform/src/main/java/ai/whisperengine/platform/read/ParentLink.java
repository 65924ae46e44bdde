package ai.whisperengine.platform.read;

/** Which rows of a list hang below a parent: a condition on a row, and on the key of the parent. */
public interface ParentLink {

    /** The PostgreSQL type of the key. */
    String sqlType();

    /** The condition on the row under the alias; the key of the parent is an expression. */
    String render(String alias, String key);

    /** The rows whose column holds the key of the parent. */
    static ParentLink column(Class<? extends Loaded> rowClass, String property) {
        Column column = Table.of(rowClass).column(property);
        return of(column.sqlType(), "{row}." + column.name() + " = {key}");
    }

    /** The condition as a text with {@code {row}} for the alias and {@code {key}} for the key. */
    static ParentLink of(String sqlType, String condition) {
        return new ParentLink() {
            @Override
            public String sqlType() {
                return sqlType;
            }

            @Override
            public String render(String alias, String key) {
                return condition.replace("{row}", alias).replace("{key}", key);
            }
        };
    }
}
