package ai.whisperengine.schema.adopt;

import ai.whisperengine.schema.SchemaException;
import ai.whisperengine.schema.jdbc.Jdbc;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Encrypts the secrets that the original kept in clear text. Done in the old tables before their rows are copied, so
 * that neither a live nor a quarantined row ever holds a secret in clear.
 */
final class StoredSecrets {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, List<String>> TEXT = Map.of(
            "character_llm_config", List.of("llm_chat_api_key"),
            "character_discord_config", List.of("discord_bot_token"));
    /** Which variable of an environment is secret cannot be told from its name, so all values are encrypted. */
    private static final Map<String, List<String>> DOCUMENTS = Map.of(
            "character_deployment_config", List.of("environment_variables", "env_overrides"),
            "bot_deployments", List.of("config"));

    private record Stored(String rowId, String value) {}

    private StoredSecrets() {}

    /** Returns how many values were encrypted, by column. */
    static SortedMap<String, Integer> encrypt(Connection connection, String schema, Optional<SecretKeys> keys)
            throws SQLException {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (Map.Entry<String, List<String>> entry : TEXT.entrySet()) {
            for (String column : entry.getValue()) {
                if (exists(connection, schema, entry.getKey(), column)) {
                    encryptText(connection, schema, entry.getKey(), column, keys, counts);
                }
            }
        }
        for (Map.Entry<String, List<String>> entry : DOCUMENTS.entrySet()) {
            for (String column : entry.getValue()) {
                if (exists(connection, schema, entry.getKey(), column)) {
                    encryptDocument(connection, schema, entry.getKey(), column, keys, counts);
                }
            }
        }
        return counts;
    }

    private static void encryptText(
            Connection connection,
            String schema,
            String table,
            String column,
            Optional<SecretKeys> keys,
            SortedMap<String, Integer> counts)
            throws SQLException {
        String target = schema + "." + Jdbc.identifier(table);
        // A cipher is longer than its secret; the old column may be a varchar.
        Jdbc.execute(connection, "alter table " + target + " alter column " + Jdbc.identifier(column) + " type text");
        for (Stored stored : stored(connection, target, column)) {
            if (stored.value().isBlank() || SecretKeys.isEncrypted(stored.value())) {
                continue;
            }
            String cipher = needed(keys, table, column).encrypt(stored.value());
            Jdbc.update(
                    connection,
                    "update " + target + " set " + Jdbc.identifier(column) + " = ? where ctid = ?::tid",
                    cipher,
                    stored.rowId());
            counts.merge(table + "." + column, 1, Integer::sum);
        }
    }

    private static void encryptDocument(
            Connection connection,
            String schema,
            String table,
            String column,
            Optional<SecretKeys> keys,
            SortedMap<String, Integer> counts)
            throws SQLException {
        String target = schema + "." + Jdbc.identifier(table);
        String type = String.valueOf(Jdbc.text(
                connection,
                "select format_type(atttypid, atttypmod) from pg_attribute where attrelid = ?::regclass and attname = ?",
                target,
                column));
        for (Stored stored : stored(connection, target, column)) {
            int[] encrypted = {0};
            JsonNode before;
            try {
                before = JSON.readTree(stored.value());
            } catch (JsonProcessingException e) {
                throw SchemaException.failed(
                        "a value of " + table + "." + column + " is no JSON; mend it, because it may hold secrets");
            }
            JsonNode after = sealed(before, needed(keys, table, column, before), encrypted);
            if (encrypted[0] > 0) {
                Jdbc.update(
                        connection,
                        "update " + target + " set " + Jdbc.identifier(column) + " = cast(? as " + type
                                + ") where ctid = ?::tid",
                        after.toString(),
                        stored.rowId());
                counts.merge(table + "." + column, encrypted[0], Integer::sum);
            }
        }
    }

    private static JsonNode sealed(JsonNode node, Optional<SecretKeys> keys, int[] encrypted) {
        if (node instanceof ObjectNode object) {
            ObjectNode copy = JSON.createObjectNode();
            object.properties().forEach(field -> copy.set(field.getKey(), sealed(field.getValue(), keys, encrypted)));
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JSON.createArrayNode();
            array.forEach(item -> copy.add(sealed(item, keys, encrypted)));
            return copy;
        }
        if (!isSecret(node)) {
            return node;
        }
        encrypted[0]++;
        return TextNode.valueOf(keys.orElseThrow().encrypt(node.asText()));
    }

    private static boolean isSecret(JsonNode node) {
        return node.isValueNode()
                && !node.isNull()
                && !node.asText().isBlank()
                && !SecretKeys.isEncrypted(node.asText());
    }

    private static boolean holdsSecret(JsonNode node) {
        if (node.isValueNode()) {
            return isSecret(node);
        }
        for (JsonNode child : node) {
            if (holdsSecret(child)) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SecretKeys> needed(
            Optional<SecretKeys> keys, String table, String column, JsonNode document) {
        if (holdsSecret(document)) {
            return Optional.of(needed(keys, table, column));
        }
        return keys;
    }

    private static SecretKeys needed(Optional<SecretKeys> keys, String table, String column) {
        return keys.orElseThrow(() -> SchemaException.usage("the database stores secrets in clear text (" + table + "."
                + column + "): give the key to encrypt them with in WHISPERENGINE_SECRET_KEYS or --secret-keys-file"
                + " (kid:base64url-of-32-bytes)"));
    }

    private static List<Stored> stored(Connection connection, String target, String column) throws SQLException {
        String name = Jdbc.identifier(column);
        return Jdbc.query(
                connection,
                "select ctid::text, " + name + "::text from " + target + " where " + name + " is not null",
                row -> new Stored(row.getString(1), row.getString(2)));
    }

    private static boolean exists(Connection connection, String schema, String table, String column)
            throws SQLException {
        return Jdbc.test(
                connection,
                "select exists (select from information_schema.columns"
                        + " where table_schema = ? and table_name = ? and column_name = ?)",
                schema,
                table,
                column);
    }
}
