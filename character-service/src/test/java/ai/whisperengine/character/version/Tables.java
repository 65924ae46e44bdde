package ai.whisperengine.character.version;

import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The tables behind the API, as their owner sees them. */
public final class Tables {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What the server sets itself. */
    private static final Set<String> PASSING =
            Set.of("version", "created_at", "updated_at", "created_date", "updated_date");

    private Tables() {}

    public static void execute(String sql, Object... parameters) {
        try (Connection connection = TestDatabase.owner()) {
            execute(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    public static void execute(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
        }
    }

    /** Every statement in one transaction. */
    public static void inTransaction(Work work) {
        try (Connection connection = TestDatabase.owner()) {
            connection.setAutoCommit(false);
            work.run(connection);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What a transaction does. */
    public interface Work {
        void run(Connection connection) throws SQLException;
    }

    public static List<String> list(String sql, Object... parameters) {
        try (Connection connection = TestDatabase.owner()) {
            return list(connection, sql, parameters);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static List<String> list(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<String> values = new ArrayList<>();
            ResultSet result = statement.executeQuery();
            while (result.next()) {
                values.add(String.valueOf(result.getString(1)));
            }
            return values;
        }
    }

    public static String value(String sql, Object... parameters) {
        List<String> values = list(sql, parameters);
        return values.isEmpty() ? "no row" : values.get(0);
    }

    public static int number(String sql, Object... parameters) {
        return Integer.parseInt(value(sql, parameters));
    }

    public static int insertCharacter(String name) {
        return number("insert into characters (name, normalized_name) values (?, ?) returning id", name, name);
    }

    /** The definition as it is, without what a change of anything moves. */
    public static JsonNode snapshot(int character) {
        return settled(value("select character_snapshot(?)", character));
    }

    static JsonNode snapshot(int character, int version) {
        return settled(value(
                "select snapshot from character_versions where character_id = ? and version = ?", character, version));
    }

    private static JsonNode settled(String snapshot) {
        JsonNode tables = json(snapshot);
        for (JsonNode rows : tables) {
            rows.forEach(row -> ((ObjectNode) row).remove(PASSING));
        }
        return tables;
    }

    public static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
