package ai.whisperengine.character;

import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Table;
import ai.whisperengine.platform.testing.TestDatabase;
import jakarta.json.JsonValue;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** A character with rows in every section, filled with whatever is hard to write as JSON. */
final class HostileCharacter {

    private static final String[] TEXTS = {
        "",
        " ",
        "plain",
        "\"",
        "\\",
        "\\\"",
        "\\\\\"",
        "\"]},{[",
        "null",
        "NULL",
        "{}",
        "[]",
        "[\"a\",null]",
        "a\nb\r\tc",
        "\b\f\u0001\u001f\u007f",
        "\u2028\u2029",
        "é",
        "愛",
        "😀👩‍👩‍👧‍👦",
        "𝔘𝔫𝔦",
        "\uFEFF",
        "\uE000",
        "</script>",
        "'; drop table characters; --",
        "$1",
        "${x}",
        "\\u0041",
        "\\n",
        "ends with \\",
        "ends with \\\\",
        "1e5",
        "true",
        "ß"
    };

    private static final String[] JSONS = {
        "null",
        "true",
        "0",
        "-0",
        "1.10",
        "1e2",
        "12345678901234567890.125",
        "0.1000000000000000055",
        "\"\"",
        "\"\\\\ \\\" \\u0001 😀\"",
        "[]",
        "{}",
        "[[], {}, [null, \"x\"]]",
        "{\"b\": 1, \"a\": {\"\\\"\": \"\\\\\"}, \"é\": [1, 2.5, null, true]}"
    };

    private static final double[] DOUBLES = {
        0,
        1,
        0.5,
        0.1,
        1.0 / 3,
        2.0 / 7,
        1e-7,
        0.001,
        0.0009,
        0.00001,
        0.30000000000000004,
        4.9e-324,
        0.123456789012,
        -0.0
    };

    private final Connection connection;
    private final Sections sections;
    private final Random random;
    private int serial;

    private HostileCharacter(Connection connection, Sections sections, Random random) {
        this.connection = connection;
        this.sections = sections;
        this.random = random;
    }

    /** Makes the character anew. */
    static void create(String handle, Sections sections, long seed) throws SQLException {
        try (Connection connection = TestDatabase.owner()) {
            connection.setAutoCommit(false);
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from characters where normalized_name = ?")) {
                delete.setString(1, handle);
                delete.execute();
            }
            int id;
            try (PreparedStatement insert = connection.prepareStatement("""
                insert into characters (name, normalized_name, occupation, description, archetype)
                values ('Host "ile" \\ 😀', ?, null, E'a\\nb\\\\"', 'narrative-ai') returning id\
                """)) {
                insert.setString(1, handle);
                ResultSet result = insert.executeQuery();
                result.next();
                id = result.getInt(1);
            }
            new HostileCharacter(connection, sections, new Random(seed)).fill(Character.class, id);
            connection.commit();
        }
    }

    private void fill(Class<? extends Loaded> parent, int parentId) throws SQLException {
        for (Sections.Section section : sections.below(parent)) {
            List<Integer> ids = new ArrayList<>();
            int wanted = section.single() ? 1 : 1 + random.nextInt(4);
            for (int attempt = 0; ids.size() < wanted && attempt < 40; attempt++) {
                Integer id = insert(section.rowClass(), parentId);
                if (id != null) {
                    ids.add(id);
                }
            }
            if (ids.isEmpty()) {
                throw new AssertionError("no row for " + section.name());
            }
            for (Integer id : ids) {
                fill(section.rowClass(), id);
            }
        }
    }

    /** Inserts a row of random content; null when a rule of the table refuses it. */
    private @Nullable Integer insert(Class<? extends Loaded> rowClass, int parentId) throws SQLException {
        Table table = Table.of(rowClass);
        List<Object> values = new ArrayList<>();
        List<String> names = new ArrayList<>();
        List<String> places = new ArrayList<>();
        for (Column column : table.columns()) {
            if (column.equals(table.id())) {
                continue;
            }
            Object value = column.equals(table.parentKey()) ? Integer.valueOf(parentId) : value(table, column);
            if (value != null) {
                names.add(column.name());
                values.add(value);
                places.add(column.type() == JsonValue.class ? "?::jsonb" : "?");
            }
        }
        Savepoint before = connection.setSavepoint();
        try (PreparedStatement insert = connection.prepareStatement("insert into " + table.name() + " ("
                + String.join(", ", names) + ") values (" + String.join(", ", places) + ") returning id")) {
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i));
            }
            ResultSet result = insert.executeQuery();
            result.next();
            return result.getInt(1);
        } catch (SQLException e) {
            if (e.getSQLState() == null || !e.getSQLState().startsWith("23")) {
                throw e;
            }
            connection.rollback(before);
            return null;
        }
    }

    private @Nullable Object value(Table table, Column column) throws SQLException {
        if (random.nextInt(5) == 0) {
            return null;
        }
        if (table.name().equals("character_mode_guidance") && column.name().equals("guidance_type")) {
            return random.nextBoolean() ? "avoid" : "encourage";
        }
        Class<?> type = column.type();
        if (type == String.class) {
            // Short texts now and then collide with the unique keys: then the row is tried again.
            return TEXTS[random.nextInt(TEXTS.length)] + (random.nextInt(3) == 0 ? "" : " #" + serial++);
        }
        if (column.opaque()) {
            return anyId(table);
        }
        if (type == Integer.class) {
            return 1 + random.nextInt(9);
        }
        if (type == Boolean.class) {
            return random.nextBoolean();
        }
        if (type == Double.class) {
            return DOUBLES[random.nextInt(DOUBLES.length)];
        }
        if (type == OffsetDateTime.class) {
            int micros = new int[] {0, 1, 120, 500_000, 123_456, 999_999}[random.nextInt(6)];
            return OffsetDateTime.of(
                    1 + random.nextInt(9998),
                    2,
                    3,
                    random.nextInt(24),
                    0,
                    random.nextInt(2) * 59,
                    micros * 1000,
                    ZoneOffset.UTC);
        }
        if (type == JsonValue.class) {
            return JSONS[random.nextInt(JSONS.length)];
        }
        if (type == List.class) {
            Object[] elements = random.ints(random.nextInt(4), 0, TEXTS.length)
                    .mapToObj(i -> random.nextInt(6) == 0 ? null : TEXTS[i])
                    .toArray();
            return connection.createArrayOf("text", elements);
        }
        throw new AssertionError("no value for a " + type + " in " + column.name());
    }

    /** For a reference to a row of the parent's table: any row there. */
    private @Nullable Integer anyId(Table table) throws SQLException {
        String parent =
                Map.of("character_insight_relationships", "character_insights").get(table.name());
        try (PreparedStatement query = connection.prepareStatement("select max(id) from " + parent)) {
            ResultSet result = query.executeQuery();
            return result.next() ? result.getInt(1) : null;
        }
    }
}
