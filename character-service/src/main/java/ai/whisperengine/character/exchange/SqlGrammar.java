package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.InsertShape.Cell;
import ai.whisperengine.platform.error.ApiException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import net.sf.jsqlparser.expression.ArrayConstructor;
import net.sf.jsqlparser.expression.BooleanValue;
import net.sf.jsqlparser.expression.CastExpression;
import net.sf.jsqlparser.expression.DoubleValue;
import net.sf.jsqlparser.expression.Expression;
import net.sf.jsqlparser.expression.Function;
import net.sf.jsqlparser.expression.LongValue;
import net.sf.jsqlparser.expression.NullValue;
import net.sf.jsqlparser.expression.SignedExpression;
import net.sf.jsqlparser.expression.StringValue;
import net.sf.jsqlparser.expression.TimeKeyExpression;
import net.sf.jsqlparser.expression.operators.relational.ParenthesedExpressionList;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.schema.Column;
import net.sf.jsqlparser.schema.Table;
import net.sf.jsqlparser.statement.Statement;
import net.sf.jsqlparser.statement.insert.ConflictActionType;
import net.sf.jsqlparser.statement.insert.Insert;
import net.sf.jsqlparser.statement.insert.InsertConflictAction;
import net.sf.jsqlparser.statement.select.ParenthesedSelect;
import net.sf.jsqlparser.statement.select.Select;
import net.sf.jsqlparser.statement.select.Values;
import net.sf.jsqlparser.statement.update.UpdateSet;

/**
 * The grammar of a statement, judged by JSqlParser.
 *
 * <p>The parser sees every constant as a number: its own rules for strings differ from PostgreSQL's, its time grows
 * exponentially with nesting and steeply with the rows of one INSERT. So it gets one row at a time, without literals,
 * in its simple mode, and each shape once.
 */
final class SqlGrammar {

    private static final int CACHED_SHAPES = 2_000;
    private static final long PARSE_NANOS = 30_000_000_000L;

    private static final Pattern NAME = Pattern.compile("[a-z_][a-z0-9_]*");
    private static final Pattern PARENT = Pattern.compile(
            "\\(SELECT (?:\\w+\\.)?id FROM (?:public\\.)?characters(?: (?:AS )?\\w+)?"
                    + " WHERE (?:\\w+\\.)?normalized_name = '(\\d+)'(?: LIMIT \\d+)?\\)",
            Pattern.CASE_INSENSITIVE);
    private static final Set<String> MOMENTS = Set.of("NOW", "TRANSACTION_TIMESTAMP", "STATEMENT_TIMESTAMP");

