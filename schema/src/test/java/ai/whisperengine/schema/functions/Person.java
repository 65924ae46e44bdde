package ai.whisperengine.schema.functions;

import ai.whisperengine.schema.support.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A user with rows in every table that can have some, and the search for what is left of them. */
final class Person {
    final String id = TestDatabase.uniqueName("weu");
    final String tag = TestDatabase.uniqueName("t");
    final String alias = "former_" + id;
    final String secret = "secret_" + tag;

    /** Everything that tells of this user: if any of it is found, something is left. */
    List<String> traces() {
        return List.of(id, alias, "legacy " + tag, "account " + tag, secret);
    }

    static Person with(TestDatabase db, int character) throws SQLException {
        Person person = new Person();
        db.run("insert into universal_users (universal_id, primary_username) values (?, 'nina')", person.id);
        db.run(script().replace("${user}", person.id)
                .replace("${alias}", person.alias)
                .replace("${handle}", db.handle(character))
                .replace("${character}", String.valueOf(character))
                .replace("${tag}", person.tag));
        return person;
    }

    private static String script() {
        try (InputStream in = Objects.requireNonNull(Person.class.getResourceAsStream("/functions/user-data.sql"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the secret into every personal column of this user's rows; returns the columns that hold nothing. */
    List<String> plant(TestDatabase db) throws SQLException {
        List<String> refused = new ArrayList<>();
        for (String row : db.list("select concat_ws('|', k.table_name, k.column_name, d.condition,"
                + " (select udt_name from information_schema.columns c where c.table_schema = 'public'"
                + " and c.table_name = k.table_name and c.column_name = k.column_name and c.is_generated = 'NEVER'))"
                + " from column_classes() k join user_data() d using (table_name) where k.class = 'PERSONAL'"
                + " order by 1")) {
            String[] parts = row.split("\\|", -1);
            String column = parts[0] + "." + parts[1];
            if (parts.length < 4 || !plant(db, parts[0], parts[1], parts[2], parts[3])) {
                refused.add(column);
            }
        }
        return refused;
    }

    private boolean plant(TestDatabase db, String table, String column, String condition, String type) {
        List<String> values =
                switch (type) {
                    // Some are unique among the rows.
                    case "text" -> List.of("'" + secret + "' || t.ctid::text");
                    case "_text" -> List.of("array['" + secret + "']");
                    case "bytea" -> List.of("convert_to('" + secret + "', 'UTF8')");
                    case "jsonb" ->
                        List.of("jsonb_build_object('k', '" + secret + "')", "jsonb_build_array('" + secret + "')");
                    default -> List.of();
                };
        String rows = condition.replace("$1", "'" + id + "'").replace("$2", "conversations_of_one('" + id + "')");
        for (String value : values) {
            try {
                db.run("update " + table + " t set " + column + " = " + value + " where " + rows);
                return true;
            } catch (SQLException e) {
                if (!e.getSQLState().equals("23514")) {
                    throw new IllegalStateException(table + "." + column, e);
                }
            }
        }
        return false;
    }

    /** The columns in which one of these texts stands, whatever the row. */
    static List<String> found(TestDatabase db, List<String> texts) throws SQLException {
        List<String> places = new ArrayList<>();
        for (String column : db.list(
                "select quote_ident(table_name) || '.' || quote_ident(column_name) from column_classes() order by 1")) {
            String table = column.substring(0, column.indexOf('.'));
            for (String text : texts) {
                // The text form of bytes is hexadecimal.
                if (db.number(
                                "select count(*) from " + table + " where position(? in " + column + "::text) > 0 or"
                                        + " position(encode(convert_to(?, 'UTF8'), 'hex') in " + column + "::text) > 0",
                                text,
                                text)
                        > 0) {
                    places.add(column);
                    break;
                }
            }
        }
        return places;
    }

    /** Everything of this user, a row at a time. */
    List<String> everything(TestDatabase db) throws SQLException {
        return db.list("select table_name || ' ' || record from export_user(?)", id);
    }
}
