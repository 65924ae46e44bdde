package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Jdbc;
import ai.whisperengine.schema.migrate.Bookkeeping;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Everything that one look at a database finds. */
public record Verification(
        Inventory.Report inventory, List<Probes.Outcome> functions, List<String> differences, List<String> additions) {

    /** The privileges stand in brackets behind the object; a function's arguments may hold spaces. */
    private static final Pattern GRANT = Pattern.compile("^grant to \\S+ on (.+?)( \\([A-Z, ]+\\))?$");

    public Verification {
        functions = List.copyOf(functions);
        differences = List.copyOf(differences);
        additions = List.copyOf(additions);
    }

    @JsonProperty("ok")
    public boolean ok() {
        return differences.isEmpty();
    }

    /** Looks at everything; strictly, objects beyond the schema are differences, too. */
    public static Verification run(Connection connection, boolean strict) throws SQLException {
        if (!Bookkeeping.underFlyway(connection)) {
            throw new SchemaException(
                    SchemaException.DIFFERENCES,
                    Jdbc.test(connection, "select to_regclass('public.characters') is not null")
                            ? "this database is an unadopted WhisperEngine: use `adopt`"
                            : "this database holds no WhisperEngine schema: use `migrate`");
        }
        List<String> differences = new ArrayList<>();
        for (String failed : Jdbc.strings(
                connection,
                "select coalesce(version, script) from flyway_schema_history where not success order by installed_rank")) {
            differences.add("migration " + failed + " failed");
        }
        SortedMap<String, String> manifest = Manifest.committed();
        Manifest.Comparison comparison = Manifest.compare(manifest, Catalogue.read(connection));
        differences.addAll(comparison.differences());
        List<String> additions = new ArrayList<>();
        for (String addition : comparison.additions()) {
            if (strict || opensTheSchema(addition, manifest)) {
                differences.add(addition + " is not part of the schema");
            } else {
                additions.add(addition);
            }
        }
        List<Probes.Outcome> outcomes = Probes.run(connection);
        for (Probes.Outcome outcome : outcomes) {
            if (!outcome.passed()) {
                differences.add("function " + outcome.function() + ": " + outcome.finding());
            }
        }
        return new Verification(readInventory(connection), outcomes, differences, additions);
    }

    /** A right on the schema's own objects that the schema does not give is never a mere addition. */
    private static boolean opensTheSchema(String addition, SortedMap<String, String> manifest) {
        Matcher grant = GRANT.matcher(addition);
        if (!grant.find()) {
            return false;
        }
        String object = grant.group(1);
        return object.equals("schema public")
                || Stream.of("", "table ", "view ", "materialized view ", "sequence ")
                        .anyMatch(kind -> manifest.containsKey(kind + object))
                || manifest.containsKey(object.replaceFirst("^function ", "procedure "));
    }

    private static Inventory.Report readInventory(Connection connection) throws SQLException {
        try {
            return Inventory.read(connection);
        } catch (SQLException e) {
            if (!String.valueOf(e.getSQLState()).startsWith("42")) {
                throw e;
            }
            // The tables that it reads are missing; the differences say which.
            return new Inventory.Report("?", "?", List.of(), java.util.Map.of());
        }
    }
}
