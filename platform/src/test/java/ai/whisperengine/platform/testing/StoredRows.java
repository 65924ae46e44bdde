package ai.whisperengine.platform.testing;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** What stands in every table of the database, so that a test can show that nothing was written anywhere. */
public final class StoredRows {

    private final Map<String, String> tables = new TreeMap<>();

    private StoredRows() {}

    public static StoredRows now() {
        StoredRows rows = new StoredRows();
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            Set<String> names = new TreeSet<>();
            try (ResultSet found = statement.executeQuery("select c.oid::regclass::text from pg_class c"
                    + " where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace")) {
                while (found.next()) {
                    names.add(found.getString(1));
                }
            }
            for (String name : names) {
                try (ResultSet sum = statement.executeQuery(
                        "select count(*) || ' rows ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)"
                                + " from " + name + " t")) {
                    sum.next();
                    rows.tables.put(name, sum.getString(1));
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return rows;
    }

    /** The tables that are not what they were then. */
    public Set<String> changedSince(StoredRows then) {
        Set<String> changed = new TreeSet<>();
        tables.forEach((name, sum) -> {
            if (!sum.equals(then.tables.get(name))) {
                changed.add(name);
            }
        });
        return changed;
    }
}
