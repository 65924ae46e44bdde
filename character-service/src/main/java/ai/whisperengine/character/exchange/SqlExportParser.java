package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.InsertShape.Cell;
import ai.whisperengine.character.exchange.SqlToken.Kind;
import ai.whisperengine.platform.error.ApiException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the SQL export of one character. Nothing is executed: the file is a document with a known form, and whatever
 * does not have this form is refused with its line, before anything is written.
 */
final class SqlExportParser {

    static final int MAX_BYTES = 10 * 1024 * 1024;

    /** Deeper nesting than any export has; the time of the grammar grows exponentially with it. */
    private static final int MAX_DEPTH = 8;

    private static final Set<String> SQL_VERBS = Set.of(
            "ALTER",
            "ANALYZE",
            "CALL",
            "COMMENT",
            "COPY",
            "CREATE",
            "DELETE",
            "DISCARD",
            "DO",
            "DROP",
            "EXECUTE",
            "GRANT",
            "LISTEN",
            "LOCK",
            "MERGE",
            "NOTIFY",
            "PREPARE",
            "REFRESH",
            "RELEASE",
            "REVOKE",
            "ROLLBACK",
            "SAVEPOINT",
            "SET",
            "TRUNCATE",
            "UPDATE",
            "VACUUM",
            "VALUES",
            "WITH",
            "ABORT",
            "REINDEX",
            "EXPLAIN",
            "RESET",
            "SHOW",
            "DECLARE",
            "FETCH",
            "TABLE",
            "IMPORT",
            "SECURITY",
            "REPLACE",
            "UPSERT",
            "USE");
    private static final Set<String> BEGINNINGS =
            Set.of("BEGIN", "BEGIN TRANSACTION", "BEGIN WORK", "START TRANSACTION");
    private static final Set<String> ENDINGS =
            Set.of("COMMIT", "COMMIT TRANSACTION", "COMMIT WORK", "END", "END TRANSACTION", "END WORK");
    private static final Set<String> CHANGING = Set.of("INTO", "INSERT", "UPDATE", "DELETE", "MERGE");

    private final SqlScanner scanner;
    private final SqlGrammar grammar = new SqlGrammar();
    private SqlToken token;

    private final List<SqlRow> rows = new ArrayList<>();
    private @Nullable SqlRow character;
    private @Nullable String handle;
    private int handleLine;
    private int transactionLine;

    private SqlExportParser(String document) {
        scanner = new SqlScanner(document);
        token = scanner.next();
    }

    static SqlExport parse(String document) {
        // Characters are at least one byte each, so the cheap check comes first.
        if (document.length() > MAX_BYTES || document.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw ApiException.limitExceeded("The document is larger than " + MAX_BYTES / (1024 * 1024) + " MB");
        }
        return new SqlExportParser(document).parse();
    }

    private SqlExport parse() {
        while (token.kind() != Kind.END) {
            if (token.isSymbol(';')) {
                advance();
            } else {
                statement();
            }
        }
        if (transactionLine > 0) {
            throw Refusal.at(
                    token.line(),
                    "the file ends here, but the transaction begun on line " + transactionLine
                            + " has no COMMIT; the file may be cut off");
        }
        if (handle == null) {
            throw Refusal.at(token.line(), "the file ends here and has not inserted a single row of a character");
        }
        return new SqlExport(handle, character, List.copyOf(rows));
    }

    private void statement() {
        String verb = token.kind() == Kind.WORD ? token.text().toUpperCase(Locale.ROOT) : "";
        switch (verb) {
            case "INSERT" -> insert();
            case "SELECT" -> select();
            case "BEGIN", "START", "COMMIT", "END" -> transaction();
            default -> {
                if (SQL_VERBS.contains(verb)) {
                    throw Refusal.at(
                            token.line(),
                            verb + " is not part of an export; it consists of INSERT statements, between BEGIN and"
                                    + " COMMIT, and may end with a SELECT");
                }
                throw Refusal.at(token.line(), token.shown() + " does not begin an SQL statement");
            }
        }
    }

