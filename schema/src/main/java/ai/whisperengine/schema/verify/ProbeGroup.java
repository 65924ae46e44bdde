package ai.whisperengine.schema.verify;

import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The probes of one part of the schema, around the sample rows that all of them share. */
abstract class ProbeGroup {

    final Map<String, Probes.Probe> probes;
    final String tag;
    final String user;
    private final Probes caller;

    ProbeGroup(Probes caller, Map<String, Probes.Probe> probes) {
        this.caller = caller;
        this.probes = probes;
        this.tag = caller.tag();
        this.user = caller.user();
    }

    /** Adds a probe for each function, by its name in the catalogue. */
    abstract void add();

    /** The sample character, which is there when a probe runs. */
    int character() {
        return caller.character();
    }

    void run(String sql, @Nullable Object... arguments) throws SQLException {
        caller.run(sql, arguments);
    }

    String text(String sql, @Nullable Object... arguments) throws SQLException {
        return caller.text(sql, arguments);
    }

    void expect(@Nullable String expected, String sql, @Nullable Object... arguments) throws SQLException {
        caller.expect(expected, sql, arguments);
    }
}
