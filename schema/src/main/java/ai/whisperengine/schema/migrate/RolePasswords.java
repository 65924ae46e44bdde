package ai.whisperengine.schema.migrate;

import ai.whisperengine.schema.SchemaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.PGConnection;

/** The passwords of the services' roles; a role without one cannot log in by password. */
public record RolePasswords(Map<String, String> byRole) {
    public static final List<String> ROLES = List.of("character_service", "memory_service", "user_service");

    public RolePasswords {
        byRole = Map.copyOf(byRole);
        for (String role : byRole.keySet()) {
            if (!ROLES.contains(role)) {
                throw SchemaException.usage("unknown role " + role + "; the roles are " + String.join(", ", ROLES));
            }
        }
    }

    public static RolePasswords none() {
        return new RolePasswords(Map.of());
    }

    /** {@code CHARACTER_SERVICE_DB_PASSWORD} and its siblings; an empty value counts as absent. */
    public static RolePasswords fromEnvironment(Map<String, String> environment) {
        Map<String, String> found = new TreeMap<>();
        for (String role : ROLES) {
            String value = environment.getOrDefault(role.toUpperCase(Locale.ROOT) + "_DB_PASSWORD", "");
            if (!value.isEmpty()) {
                found.put(role, value);
            }
        }
        return new RolePasswords(found);
    }

    public RolePasswords with(Map<String, String> more) {
        Map<String, String> all = new TreeMap<>(byRole);
        all.putAll(more);
        return new RolePasswords(all);
    }

    List<String> apply(Connection connection) throws SQLException {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (Map.Entry<String, String> entry : new TreeMap<>(byRole).entrySet()) {
            // The driver hashes it: neither the statement nor the server's log holds the password.
            try {
                postgres.alterUserPassword(entry.getKey(), entry.getValue().toCharArray(), "scram-sha-256");
            } catch (SQLException e) {
                throw SchemaException.failed(
                        "the schema is migrated, but the password of role " + entry.getKey() + " cannot be set: "
                                + e.getMessage(),
                        e);
            }
        }
        return byRole.keySet().stream().sorted().toList();
    }

    /** Never the passwords. */
    @Override
    public String toString() {
        return "RolePasswords" + byRole.keySet();
    }
}