    private void transaction() {
        SqlToken first = token;
        List<SqlToken> tokens = restOfStatement(new ArrayList<>(), first);
        StringBuilder words = new StringBuilder();
        tokens.forEach(
                t -> words.append(words.isEmpty() ? "" : " ").append(t.text().toUpperCase(Locale.ROOT)));
        String statement = words.toString();
        if (BEGINNINGS.contains(statement)) {
            if (transactionLine > 0) {
                throw Refusal.at(
                        first.line(),
                        "a second transaction begins before the one of line " + transactionLine + " is committed");
            }
            transactionLine = first.line();
        } else if (ENDINGS.contains(statement)) {
            if (transactionLine == 0) {
                throw Refusal.at(
                        first.line(), "COMMIT without a BEGIN before it; the beginning of the file may be missing");
            }
            transactionLine = 0;
        } else {
            throw Refusal.at(
                    first.line(),
                    "this form of " + first.text().toUpperCase(Locale.ROOT)
                            + " is not part of an export; write BEGIN and COMMIT");
        }
    }

    private void select() {
        SqlToken first = token;
        List<SqlToken> tokens = restOfStatement(new ArrayList<>(), first);
        for (SqlToken t : tokens) {
            if (t.kind() == Kind.WORD && CHANGING.contains(t.text().toUpperCase(Locale.ROOT))) {
                throw Refusal.at(
                        t.line(), "a SELECT with " + t.text().toUpperCase(Locale.ROOT) + " is not a plain SELECT");
            }
        }
        grammar.requireSelect(tokens);
    }

    private void insert() {
        SqlToken first = token;
        List<SqlToken> head = head(first);
        List<SqlToken> statement;
        int rowLine;
        do {
            if (token.kind() == Kind.END) {
                throw cutOff(first);
            }
            rowLine = token.line();
            statement = new ArrayList<>(head);
            group(statement, first);
            addRow(statement, rowLine);
        } while (takeComma());
        if (!token.isSymbol(';')) {
            SqlToken tail = token;
            // The rest is judged together with the last row: the grammar knows whole statements only.
            restOfStatement(statement, first);
            grammar.insert(statement, rowLine);
            if (!tail.isWord("ON")) {
                throw Refusal.at(tail.line(), tail.shown() + " after the rows is not part of an export");
            }
        }
    }

    /** Everything before the rows: INSERT INTO table (columns) VALUES. */
    private List<SqlToken> head(SqlToken first) {
        List<SqlToken> head = new ArrayList<>();
        int depth = 0;
        int brackets = 0;
        while (true) {
            if (token.kind() == Kind.END) {
                throw cutOff(first);
            }
            if (token.isSymbol(';')) {
                grammar.insert(head, first.line());
                throw Refusal.at(first.line(), "this INSERT has no VALUES");
            }
            if (depth == 0 && (token.isWord("SELECT") || token.isWord("WITH"))) {
                throw Refusal.at(token.line(), "an INSERT takes its rows from VALUES, not from a query");
            }
            boolean values = depth == 0 && token.isWord("VALUES");
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            brackets += bracket();
            requireShallow(depth + brackets);
            take(head);
            if (values) {
                if (!token.isSymbol('(') && token.kind() != Kind.END) {
                    throw SqlGrammar.misplaced(token);
                }
                return head;
            }
        }
    }

    /** One row with its parentheses. */
    private void group(List<SqlToken> into, SqlToken first) {
        SqlToken opening = token;
        int depth = 0;
        int cases = 0;
        int brackets = 0;
        do {
            if (token.kind() == Kind.END) {
                throw cutOff(first);
            }
            if (token.isSymbol(';')) {
                throw Refusal.at(
                        token.line(),
                        "the statement ends inside the row begun on line " + opening.line()
                                + "; a closing parenthesis is missing");
            }
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            cases += token.isWord("CASE") ? 1 : 0;
            brackets += bracket();
            requireShallow(depth + cases + brackets);
            take(into);
        } while (depth > 0);
    }

    private boolean takeComma() {
        if (!token.isSymbol(',')) {
            return false;
        }
        SqlToken comma = token;
        advance();
        if (!token.isSymbol('(') && token.kind() != Kind.END) {
            throw Refusal.at(comma.line(), "after this comma another row in parentheses should follow");
        }
        return true;
    }

    private List<SqlToken> restOfStatement(List<SqlToken> into, SqlToken first) {
        int depth = 0;
        int cases = 0;
        int brackets = 0;
        while (!token.isSymbol(';')) {
            if (token.kind() == Kind.END) {
                throw cutOff(first);
            }
            depth += token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
            cases += token.isWord("CASE") ? 1 : token.isWord("END") ? -1 : 0;
            brackets += bracket();
            requireShallow(depth + cases + brackets);
            take(into);
        }
        return into;
    }

