package ai.whisperengine.schema.jdbc;

import ai.whisperengine.schema.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** One PostgreSQL database and the role that works in it. */
public record Database(String url, String user, String password) {
    private static final long POLL_MILLIS = 250;

    public Connection connect() throws SQLException {
        Connection connection = dataSource().getConnection();
        Jdbc.execute(connection, "set time zone 'UTC'");
        return connection;
    }

    /** A connection, or a message that says what stood in the way; no driver text that a user cannot act on. */
    public Connection open() {
        return open(Duration.ZERO);
    }

    /** Waits for a server that is starting or a database that is still to be created; other refusals are final. */
    public Connection open(Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return connect();
            } catch (SQLException e) {
                if (!mayPass(e) || System.nanoTime() >= deadline) {
                    throw SchemaException.failed("cannot connect to " + this + ": " + firstLine(e), e);
                }
                pause();
            }
        }
    }

    public DataSource dataSource() {
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        dataSource.setUser(user);
        dataSource.setPassword(password);
        dataSource.setApplicationName("whisperengine-schema");
        dataSource.setCurrentSchema("public");
        dataSource.setConnectTimeout(10);
        dataSource.setTcpKeepAlive(true);
        return dataSource;
    }

    /** Without the query part of the URL, which may carry a password. */
    @Override
    public String toString() {
        int query = url.indexOf('?');
        return (query < 0 ? url : url.substring(0, query)) + " as " + user;
    }

    private static boolean mayPass(SQLException e) {
        String state = e.getSQLState();
        return state != null && (state.startsWith("08") || state.equals("57P03") || state.equals("3D000"));
    }

    private static String firstLine(SQLException e) {
        String message = e.getMessage();
        return message == null ? e.toString() : message.lines().findFirst().orElse(message);
    }

    private static void pause() {
        try {
            Thread.sleep(POLL_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SchemaException.failed("interrupted while waiting for the database", e);
        }
    }
}
