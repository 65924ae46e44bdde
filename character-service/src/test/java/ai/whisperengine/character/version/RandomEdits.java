package ai.whisperengine.character.version;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Edits a definition as any program with SQL might: rows of every section come, change, exchange their keys and go. */
public final class RandomEdits {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> WORDS =
            List.of("sea", "Ærø", "night 🌙", "two\nlines", "'quoted'", "𝒞ursive", "ß");

    private final Random random;
    private final List<Node> sections;

    public RandomEdits(SectionTree tree, Random random) {
        this.random = random;
        this.sections = tree.definition().stream().flatMap(Node::all).toList();
    }

    /** Gives every section a row or more, those below rows too. */
    public void fill(Connection connection, int character) throws SQLException {
        for (Node section : sections) {
            int rows = section.single() ? 1 : 1 + random.nextInt(3);
            for (int i = 0; i < rows; i++) {
                insert(connection, section, character);
            }
        }
    }

    /** A handful of edits of one transaction. */
    public void edit(Connection connection, int character) throws SQLException {
        for (int i = 0; i < 12; i++) {
            Node section = sections.get(random.nextInt(sections.size()));
            List<String> ids = ids(connection, section, character);
            switch (random.nextInt(4)) {
                case 0 -> insertWhereThereIsRoom(connection, section, character, ids);
                case 1 -> update(connection, section, ids);
                case 2 -> delete(connection, section, ids);
                default -> exchange(connection, section, ids);
            }
        }
        if (random.nextBoolean()) {
            Tables.execute(
                    connection,
                    "update characters set description = ?, emoji_style = ? where id = ?",
                    text(),
                    text(),
                    character);
        }
        if (random.nextInt(3) == 0) {
            Tables.execute(
                    connection,
                    "update characters_v2 set cdl_data = jsonb_build_object('a', ?::text) where id = ?",
                    text(),
                    character);
        }
    }

    private static List<String> ids(Connection connection, Node section, int character) throws SQLException {
        return Tables.list(
                connection, "select t.id from " + section.type().table() + " t where " + owned(section), character);
    }

    private static String owned(Node section) {
        String parentKey = section.type().parentKey().column();
        if (parentKey.equals("character_id")) {
            return "t.character_id = ?";
        }
        return "t." + parentKey + " in (select p.id from " + parents(section) + " p where p.character_id = ?)";
    }

    /** All tables below rows name their parents' table in the list of the database. */
    private static String parents(Node section) {
        return Tables.value(
                "select parent_table from definition_tables() where table_name = ?",
                section.type().table());
    }

    private void insertWhereThereIsRoom(Connection connection, Node section, int character, List<String> ids)
            throws SQLException {
        if (!section.single() || ids.isEmpty()) {
            insert(connection, section, character);
        }
    }

    private void insert(Connection connection, Node section, int character) throws SQLException {
        String parentKey = section.type().parentKey().column();
        ObjectNode row = row(section.type());
        row.put(parentKey, character);
        if (!parentKey.equals("character_id")) {
            List<String> parents = Tables.list(
                    connection, "select p.id from " + parents(section) + " p where p.character_id = ?", character);
            if (parents.isEmpty()) {
                return;
            }
            row.put(parentKey, Integer.parseInt(parents.get(random.nextInt(parents.size()))));
        }
        write(connection, section.type(), row);
    }

    private static void write(Connection connection, RowType type, ObjectNode row) throws SQLException {
        String columns = columns(row);
        Tables.execute(
                connection,
                "insert into " + type.table() + " (" + columns + ") select " + columns
                        + " from jsonb_populate_record(null::" + type.table() + ", ?::jsonb)",
                row.toString());
    }

    private static String columns(ObjectNode row) {
        return Stream.of(row.fieldNames())
                .flatMap(names -> {
                    Stream.Builder<String> all = Stream.builder();
                    names.forEachRemaining(all);
                    return all.build();
                })
                .collect(Collectors.joining(", "));
    }

    private void update(Connection connection, Node section, List<String> ids) throws SQLException {
        ObjectNode row = row(section.type());
        // A section may hold nothing but what hangs below it.
        if (!ids.isEmpty() && !row.isEmpty()) {
            String columns = columns(row);
            Tables.execute(
                    connection,
                    "update " + section.type().table() + " set (" + columns + ") = (select " + columns
                            + " from jsonb_populate_record(null::"
                            + section.type().table() + ", ?::jsonb)) where id = ?",
                    row.toString(),
                    Integer.parseInt(ids.get(random.nextInt(ids.size()))));
        }
    }

    private void delete(Connection connection, Node section, List<String> ids) throws SQLException {
        if (!ids.isEmpty()) {
            Tables.execute(
                    connection,
                    "delete from " + section.type().table() + " where id = ?",
                    Integer.parseInt(ids.get(random.nextInt(ids.size()))));
        }
    }

    /** Two rows take each other's content, keys and all; what hung below them is lost. */
    private static void exchange(Connection connection, Node section, List<String> ids) throws SQLException {
        if (ids.size() < 2) {
            return;
        }
        int one = Integer.parseInt(ids.get(0));
        int other = Integer.parseInt(ids.get(1));
        String table = section.type().table();
        List<String> rows = Tables.list(
                connection, "select to_jsonb(t) from " + table + " t where id in (?, ?) order by id", one, other);
        Tables.execute(connection, "delete from " + table + " where id in (?, ?)", one, other);
        for (String text : rows) {
            ObjectNode row = (ObjectNode) Tables.json(text);
            row.put("id", row.get("id").intValue() == one ? other : one);
            write(connection, section.type(), row);
        }
    }

    private ObjectNode row(RowType type) {
        ObjectNode row = JSON.createObjectNode();
        for (Property property : type.writable()) {
            if (property.required() || random.nextInt(4) > 0) {
                value(row, property);
            } else {
                row.putNull(property.column());
            }
        }
        if (row.has("guidance_type") && type.table().equals("character_mode_guidance")) {
            row.put("guidance_type", random.nextBoolean() ? "avoid" : "encourage");
        }
        return row;
    }

    private void value(ObjectNode row, Property property) {
        String column = property.column();
        if (property.type() == Integer.class) {
            boolean wide = column.endsWith("order") || column.equals("order_sequence") || column.equals("version");
            row.put(column, random.nextInt(wide ? 1_000_000 : 101));
        } else if (property.type() == Double.class) {
            row.put(column, random.nextDouble());
        } else if (property.type() == Boolean.class) {
            row.put(column, random.nextBoolean());
        } else if (property.type() == OffsetDateTime.class) {
            row.put(
                    column,
                    OffsetDateTime.of(2020, 1, 1 + random.nextInt(28), 3, 4, 5, 0, ZoneOffset.UTC)
                            .toString());
        } else if (property.type() == List.class) {
            ArrayNode list = row.putArray(column);
            for (int i = random.nextInt(3); i > 0; i--) {
                list.add(text());
            }
        } else {
            row.put(column, text());
        }
    }

    private String text() {
        return WORDS.get(random.nextInt(WORDS.size())) + " " + Integer.toHexString(random.nextInt());
    }
}