    /** The grammar's time grows with the depth of brackets as it does with that of parentheses. */
    private int bracket() {
        return token.isSymbol('[') ? 1 : token.isSymbol(']') ? -1 : 0;
    }

    private void requireShallow(int depth) {
        if (depth > MAX_DEPTH) {
            throw Refusal.at(token.line(), "the statement is nested more than " + MAX_DEPTH + " levels deep");
        }
    }

    private void take(List<SqlToken> into) {
        SqlToken taken = token;
        into.add(taken);
        advance();
        if (taken.kind() == Kind.TEXT && token.kind() == Kind.TEXT) {
            throw Refusal.at(token.line(), "two texts follow one another; a comma is missing between them");
        }
    }

    private void advance() {
        token = scanner.next();
    }

    private ApiException cutOff(SqlToken first) {
        return Refusal.at(
                token.line(),
                "the file ends inside the statement begun on line " + first.line()
                        + " (a statement ends with a semicolon); the file may be cut off");
    }

    private void addRow(List<SqlToken> statement, int line) {
        InsertShape shape = grammar.insert(statement, line);
        List<SqlToken> constants =
                statement.stream().filter(SqlToken::isConstant).toList();
        boolean isCharacter = shape.table().equals("characters");
        Map<String, SqlValue> values = new LinkedHashMap<>();
        boolean hasParent = false;
        for (int i = 0; i < shape.columns().size(); i++) {
            String column = shape.columns().get(i);
            Cell cell = shape.cells().get(i);
            if (cell instanceof Cell.Parent parent) {
                if (isCharacter || !column.equals("character_id")) {
                    throw Refusal.at(line, "the sub-select of the character belongs in character_id, not in " + column);
                }
                describes(constants.get(parent.index()).text(), line);
                hasParent = true;
            } else if (column.equals("character_id")) {
                throw Refusal.at(
                        line,
                        "character_id must be (SELECT id FROM characters WHERE normalized_name = '...'): a number of"
                                + " another database says nothing here");
            } else if (!(cell instanceof Cell.Absent)) {
                values.put(column, valueOf(cell, constants));
            }
        }
        SqlRow row = new SqlRow(shape.table(), line, values);
        if (isCharacter) {
            addCharacter(row);
        } else if (hasParent) {
            rows.add(row);
        } else {
            throw Refusal.at(
                    line,
                    "this row of " + shape.table() + " does not say to which character it belongs; tables whose rows"
                            + " hang below another row of the character are not part of this format");
        }
    }

    private void addCharacter(SqlRow row) {
        if (character != null) {
            throw Refusal.at(
                    row.line(),
                    "a second character is inserted (the first on line " + character.line()
                            + "); a file describes one character");
        }
        if (!(row.values().get("normalized_name") instanceof SqlValue.Text name)) {
            throw Refusal.at(row.line(), "the character has no normalized_name");
        }
        describes(name.text(), row.line());
        character = row;
    }

    private void describes(String normalizedName, int line) {
        if (handle == null) {
            handle = normalizedName;
            handleLine = line;
        } else if (!handle.equals(normalizedName)) {
            throw Refusal.at(
                    line,
                    "this row belongs to the character '" + normalizedName + "', but the row on line " + handleLine
                            + " to '" + handle + "'; a file describes one character");
        }
    }

    private static SqlValue valueOf(Cell cell, List<SqlToken> constants) {
        if (cell instanceof Cell.Fixed fixed) {
            return fixed.value();
        }
        if (cell instanceof Cell.Constant constant) {
            SqlToken token = constants.get(constant.index());
            return token.kind() == Kind.TEXT ? new SqlValue.Text(token.text()) : new SqlValue.Numeral(token.text());
        }
        if (cell instanceof Cell.Negative negative) {
            return new SqlValue.Numeral("-" + constants.get(negative.index()).text());
        }
        if (cell instanceof Cell.Array array) {
            List<@Nullable String> elements = new ArrayList<>();
            array.elements().forEach(e -> elements.add(elementText(valueOf(e, constants))));
            return new SqlValue.Array(elements);
        }
        throw new IllegalStateException("no value in " + cell);
    }

    private static @Nullable String elementText(SqlValue value) {
        if (value instanceof SqlValue.Text text) {
            return text.text();
        }
        if (value instanceof SqlValue.Numeral numeral) {
            return numeral.spelling();
        }
        if (value instanceof SqlValue.Truth truth) {
            return String.valueOf(truth.value());
        }
        return null;
    }
}
