package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Imports over HTTP, and a look at the tables behind them. */
final class Imports {

    private static final String MUTATION = """
            mutation ($input: ImportCharacterInput!) { importCharacter(input: $input) {
              character { id normalizedName name version }
              rowsRead rowsImported rowsUnchanged duplicatesSkipped rowsRemoved
              issues { severity line table column message } } }""";

    private Imports() {}

    static JsonNode answer(String document, String mode, boolean dryRun) {
        return WholeCharacter.post(
                MUTATION,
                Map.of(
                        "input",
                        Map.of("format", "WHISPERENGINE_SQL", "document", document, "mode", mode, "dryRun", dryRun)));
    }

    /** The report of an import that must succeed. */
    static JsonNode report(String document, String mode) {
        return report(answer(document, mode, false));
    }

    static JsonNode report(JsonNode answer) {
        if (answer.hasNonNull("errors")) {
            throw new AssertionError("errors in the answer: " + answer.toPrettyString());
        }
        return answer.at("/data/importCharacter");
    }

    static String code(JsonNode answer) {
        return answer.at("/errors/0/extensions/code").asText();
    }

    static void deleteCharacter(String handle) {
        execute("delete from characters where normalized_name = '" + handle + "'");
    }

    static void execute(String sql) {
        try (Connection connection = TestDatabase.owner();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.execute();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    static String value(String sql) {
        try (Connection connection = TestDatabase.owner();
                PreparedStatement statement = connection.prepareStatement(sql);
                ResultSet result = statement.executeQuery()) {
            return result.next() ? String.valueOf(result.getString(1)) : "no row";
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** The rows of every table but the audit, which has the calls: equal means that nothing was written. */
    static Map<String, String> rowCounts() {
        Map<String, String> counts = new LinkedHashMap<>();
        String tables =
                value("select string_agg(tablename, ',' order by tablename) from pg_tables where schemaname = 'public'"
                        + " and tablename <> 'audit_log'");
        for (String table : tables.split(",", -1)) {
            counts.put(
                    table, value("select count(*) || ' ' || coalesce(sum(hashtext(t::text)), 0) from " + table + " t"));
        }
        return counts;
    }
}
