package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Rules of relations. Each change is one statement. */
@ApplicationScoped
public class RelationRuleService {

    private static final int LONGEST = 50;
    private static final int MOST_OPPOSITES = 50;
    private static final int MOST_DAYS = 36_500;

    /** A pair of opposites is stored once, in this order. */
    private static final String SET = """
            with rule as (
                insert into relation_rules as r
                    (relation, single_valued, similarity_group, outdated_after_days, deprecate_after_days)
                values ($1::text, $2::bool, $3::text, $4::int4, $5::int4)
                on conflict (relation) do update set
                    single_valued = excluded.single_valued, similarity_group = excluded.similarity_group,
                    outdated_after_days = excluded.outdated_after_days,
                    deprecate_after_days = excluded.deprecate_after_days, updated_at = now()),
            others as (
                insert into relation_rules (relation) select o from unnest($6::text[]) o
                on conflict (relation) do nothing),
            gone as (
                delete from relation_oppositions o
                where o.relation = $1::text and o.opposite <> all ($6::text[])
                    or o.opposite = $1::text and o.relation <> all ($6::text[]))
            insert into relation_oppositions (relation, opposite)
            select least(o collate "C", $1::text collate "C"), greatest(o collate "C", $1::text collate "C")
            from unnest($6::text[]) o
            on conflict (relation, opposite) do nothing""";

    private static final String REMOVE = """
            with gone as (
                delete from relation_oppositions o where o.relation = $1::text or o.opposite = $1::text)
            delete from relation_rules where relation = $1::text""";

    private final Callers callers;
    private final Database database;
    private final Reader reader;

    public RelationRuleService(Callers callers, Database database, Reader reader) {
        this.callers = callers;
        this.database = database;
        this.reader = reader;
    }

    Uni<Connection.Page<RelationRule>> page(PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(RelationRule.class, Condition.ALL, request, connection);
    }

    Uni<RelationRule> set(RelationRuleInput input, Selection selection) {
        callers.require();
        String relation = relation(input.relation, "input.relation");
        String group = Inputs.optionalText(input.similarityGroup, "input.similarityGroup", LONGEST);
        List<Object> parameters = Arrays.asList(
                relation,
                Boolean.TRUE.equals(input.singleValued),
                group == null ? null : group.strip(),
                days(input.outdatedAfterDays, "input.outdatedAfterDays"),
                days(input.deprecateAfterDays, "input.deprecateAfterDays"),
                opposites(relation, input.opposites));
        return database.query(SET, parameters)
                .chain(() -> reader.answer(
                        RelationRule.class, Condition.equal(RelationRule.class, "relation", relation), selection))
                .map(rule -> {
                    if (rule == null) {
                        throw ApiException.notFound("The rule was removed at the same time");
                    }
                    return rule;
                });
    }

    private static String relation(@Nullable String given, String field) {
        String relation = FactInputs.relation(given, field);
        if (relation == null) {
            throw ApiException.badInput(field, "must not be empty");
        }
        return relation;
    }

    private static String[] opposites(String relation, @Nullable List<String> given) {
        TreeSet<String> opposites = new TreeSet<>();
        if (given != null) {
            if (given.size() > MOST_OPPOSITES) {
                throw ApiException.badInput("input.opposites", "has more than " + MOST_OPPOSITES + " elements");
            }
            for (int i = 0; i < given.size(); i++) {
                opposites.add(relation(given.get(i), "input.opposites[" + i + "]"));
            }
        }
        if (opposites.contains(relation)) {
            throw ApiException.badInput("input.opposites", "has the relation itself");
        }
        return opposites.toArray(String[]::new);
    }

    private static @Nullable Integer days(@Nullable Integer days, String field) {
        return days == null ? null : Integer.valueOf(Inputs.between(days, field, 1, MOST_DAYS));
    }

    Uni<Boolean> remove(String relation) {
        callers.require();
        return database.query(REMOVE, List.of(relation(relation, "relation"))).map(rows -> {
            if (rows.rowCount() == 0) {
                throw ApiException.notFound("There is no rule for this relation");
            }
            return true;
        });
    }
}
