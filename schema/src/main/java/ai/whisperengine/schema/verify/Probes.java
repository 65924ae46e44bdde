package ai.whisperengine.schema.verify;

import ai.whisperengine.schema.jdbc.Jdbc;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Calls every function and procedure of the schema with real arguments and looks at what comes back: that a function
 * exists says little, because PL/pgSQL bodies are first checked when they run. All of it happens in one transaction
 * that is taken back.
 */
public final class Probes {
    /** One call; the finding says what was wrong and is empty when nothing was. */
    public record Outcome(String function, boolean passed, String finding) {}

    @FunctionalInterface
    interface Probe {
        void call() throws SQLException;
    }

    private static final class Unexpected extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unexpected(String message) {
            super(message);
        }
    }

    private final Connection connection;
    private final Map<String, Probe> probes = new LinkedHashMap<>();
    private final String tag = "verify_" + UUID.randomUUID().toString().replace("-", "");
    private final String user = tag + "_user";
    private int character;

    private Probes(Connection connection) {
        this.connection = connection;
        List.of(
                        new ToolProbes(this, probes),
                        new FactProbes(this, probes),
                        new ConversationProbes(this, probes),
                        new CharacterProbes(this, probes),
                        new RelationshipProbes(this, probes),
                        new WorkflowProbes(this, probes),
                        new PeopleProbes(this, probes))
                .forEach(ProbeGroup::add);
    }

    /** The functions that have a probe, as the catalogue names them. */
    public static Set<String> covered(Connection connection) {
        return new TreeSet<>(new Probes(connection).probes.keySet());
    }

    /** Probes the functions that are there; which ones must be there is the manifest's business. */
    public static List<Outcome> run(Connection connection) throws SQLException {
        boolean autoCommit = connection.getAutoCommit();
        connection.setAutoCommit(false);
        try {
            // A check must not queue behind a migration, nor hold others up for long.
            Jdbc.execute(connection, "set local lock_timeout = '5s'");
            Jdbc.execute(connection, "set local statement_timeout = '60s'");
            return new Probes(connection).run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(autoCommit);
        }
    }

    private List<Outcome> run() throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        Set<String> present = new TreeSet<>(Jdbc.strings(
                connection,
                "select p.proname || '(' || oidvectortypes(p.proargtypes) || ')' from pg_proc p"
                        + " where p.pronamespace = 'public'::regnamespace"));
        try {
            Jdbc.attempt(connection, () -> {
                sampleRows();
                return true;
            });
        } catch (SQLException e) {
            // Without the sample rows every probe would fail; the reason is said once.
            return List.of(new Outcome("(sample rows)", false, "cannot be inserted: " + firstLine(e)));
        }
        for (Map.Entry<String, Probe> probe : probes.entrySet()) {
            if (present.contains(probe.getKey())) {
                outcomes.add(attempt(probe.getKey(), probe.getValue()));
            }
        }
        return outcomes;
    }

    /** Each call is taken back by itself, so that none sees what another did. */
    private Outcome attempt(String function, Probe probe) throws SQLException {
        Savepoint savepoint = connection.setSavepoint();
        try {
            probe.call();
            return new Outcome(function, true, "");
        } catch (SQLException e) {
            if (String.valueOf(e.getSQLState()).startsWith("08")) {
                throw e;
            }
            return new Outcome(function, false, "fails: " + firstLine(e));
        } catch (Unexpected e) {
            return new Outcome(function, false, String.valueOf(e.getMessage()));
        } finally {
            connection.rollback(savepoint);
        }
    }

    private void sampleRows() throws SQLException {
        run("insert into universal_users (universal_id, primary_username) values (?, 'verify')", user);
        character = Integer.parseInt(text(
                "insert into characters (name, normalized_name, archetype) values ('Verify', ?, 'real-world') returning id",
                tag));
        run(
                "insert into personality_traits (character_id, trait_name, trait_value) values (?, 'openness', 0.5)",
                character);
        for (String name : List.of("pizza margherita", "pizza margarita", "tennis")) {
            run("insert into fact_entities (entity_type, entity_name) values (?, ?)", tag, name);
        }
        run(
                "insert into user_fact_relationships (user_id, entity_id, relationship_type, confidence)"
                        + " select ?, id, 'likes', 0.9 from fact_entities where entity_type = ?"
                        + " and entity_name = 'pizza margherita'",
                user,
                tag);
        run(
                "insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight)"
                        + " select a.id, b.id, 'similar_to', 0.8 from fact_entities a, fact_entities b"
                        + " where a.entity_type = ? and b.entity_type = a.entity_type"
                        + " and a.entity_name = 'pizza margherita' and b.entity_name = 'pizza margarita'",
                tag);
    }

    /** Stands in the names of all sample rows. */
    String tag() {
        return tag;
    }

    /** The sample user. */
    String user() {
        return user;
    }

    int character() {
        return character;
    }

    void run(String sql, @Nullable Object... arguments) throws SQLException {
        if (arguments.length == 0) {
            Jdbc.execute(connection, sql);
        } else {
            Jdbc.update(connection, sql, arguments);
        }
    }

    String text(String sql, @Nullable Object... arguments) throws SQLException {
        return String.valueOf(Jdbc.text(connection, sql, arguments));
    }

    void expect(@Nullable String expected, String sql, @Nullable Object... arguments) throws SQLException {
        String found = Jdbc.text(connection, sql, arguments);
        if (!Objects.equals(expected, found)) {
            throw new Unexpected("answers " + found + " where " + expected + " is right");
        }
    }

    private static String firstLine(SQLException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
