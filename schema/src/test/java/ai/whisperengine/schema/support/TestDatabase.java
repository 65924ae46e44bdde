package ai.whisperengine.schema.support;

import ai.whisperengine.schema.jdbc.Database;
import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A connection with the few verbs of a test; autocommit unless a test says otherwise. */
public final class TestDatabase implements AutoCloseable {
    private final Database database;
    private final Connection connection;

    public TestDatabase(Database database) {
        this.database = database;
        this.connection = database.open();
    }

    public Database database() {
        return database;
    }

    public Connection connection() {
        return connection;
    }

    public TestDatabase as(String role) {
        return new TestDatabase(TestPostgres.as(database, role));
    }

    public void run(String sql, @Nullable Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            Jdbc.execute(connection, sql);
        } else {
            Jdbc.update(connection, sql, arguments);
        }
    }

    public @Nullable String text(String sql, @Nullable Object... arguments) throws SQLException {
        return Jdbc.text(connection, sql, arguments);
    }

    public int number(String sql, @Nullable Object... arguments) throws SQLException {
        return Integer.parseInt(String.valueOf(text(sql, arguments)));
    }

    public List<String> list(String sql, @Nullable Object... arguments) throws SQLException {
        return Jdbc.strings(connection, sql, arguments);
    }

    public void inTransaction(String... statements) throws SQLException {
        connection.setAutoCommit(false);
        try {
            for (String statement : statements) {
                Jdbc.execute(connection, statement);
            }
            connection.commit();
        } catch (SQLException e) {
            connection.rollback();
            throw e;
        } finally {
            connection.setAutoCommit(true);
        }
    }

    /** A character with a handle that no other test has. */
    public int character() throws SQLException {
        return number(
                "insert into characters (name, normalized_name) values ('Nova', ?) returning id", uniqueName("nova"));
    }

    public String user() throws SQLException {
        String id = uniqueName("weu");
        run("insert into universal_users (universal_id, primary_username) values (?, 'nina')", id);
        return id;
    }

    public String handle(int character) throws SQLException {
        return String.valueOf(text("select normalized_name from characters where id = ?", character));
    }

    public static String uniqueName(String prefix) {
        return prefix + "_" + UUID.randomUUID().toString().replace("-", "");
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
