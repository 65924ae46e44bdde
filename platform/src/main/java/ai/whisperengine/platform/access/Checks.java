package ai.whisperengine.platform.access;

import ai.whisperengine.platform.access.Rule.Check;
import ai.whisperengine.platform.access.Rule.Test;
import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Compares what an operation is about with who calls it. */
@ApplicationScoped
class Checks {

    private final Database database;
    private final Instance<RowRules> rules;

    Checks(Database database, Instance<RowRules> rules) {
        this.database = database;
        this.rules = rules;
    }

    RowRules rowRules() {
        return rules.get();
    }

    /** Whether a check is passed, as far as that can be said without the database; null when it must be asked. */
    static @Nullable Boolean atOnce(Check check, Caller caller, Map<String, Object> arguments) {
        List<@Nullable String> values = Subjects.at(arguments, check.path());
        if (values.isEmpty() || values.contains(null)) {
            return check.test() == Test.AMONG && values.contains(caller.character()) && caller.character() != null;
        }
        return switch (check.test()) {
            case USER -> caller.userId() == null ? Boolean.FALSE : same(values, caller.userId()) ? true : null;
            case BOT -> caller.character() != null && same(values, caller.character());
            case AMONG -> caller.character() != null && values.contains(caller.character());
            case CONSENT, ROW -> null;
        };
    }

    private static boolean same(List<@Nullable String> values, String own) {
        return values.stream().allMatch(own::equals);
    }

    /** The same with the help of the database. */
    Uni<Boolean> asked(Check check, Caller caller, Map<String, Object> arguments) {
        String[] values = new HashSet<>(Subjects.at(arguments, check.path())).toArray(String[]::new);
        for (String value : values) {
            Inputs.storable(value, String.join(".", check.path()));
        }
        return switch (check.test()) {
            // A former id of the caller is the caller's as well.
            case USER ->
                holds(
                        "select bool_and(caller_user('', v) is not distinct from $2::text) from unnest($1::text[]) v",
                        List.of(values, String.valueOf(caller.userId())));
            case CONSENT ->
                // Not List.of(values), which would take the array apart.
                holds(
                        "select bool_and(shares_between_characters(v)) from unnest($1::text[]) v",
                        Collections.singletonList(values));
            case ROW -> rows(check, caller, values);
            case BOT, AMONG -> throw new IllegalStateException("needs no database: " + check);
        };
    }

    private Uni<Boolean> rows(Check check, Caller caller, String[] values) {
        Table table = Table.of(rowRules().named(check.rowClass()));
        Column id = table.id();
        String field = String.join(".", check.path());
        Sql sql = new Sql();
        String keys = sql.bind(keys(id, values, field), id.sqlType().equals("int4") ? "int8[]" : id.sqlType() + "[]");
        String text = "select count(*) = " + values.length + " from " + table.name() + " t where t." + id.name()
                + " = any (" + keys + ") and ("
                + rowRules().changed(table.rowClass(), caller).render("t", sql) + ")";
        return database.query(text, sql.parameters())
                .map(found -> found.iterator().next().getBoolean(0));
    }

    private static Object keys(Column id, String[] values, String field) {
        if (id.type() == UUID.class) {
            return List.of(values).stream().map(v -> Inputs.uuid(v, field)).toArray(UUID[]::new);
        }
        if (id.type() == Long.class || id.type() == Integer.class) {
            return List.of(values).stream().map(v -> Inputs.key(v, field)).toArray(Long[]::new);
        }
        return values;
    }

    private Uni<Boolean> holds(String text, List<Object> parameters) {
        return database.query(text, parameters)
                .map(found -> Boolean.TRUE.equals(found.iterator().next().getBoolean(0)));
    }

    /** How a failed rule is answered: rows of others are as if they were not there. */
    static ApiException refusal(List<Rule> failed) {
        return failed.stream().flatMap(rule -> rule.checks().stream()).anyMatch(check -> check.test() == Test.ROW)
                ? ApiException.notFound("There is nothing with this id that you may change")
                : ApiException.forbidden(
                        "You may not do this; what each role may do stands in the reference, under" + " access");
    }
}
