package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.character.exchange.SqlValue.Numeral;
import ai.whisperengine.character.exchange.SqlValue.Text;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class SqlExportParserTest {

    static final String PARENT = "(SELECT id FROM characters WHERE normalized_name = 'mira')";
    private static final Pattern WITH_LINE = Pattern.compile("(?s)Line \\d+: .+");

    private static String row(String value) {
        return "INSERT INTO character_values (character_id, value_key) VALUES (" + PARENT + ", " + value + ");";
    }

    private static @Nullable SqlValue value(String sql) {
        return SqlExportParser.parse(row(sql)).rows().get(0).values().get("value_key");
    }

    @Test
    void readsOurOwnExport() {
        SqlExport export = SqlExportParser.parse(Fixtures.mira());
        assertThat(export.handle()).isEqualTo("mira");
        assertThat(export.rowCount()).isEqualTo(15);
        SqlRow character = Objects.requireNonNull(export.character());
        assertThat(character.line()).isEqualTo(9);
        assertThat(character.values())
                .containsEntry("allow_full_roleplay", new SqlValue.Truth(true))
                .containsEntry(
                        "description",
                        new Text("Keeps the lamp lit; it's her whole world.\n"
                                + "She writes letters -- and never sends them; /* really */ 🗼"));
        assertThat(export.rows().get(0).table()).isEqualTo("character_attributes");
        assertThat(export.rows()).extracting(SqlRow::line).startsWith(21, 24, 27, 33);
        assertThat(export.rows().get(2).values())
                .containsEntry("importance", new Numeral("10"))
                .containsEntry("display_order", SqlValue.Constant.NULL)
                .containsEntry("created_at", SqlValue.Constant.NOW)
                .doesNotContainKey("character_id");
    }

    @ParameterizedTest
    @CsvSource({"ryan.sql, 171", "elena.sql, 228", "aria.sql, 46"})
    void readsRealExports(String file, int rows) {
        SqlExport export = SqlExportParser.parse(RealExports.read(file));
        assertThat(export.rowCount()).isEqualTo(rows);
        assertThat(export.handle()).isEqualTo(file.replace(".sql", ""));
        assertThat(export.character() == null).isEqualTo(file.equals("aria.sql"));
    }

    @Test
    void readsEveryFormOfAConstant() {
        assertThat(value("'it''s'")).isEqualTo(new Text("it's"));
        assertThat(value("'C:\\dir\\'")).isEqualTo(new Text("C:\\dir\\"));
        assertThat(value("E'a\\n\\t\\\\\\'b\\u00e9\\U0001F600\\x41\\101'''")).isEqualTo(new Text("a\n\t\\'bé😀AA'"));
        assertThat(value("$tag$it's $$ here$tag$")).isEqualTo(new Text("it's $$ here"));
        assertThat(value("'😀 ; -- /* '")).isEqualTo(new Text("😀 ; -- /* "));
        assertThat(value("''")).isEqualTo(new Text(""));
        assertThat(value("-3.50")).isEqualTo(new Numeral("-3.50"));
        assertThat(value("+7")).isEqualTo(new Numeral("7"));
        assertThat(value(".5e-3")).isEqualTo(new Numeral(".5e-3"));
        assertThat(value("99999999999999999999")).isEqualTo(new Numeral("99999999999999999999"));
        assertThat(value("(('x'))")).isEqualTo(new Text("x"));
        assertThat(value("'x'::varchar(20)::text")).isEqualTo(new Text("x"));
        assertThat(value("CAST('{}' AS jsonb)")).isEqualTo(new Text("{}"));
        assertThat(value("TIMESTAMP '2025-01-01 00:00:00'")).isEqualTo(new Text("2025-01-01 00:00:00"));
        assertThat(value("true")).isEqualTo(new SqlValue.Truth(true));
        assertThat(value("False")).isEqualTo(new SqlValue.Truth(false));
        assertThat(value("null")).isEqualTo(SqlValue.Constant.NULL);
        assertThat(value("NULL::text")).isEqualTo(SqlValue.Constant.NULL);
        assertThat(value("now()")).isEqualTo(SqlValue.Constant.NOW);
        assertThat(value("CURRENT_TIMESTAMP")).isEqualTo(SqlValue.Constant.NOW);
        assertThat(value("ARRAY['a', NULL, 3]::text[]"))
                .isEqualTo(new SqlValue.Array(java.util.Arrays.asList("a", null, "3")));
        assertThat(value("ARRAY[]::text[]")).isEqualTo(new SqlValue.Array(List.of()));
        assertThat(value("DEFAULT")).isNull();
    }

    @Test
    void passesOverWhatSaysNothing() {
        SqlExport export = SqlExportParser.parse("\uFEFF-- é\r\nSTART TRANSACTION;;\r\n" + row("'a'")
                + "\nCOMMIT WORK; SELECT count(*), 'it''s; done' FROM character_values WHERE id = 49;");
        assertThat(export.rowCount()).isEqualTo(1);
        assertThat(export.rows().get(0).line()).isEqualTo(3);
        assertThat(SqlExportParser.parse(
                                "INSERT INTO public.\"character_values\" (\"character_id\", VALUE_KEY) VALUES ("
                                        + "(select id from public.characters where normalized_name = 'mira' limit 1), 'a')"
                                        + " ON CONFLICT (character_id, value_key) DO NOTHING;")
                        .rows()
                        .get(0)
                        .values())
                .containsOnlyKeys("value_key");
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesEverythingElseWithItsLine(Refused refused) {
        assertThatThrownBy(() -> SqlExportParser.parse(refused.document()))
                .isInstanceOfSatisfying(ApiException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
                    assertThat(e.getMessage()).startsWith("Line " + refused.line() + ": ");
                    assertThat(e.getMessage()).contains(refused.says());
                    assertThat(e.details()).containsEntry("line", refused.line());
                });
    }

    record Refused(String document, int line, String says) {
        @Override
        public String toString() {
            return "line " + line + ": " + says;
        }
    }

    static List<Refused> refused() {
        String good = row("'a'");
        String mode = "(SELECT id FROM character_conversation_modes WHERE mode_name = 'x')";
        return List.of(
                new Refused("", 1, "not inserted a single row"),
                new Refused("\n-- nothing\n", 3, "not inserted a single row"),
                new Refused("{\"name\": \"Mira\"}", 1, "'{' does not begin an SQL statement"),
                new Refused("Dear editor,\nhello", 1, "'Dear' does not begin an SQL statement"),
                new Refused("%PDF-1.7", 1, "'%' does not begin an SQL statement"),
                new Refused(
                        "BEGIN;\n" + good + "\nDROP TABLE characters;\nCOMMIT;", 3, "DROP is not part of an export"),
                new Refused(good + "\nUPDATE characters SET name = 'x';", 2, "UPDATE is not part"),
                new Refused(good + "\n\nDELETE FROM characters;", 3, "DELETE is not part"),
                new Refused(good + "\nCOPY characters FROM stdin;\n1\tx\n\\.\n", 2, "COPY is not part"),
                new Refused(good + "\nDO $$ BEGIN DELETE FROM x; END $$;", 2, "DO is not part"),
                new Refused(
                        "CREATE FUNCTION f() RETURNS int AS $$ SELECT 1; $$ LANGUAGE sql;", 1, "CREATE is not part"),
                new Refused("ROLLBACK;", 1, "ROLLBACK is not part"),
                new Refused("SET client_encoding = 'UTF8';", 1, "SET is not part"),
                new Refused("WITH x AS (DELETE FROM y RETURNING *) SELECT * FROM x;", 1, "WITH is not part"),
                new Refused("\\set ON_ERROR_STOP on", 1, "backslash"),
                new Refused(good + "\nSELECT * INTO stolen FROM characters;", 2, "SELECT with INTO"),
                new Refused(good + "\nSELECT 1 FROM x FOR UPDATE;", 2, "SELECT with UPDATE"),
                new Refused(good + "\nSELECT words without any sense;", 2, "is not expected here"),
                new Refused("BEGIN;\n" + good + "\n", 3, "no COMMIT; the file may be cut off"),
                new Refused("BEGIN;\nBEGIN;", 2, "second transaction"),
                new Refused(good + "\nCOMMIT;", 2, "COMMIT without a BEGIN"),
                new Refused("BEGIN ISOLATION LEVEL SERIALIZABLE;", 1, "this form of BEGIN"),
                new Refused(good.substring(0, good.length() - 1), 1, "ends with a semicolon"),
                new Refused(good + "\nINSERT INTO character_values (character_id", 2, "the file ends inside"),
                new Refused(good + "\n" + row("'never closed"), 2, "never closed; the file may be cut off"),
                new Refused(good + "\n/* never closed", 2, "comment that begins here is never closed"),
                new Refused(row("\"never closed"), 1, "quoted name"),
                new Refused(row("'a' 'b'"), 1, "a comma is missing"),
                new Refused(row("'it's'"), 1, "never closed"),
                new Refused(row("'it's"), 1, "'s' is not expected here"),
                new Refused(row("'a',"), 1, "',' is not expected here"),
                new Refused(row("('a'"), 1, "a closing parenthesis is missing"),
                new Refused(row("'a')"), 1, "')' is not expected here"),
                new Refused(row("'a', 'b'"), 1, "has 3 values for 2 columns"),
                new Refused(good.replace(";", ",;"), 1, "another row in parentheses"),
                new Refused(good.replace(";", " RETURNING id;"), 1, "RETURNING is not part"),
                new Refused(good.replace(";", " ORDER BY 1;"), 1, "'ORDER' after the rows"),
                new Refused(
                        good.replace(";", " ON CONFLICT (id) DO UPDATE SET value_key = EXCLUDED.value_key;"),
                        1,
                        "on characters only, not on character_values"),
                new Refused(row("lower('A')"), 1, "a call of lower()"),
                new Refused(row("pg_sleep(100)"), 1, "a call of pg_sleep()"),
                new Refused(row("(SELECT name FROM characters)"), 1, "a SELECT"),
                new Refused(row("'a' || 'b'"), 1, "an expression"),
                new Refused(row("1 + 1"), 1, "an expression"),
                new Refused(row("CURRENT_DATE"), 1, "an expression"),
                new Refused(row("unquoted"), 1, "'unquoted'; is a quote missing?"),
                new Refused(row("12ab"), 1, "a number runs into letters"),
                new Refused(row("$1"), 1, "an expression"),
                new Refused(row("E'\\u00'"), 1, "hexadecimal"),
                new Refused(row("E'\\ud83d'"), 1, "half of a surrogate pair"),
                new Refused(row("E'\\xff'"), 1, "names a byte"),
                new Refused(row("E'a\\000b'"), 1, "names a byte"),
                new Refused(row("X'1F'"), 1, "prefix X"),
                new Refused(row("U&'\\0441'"), 1, "prefix U&"),
                new Refused(row("'a\u0000b'"), 1, "NUL"),
                new Refused("\n" + row("'a\ud83d'"), 2, "surrogate"),
                new Refused(row(PARENT), 1, "belongs in character_id, not in value_key"),
                new Refused("INSERT INTO character_values (character_id) VALUES (49);", 1, "character_id must be"),
                new Refused("INSERT INTO character_values (value_key) VALUES ('a');", 1, "does not say to which"),
                new Refused("INSERT INTO character_values VALUES (" + PARENT + ", 'a');", 1, "names no columns"),
                new Refused(
                        "INSERT INTO character_values (character_id, a, A) VALUES (" + PARENT + ", 1, 2);", 1, "twice"),
                new Refused(
                        "INSERT INTO character_values (character_id) SELECT id FROM characters;",
                        1,
                        "not from a query"),
                new Refused("INSERT INTO character_values DEFAULT VALUES;", 1, "';' is not expected"),
                new Refused("INSERT INTO secret.keys (character_id) VALUES (" + PARENT + ");", 1, "'secret.keys'"),
                new Refused("INSERT INTO \"Käse\" (character_id) VALUES (" + PARENT + ");", 1, "no table"),
                new Refused("INSERT INTO character_mode_guidance (mode_id) VALUES (" + mode + ");", 1, "a SELECT"),
                new Refused(good + "\n" + good.replace("'mira'", "'noa'"), 2, "a file describes one character"),
                new Refused(
                        "INSERT INTO characters (name, normalized_name) VALUES ('A', 'a'),\n('B', 'b');",
                        2,
                        "a second character"),
                new Refused("INSERT INTO characters (name) VALUES ('A');", 1, "no normalized_name"),
                new Refused(
                        "INSERT INTO characters (normalized_name) VALUES ('a') ON CONFLICT (normalized_name)"
                                + " DO UPDATE SET normalized_name = 'b';",
                        1,
                        "EXCLUDED.normalized_name"),
                new Refused(row("((((((((('x')))))))))"), 1, "levels deep"),
                new Refused(good + "\nSELECT " + "(SELECT ".repeat(40) + "1" + ")".repeat(40) + ";", 2, "levels deep"),
                new Refused(good + "\nSELECT a" + "[".repeat(200) + "1" + "]".repeat(200) + ";", 2, "levels deep"),
                new Refused(row("ARRAY" + "[".repeat(200) + "'x'" + "]".repeat(200)), 1, "levels deep"),
                new Refused(good + "\nSELECT " + "CASE WHEN ".repeat(40) + "1;", 2, "levels deep"));
    }

    @Test
    void refusesWhatIsTooLarge() {
        String large = row("'" + "x".repeat(SqlExportParser.MAX_BYTES) + "'");
        assertThatThrownBy(() -> SqlExportParser.parse(large))
                .isInstanceOfSatisfying(
                        ApiException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.LIMIT_EXCEEDED));
        // Two bytes each: the limit counts bytes, not characters.
        String wide = row("'" + "é".repeat(SqlExportParser.MAX_BYTES / 2) + "'");
        assertThatThrownBy(() -> SqlExportParser.parse(wide)).hasMessageContaining("10 MB");
    }

    /** A file cut anywhere is understood whole or not at all. */
    @Test
    void aCutNeverImportsAPart() {
        String whole = Fixtures.mira();
        SqlExport complete = SqlExportParser.parse(whole);
        int commit = whole.indexOf("COMMIT;") + "COMMIT;".length();
        Random random = new Random(11);
        int understood = 0;
        int cut = 0;
        while (cut < whole.length()) {
            String part = whole.substring(0, cut);
            SqlExport export = parsedOrRefused(part);
            if (export != null) {
                understood++;
                assertThat(cut).as("understood although cut at").isGreaterThanOrEqualTo(commit);
                assertThat(export).isEqualTo(complete);
            }
            // Every place near the end, where a part looks most like the whole, and many before it.
            cut += cut < commit - 40 ? 1 + random.nextInt(20) : 1;
        }
        assertThat(understood).as("cuts behind COMMIT").isPositive();
    }

    /** Pieces of SQL in any order, and damaged files: a clear refusal or an export, never another failure. */
    @Test
    void junkIsRefusedInWords() {
        long seed = 20251123;
        Random random = new Random(seed);
        String whole = Fixtures.mira();
        String[] pieces = {
            "INSERT INTO ",
            "characters ",
            "(",
            ")",
            "VALUES ",
            ",",
            ";",
            "'",
            "\"",
            "'text'",
            "E'\\",
            "NULL",
            "42",
            "-",
            "$$",
            "$a$",
            "--",
            "\n",
            "/*",
            "*/",
            "SELECT ",
            "FROM ",
            "WHERE ",
            PARENT,
            "BEGIN;",
            "COMMIT;",
            "::text",
            "ON CONFLICT ",
            "DO UPDATE SET ",
            "EXCLUDED.",
            "ARRAY[",
            "]",
            "😀",
            "\\",
            "1e5",
            "CASE WHEN ",
            "END",
            "|| ",
            "?",
            ":x",
            "@",
            "#",
            "`",
            "{",
            "}",
            "\u0000",
            "\ud800",
            "DEFAULT",
            "NOT ",
            "IN ",
            "LIKE ",
            "ROW",
            ".",
            "é"
        };
        List<String> understood = new ArrayList<>();
        for (int i = 0; i < 1200; i++) {
            StringBuilder junk = new StringBuilder();
            if (i % 2 == 0) {
                int length = 1 + random.nextInt(30);
                for (int j = 0; j < length; j++) {
                    junk.append(pieces[random.nextInt(pieces.length)]);
                }
            } else {
                junk.append(whole);
                int damages = 1 + random.nextInt(3);
                for (int j = 0; j < damages; j++) {
                    int at = random.nextInt(junk.length());
                    switch (random.nextInt(3)) {
                        case 0 -> junk.deleteCharAt(at);
                        case 1 -> junk.insert(at, pieces[random.nextInt(pieces.length)]);
                        default -> junk.setCharAt(at, (char) random.nextInt(0x250));
                    }
                }
            }
            if (parsedOrRefused(junk.toString()) != null) {
                understood.add(junk.toString());
            }
        }
        // A letter changed within a text is no damage that anybody could see; but most damage is found.
        assertThat(understood).as("seed %s", seed).hasSizeBetween(1, 560);
    }

    @Test
    void fiftyThousandRowsAreRead() {
        StringBuilder statements = new StringBuilder("BEGIN;\n");
        StringBuilder oneStatement = new StringBuilder(
                "INSERT INTO character_vocabulary (character_id, word_or_phrase, display_order) VALUES");
        for (int i = 0; i < 50_000; i++) {
            statements
                    .append("INSERT INTO character_vocabulary (character_id, word_or_phrase, display_order) VALUES (")
                    .append(PARENT)
                    .append(", 'word ")
                    .append(i)
                    .append("', ")
                    .append(i)
                    .append(");\n");
            oneStatement
                    .append(i == 0 ? "\n(" : ",\n(")
                    .append(PARENT)
                    .append(", 'word ")
                    .append(i)
                    .append("', ")
                    .append(i)
                    .append(")");
        }
        SqlExport separate = SqlExportParser.parse(statements.append("COMMIT;").toString());
        SqlExport together = SqlExportParser.parse(oneStatement.append(";").toString());
        assertThat(separate.rowCount()).isEqualTo(50_000);
        assertThat(together.rows()).isEqualTo(separate.rows());
    }

    private static @Nullable SqlExport parsedOrRefused(String document) {
        try {
            return SqlExportParser.parse(document);
        } catch (ApiException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
            assertThat(e.getMessage()).matches(WITH_LINE);
            return null;
        }
    }
}