    private final Map<String, InsertShape> shapes = new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, InsertShape> eldest) {
            return size() > CACHED_SHAPES;
        }
    };
    private long nanosSpent;

    /** The shape of an INSERT with one row. */
    InsertShape insert(List<SqlToken> tokens, int rowLine) {
        String text = textOf(tokens);
        InsertShape known = shapes.get(text);
        if (known != null) {
            return known;
        }
        if (!(parse(text, tokens) instanceof Insert insert)) {
            throw Refusal.at(tokens.get(0).line(), "this is not a plain INSERT");
        }
        InsertShape shape = shapeOf(insert, tokens.get(0).line(), rowLine);
        shapes.put(text, shape);
        return shape;
    }

    void requireSelect(List<SqlToken> tokens) {
        if (!(parse(textOf(tokens), tokens) instanceof Select)) {
            throw Refusal.at(tokens.get(0).line(), "this is not a plain SELECT");
        }
    }

    private Statement parse(String text, List<SqlToken> tokens) {
        int line = tokens.get(0).line();
        if (nanosSpent > PARSE_NANOS) {
            throw ApiException.limitExceeded("Line " + line + ": reading the file up to here took more than "
                    + PARSE_NANOS / 1_000_000_000L + " seconds; split the file or write its statements alike");
        }
        long start = System.nanoTime();
        try {
            return new CCJSqlParser(new StringProvider(text))
                    .withAllowComplexParsing(false)
                    .Statement();
        } catch (ParseException e) {
            SqlToken at = e.currentToken == null || e.currentToken.next == null
                    ? tokens.get(0)
                    : tokenAt(tokens, e.currentToken.next.beginColumn);
            throw misplaced(at);
        } catch (TokenMgrException | StackOverflowError e) {
            throw Refusal.at(line, "the statement that begins here is not SQL that can be understood");
        } catch (RuntimeException e) {
            // The parser turns some malformed input into failures of its own code.
            throw Refusal.at(line, "the statement that begins here is not SQL that can be understood");
        } finally {
            nanosSpent += System.nanoTime() - start;
        }
    }

    static ApiException misplaced(SqlToken token) {
        return Refusal.at(
                token.line(), token.shown() + " is not expected here; a comma, quote or parenthesis may be missing");
    }

    /** Constants become their number in the statement; everything stands on one line. */
    private static String textOf(List<SqlToken> tokens) {
        StringBuilder text = new StringBuilder();
        int constants = 0;
        for (SqlToken token : tokens) {
            constants = append(text, token, constants);
        }
        return text.toString();
    }

    private static int append(StringBuilder text, SqlToken token, int constants) {
        if (token.spaced()) {
            text.append(' ');
        }
        switch (token.kind()) {
            case TEXT -> text.append('\'').append(constants).append('\'');
            case NUMBER -> text.append(constants);
            case QUOTED_NAME ->
                text.append('"').append(token.text().replace("\"", "\"\"")).append('"');
            case WORD, SYMBOL -> text.append(token.text());
            case END -> throw new IllegalArgumentException("the end is no part of a statement");
        }
        return token.isConstant() ? constants + 1 : constants;
    }

    private static SqlToken tokenAt(List<SqlToken> tokens, int column) {
        StringBuilder text = new StringBuilder();
        int constants = 0;
        for (SqlToken token : tokens) {
            constants = append(text, token, constants);
            if (text.length() >= column) {
                return token;
            }
        }
        return tokens.get(tokens.size() - 1);
    }

    private static InsertShape shapeOf(Insert insert, int line, int rowLine) {
        requirePlain(insert, line);
        String table = tableName(insert.getTable(), line);
        if (insert.getColumns() == null || insert.getColumns().isEmpty()) {
            throw Refusal.at(line, "the INSERT into " + table + " names no columns, so its values cannot be placed");
        }
        List<String> columns = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Column column : insert.getColumns()) {
            String name = columnName(column, line);
            if (!seen.add(name)) {
                throw Refusal.at(line, "the INSERT into " + table + " names the column " + name + " twice");
            }
            columns.add(name);
        }
        if (!(insert.getSelect() instanceof Values values)) {
            throw Refusal.at(line, "an INSERT takes its rows from VALUES, not from a query");
        }
        requireHarmlessConflict(insert, table, line);
        List<? extends Expression> expressions = values.getExpressions();
        if (expressions.size() != columns.size()) {
            throw Refusal.at(
                    rowLine,
                    "the row for " + table + " has " + expressions.size() + " values for " + columns.size()
                            + " columns");
        }
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < columns.size(); i++) {
            cells.add(cellOf(expressions.get(i), columns.get(i), rowLine));
        }
        return new InsertShape(table, List.copyOf(columns), List.copyOf(cells));
    }

    private static void requirePlain(Insert insert, int line) {
        boolean plain = (insert.getWithItemsList() == null
                        || insert.getWithItemsList().isEmpty())
                && insert.getOutputClause() == null
                && (insert.getPartitions() == null || insert.getPartitions().isEmpty())
                && insert.getDuplicateUpdateSets() == null
                && insert.getSetUpdateSets() == null
                && insert.getModifierPriority() == null
                && !insert.isModifierIgnore()
                && !insert.isOverwrite()
                && !insert.isTableKeyword()
                && !insert.isOverriding()
                && insert.getTable().getAlias() == null;
        if (!plain) {
            throw Refusal.at(
                    line,
                    "this INSERT has parts that an export does not have; only the form"
                            + " INSERT INTO table (columns) VALUES (values) is understood");
        }
        if (insert.getReturningClause() != null) {
            throw Refusal.at(line, "RETURNING is not part of an export");
        }
    }

    private static String tableName(Table table, int line) {
        String schema = table.getSchemaName();
        String name = plainName(table.getName());
        boolean plain = table.getDatabase() == null
                || table.getDatabase().getFullyQualifiedName().isEmpty();
        if (!plain || (schema != null && !plainName(schema).equals("public"))) {
            throw Refusal.at(line, "the table '" + table.getFullyQualifiedName() + "' is not one of this schema");
        }
        if (!NAME.matcher(name).matches()) {
            throw Refusal.at(line, "'" + name + "' is no table of a character");
        }
        return name;
    }

    private static String columnName(Column column, int line) {
        String name = plainName(column.getColumnName());
        if (column.getTable() != null && column.getTable().getName() != null) {
            throw Refusal.at(line, "the column '" + name + "' is written with a table before it");
        }
        if (!NAME.matcher(name).matches()) {
            throw Refusal.at(line, "'" + name + "' is no name of a column");
        }
        return name;
    }

    private static String plainName(String name) {
        boolean quoted = name.length() > 1 && name.startsWith("\"") && name.endsWith("\"");
        return quoted ? name.substring(1, name.length() - 1) : name.toLowerCase(Locale.ROOT);
    }

    /** An upsert that takes the file's own values says no more than the INSERT; anything else would be lost. */
    private static void requireHarmlessConflict(Insert insert, String table, int line) {
        InsertConflictAction action = insert.getConflictAction();
        if (action == null || action.getConflictActionType() == ConflictActionType.DO_NOTHING) {
            return;
        }
        if (!table.equals("characters")) {
            throw Refusal.at(line, "ON CONFLICT DO UPDATE is understood on characters only, not on " + table);
        }
        if (action.getWhereExpression() != null) {
            throw Refusal.at(line, "ON CONFLICT DO UPDATE with a WHERE is not understood");
        }
        for (UpdateSet set : action.getUpdateSets()) {
            if (set.getColumns().size() != 1 || set.getValues().size() != 1) {
                throw Refusal.at(line, "ON CONFLICT DO UPDATE sets several columns at once");
            }
            String column = columnName(set.getColumns().get(0), line);
            if (!takesFileValue(column, set.getValues().get(0))) {
                throw Refusal.at(
                        line,
                        "ON CONFLICT DO UPDATE sets " + column + " to something else than EXCLUDED." + column
                                + ", the value of the file");
            }
        }
    }

    private static boolean takesFileValue(String column, Expression value) {
        return value instanceof Column source
                ? source.getTable() != null
                        && "excluded".equalsIgnoreCase(source.getTable().getName())
                        && plainName(source.getColumnName()).equals(column)
                : isMoment(value);
    }

    private static boolean isMoment(Expression value) {
        if (value instanceof Function function) {
            return MOMENTS.contains(function.getName().toUpperCase(Locale.ROOT))
                    && (function.getParameters() == null
                            || function.getParameters().isEmpty());
        }
        return value instanceof TimeKeyExpression key
                && key.getStringValue().toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP");
    }

    /**
     * A value without casts and parentheses around it. The column decides what a value means, so the type that a cast
     * names adds nothing. A loop: there may be thousands of them.
     */
    private static Expression bare(Expression written) {
        Expression value = written;
        while (true) {
            if (value instanceof CastExpression cast) {
                value = cast.getLeftExpression();
            } else if (value instanceof ParenthesedExpressionList<?> group && group.size() == 1) {
                value = group.get(0);
            } else {
                return value;
            }
        }
    }

    private static Cell cellOf(Expression written, String column, int line) {
        Expression value = bare(written);
        if (value instanceof StringValue || value instanceof LongValue || value instanceof DoubleValue) {
            return new Cell.Constant(indexOf(value));
        }
        if (value instanceof NullValue) {
            return new Cell.Fixed(SqlValue.Constant.NULL);
        }
        if (value instanceof BooleanValue truth) {
            return new Cell.Fixed(new SqlValue.Truth(truth.getValue()));
        }
        if (isMoment(value)) {
            return new Cell.Fixed(SqlValue.Constant.NOW);
        }
        if (value instanceof SignedExpression signed && signed.getExpression() instanceof LongValue number) {
            return signed.getSign() == '-'
                    ? new Cell.Negative(indexOf(number))
                    : signed.getSign() == '+' ? new Cell.Constant(indexOf(number)) : refuse(column, line, "a sign");
        }
        if (value instanceof ArrayConstructor array) {
            List<Cell> elements = new ArrayList<>();
            for (Expression element : array.getExpressions()) {
                Cell cell = cellOf(element, column, line);
                if (cell instanceof Cell.Array || cell instanceof Cell.Parent || cell instanceof Cell.Absent) {
                    return refuse(column, line, "an array of something else than texts");
                }
                elements.add(cell);
            }
            return new Cell.Array(List.copyOf(elements));
        }
        if (value instanceof ParenthesedSelect select) {
            Matcher parent = PARENT.matcher(select.toString());
            return parent.matches()
                    ? new Cell.Parent(Integer.parseInt(parent.group(1)))
                    : refuse(
                            column,
                            line,
                            "a SELECT; the only one understood is"
                                    + " (SELECT id FROM characters WHERE normalized_name = '...')");
        }
        if (value instanceof Column name && name.getTable() == null) {
            return switch (name.getColumnName().toUpperCase(Locale.ROOT)) {
                case "DEFAULT" -> new Cell.Absent();
                case "LOCALTIMESTAMP" -> new Cell.Fixed(SqlValue.Constant.NOW);
                default -> refuse(column, line, "the name '" + name.getColumnName() + "'; is a quote missing?");
            };
        }
        if (value instanceof Function function) {
            return refuse(
                    column, line, "a call of " + function.getName() + "(); the only function understood is NOW()");
        }
        return refuse(column, line, "an expression");
    }

    private static Cell refuse(String column, int line, String what) {
        throw Refusal.at(line, "the value of " + column + " must be a constant and is " + what);
    }

    private static int indexOf(Expression constant) {
        String index = constant instanceof StringValue text ? text.getValue() : constant.toString();
        return Integer.parseInt(index);
    }
}
