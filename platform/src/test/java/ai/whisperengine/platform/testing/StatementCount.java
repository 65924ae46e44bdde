package ai.whisperengine.platform.testing;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Counts, on the database itself, what statements a role has run. */
public final class StatementCount {

    private StatementCount() {}

    /**
     * The statements that the role ran during the work, one entry for each call. The audit is left out: it has one
     * statement for any number of changes, however they came, and is counted on its own.
     */
    public static List<String> during(String role, Runnable work) {
        try (Connection connection = TestDatabase.superuser()) {
            try (Statement reset = connection.createStatement()) {
                reset.execute("select pg_stat_statements_reset()");
            }
            work.run();
            List<String> statements = new ArrayList<>();
            try (PreparedStatement query = connection.prepareStatement("""
                    select s.calls, s.query from pg_stat_statements s join pg_roles r on r.oid = s.userid
                    where r.rolname = ? and s.query not like '%note_operations%' order by s.query""")) {
                query.setString(1, role);
                ResultSet rows = query.executeQuery();
                while (rows.next()) {
                    for (int i = 0; i < rows.getInt(1); i++) {
                        statements.add(rows.getString(2));
                    }
                }
            }
            return statements;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
