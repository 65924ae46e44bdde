package ai.whisperengine.schema.adopt;

import java.io.PrintWriter;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.Savepoint;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Hands out one open connection under many names. What a caller takes for its own transaction is a savepoint in ours, so
 * that Flyway can work inside the one transaction that either adopts a database whole or leaves it alone.
 */
final class OneConnection implements DataSource {
    private final Connection real;

    OneConnection(Connection real) {
        this.real = real;
    }

    @Override
    public Connection getConnection() {
        Facade facade = new Facade();
        return (Connection) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "getAutoCommit" -> facade.autoCommit;
                    case "isClosed" -> facade.closed;
                    case "setAutoCommit" -> facade.autoCommit(Boolean.TRUE.equals(first(arguments)));
                    case "commit" -> facade.commit();
                    case "close", "abort" -> facade.close();
                    case "rollback" -> {
                        if (arguments == null || arguments.length == 0) {
                            yield facade.rollback();
                        }
                        yield call(method, arguments);
                    }
                    case "equals" -> proxy == first(arguments);
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> call(method, arguments);
                });
    }

    private @Nullable Object call(java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static @Nullable Object first(@Nullable Object @Nullable [] arguments) {
        return arguments == null || arguments.length == 0 ? null : arguments[0];
    }

    private final class Facade {
        private boolean autoCommit = true;
        private boolean closed;
        private @Nullable Savepoint savepoint;

        @Nullable
        Object autoCommit(boolean on) throws SQLException {
            if (on == autoCommit) {
                return null;
            }
            autoCommit = on;
            if (on) {
                end();
            } else {
                savepoint = real.setSavepoint();
            }
            return null;
        }

        @Nullable
        Object commit() throws SQLException {
            end();
            savepoint = real.setSavepoint();
            return null;
        }

        @Nullable
        Object rollback() throws SQLException {
            if (savepoint != null) {
                real.rollback(savepoint);
            }
            return null;
        }

        @Nullable
        Object close() throws SQLException {
            if (!closed) {
                closed = true;
                end();
            }
            return null;
        }

        private void end() throws SQLException {
            if (savepoint != null) {
                real.releaseSavepoint(savepoint);
                savepoint = null;
            }
        }
    }

    @Override
    public Connection getConnection(String username, String password) {
        return getConnection();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter out) {
        // Nothing is logged here.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The connection is open already.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("not a wrapper");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
