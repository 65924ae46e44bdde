package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.FilterTree;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Compiles what a client asks of a list of facts to a condition on its rows. */
final class FactConditions {

    private static final int MOST_WORDS = 50;
    private static final int LONGEST_TEXT = 200;

    /** Programs used to keep their progress among the facts, under relations that begin like this. */
    private static final Condition NO_MARKER = (alias, sql) -> "left(" + alias + ".relationship_type, 1) <> '_'";

    private final FilterTree<FactFilter> filters =
            new FilterTree<>(filter -> filter.and, filter -> filter.or, filter -> filter.not, this::terms);
    private boolean asksForStatus;

    private FactConditions() {}

    /** The facts of a user that a filter lets through; those that hold, when it asks for no status and no moment. */
    static Condition of(
            String userId,
            @Nullable FactFilter filter,
            @Nullable OffsetDateTime validAt,
            @Nullable OffsetDateTime knownAt) {
        FactConditions compiler = new FactConditions();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(compare("user_id", "=", Inputs.storable(userId, "userId"), "text"));
        conditions.add(NO_MARKER);
        conditions.add(compiler.filters.condition(filter));
        if (validAt != null) {
            conditions.add(compare("valid_from", "<=", Inputs.storable(validAt, "validAt"), "timestamptz"));
            conditions.add(notEndedAt(validAt));
        } else if (!compiler.asksForStatus) {
            conditions.add((alias, sql) -> alias + ".status = 'ACTIVE'");
            conditions.add(notEndedAt(knownAt));
        }
        return Condition.and(conditions);
    }

    /** At a moment, or now. Most facts have no end, which the planner knows of this form. */
    private static Condition notEndedAt(@Nullable OffsetDateTime moment) {
        return (alias, sql) -> alias + ".valid_to is null or " + alias + ".valid_to > "
                + (moment == null ? "now()" : sql.bind(moment, "timestamptz"));
    }

    /** What one character knows: what it heard, and what nobody in particular did. */
    static Condition heardBy(String characterName) {
        return (alias, sql) -> alias + ".mentioned_by_character = " + sql.bind(characterName, "text") + " or " + alias
                + ".mentioned_by_character is null";
    }

    static Condition compare(String column, String operator, Object value, String type) {
        return (alias, sql) -> alias + "." + column + " " + operator + " " + sql.bind(value, type);
    }

    private void terms(FactFilter filter, String path, List<Condition> conditions) {
        words(filter, path, conditions);
        numbers(filter, path, conditions);
        if (filter.status != null) {
            asksForStatus = true;
            String[] wanted = filter.status.stream().map(Enum::name).toArray(String[]::new);
            conditions.add(any("status", wanted));
        }
    }

    private static void words(FactFilter filter, String path, List<Condition> conditions) {
        if (filter.relations != null) {
            conditions.add(any("relationship_type", list(filter.relations, path + ".relations")));
        }
        if (filter.entityTypes != null) {
            String[] types = list(filter.entityTypes, path + ".entityTypes");
            conditions.add(ofEntity("lower(e.entity_type) = any (", lower(types), "text[]", ")"));
        }
        if (filter.entityId != null) {
            conditions.add(compare("entity_id", "=", Inputs.uuid(filter.entityId, path + ".entityId"), "uuid"));
        }
        if (filter.entityName != null) {
            String name = Inputs.text(filter.entityName, path + ".entityName", FactInputs.NAME);
            conditions.add(ofEntity("entity_key(e.entity_name) = entity_key(", name, "text", ")"));
        }
        if (filter.characterName != null) {
            String name = Inputs.text(filter.characterName, path + ".characterName", FactInputs.LABEL);
            conditions.add(compare("mentioned_by_character", "=", name, "text"));
        }
        if (filter.conversationId != null) {
            String id = Inputs.text(filter.conversationId, path + ".conversationId", FactInputs.LABEL);
            conditions.add(compare("source_conversation_id", "=", id, "text"));
        }
        if (filter.text != null) {
            conditions.add(containing(Inputs.text(filter.text, path + ".text", LONGEST_TEXT)));
        }
    }

    private static void numbers(FactFilter filter, String path, List<Condition> conditions) {
        if (filter.minConfidence != null) {
            double least = Inputs.score(filter.minConfidence, path + ".minConfidence");
            conditions.add(compare("confidence", ">=", least, "float8"));
        }
        if (filter.minWeightedConfidence != null) {
            double least = Inputs.score(filter.minWeightedConfidence, path + ".minWeightedConfidence");
            conditions.add(compare("weighted_confidence", ">=", least, "float8"));
        }
        if (filter.potentiallyOutdated != null) {
            conditions.add(compare("potentially_outdated", "=", filter.potentiallyOutdated, "bool"));
        }
        if (filter.confirmedFrom != null) {
            OffsetDateTime from = Inputs.storable(filter.confirmedFrom, path + ".confirmedFrom");
            conditions.add(compare("last_confirmed_at", ">=", from, "timestamptz"));
        }
        if (filter.confirmedTo != null) {
            OffsetDateTime to = Inputs.storable(filter.confirmedTo, path + ".confirmedTo");
            conditions.add(compare("last_confirmed_at", "<", to, "timestamptz"));
        }
    }

    private static Condition any(String column, String[] values) {
        return (alias, sql) -> alias + "." + column + " = any (" + sql.bind(values, "text[]") + ")";
    }

    private static Condition ofEntity(String before, Object value, String type, String after) {
        return (alias, sql) -> "exists (select from fact_entities e where e.id = " + alias + ".entity_id and " + before
                + sql.bind(value, type) + after + ")";
    }

    private static Condition containing(String text) {
        String pattern = "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%";
        return (alias, sql) -> {
            String bound = sql.bind(pattern, "text");
            return alias + ".relationship_type ilike " + bound + " or " + alias + ".emotional_context ilike " + bound
                    + " or exists (select from fact_entities e where e.id = " + alias + ".entity_id and (e.entity_name"
                    + " ilike " + bound + " or e.category ilike " + bound + "))";
        };
    }

    private static String[] list(List<String> values, String path) {
        if (values.size() > MOST_WORDS) {
            throw ApiException.badInput(path, "has more than " + MOST_WORDS + " elements");
        }
        return Inputs.texts(values, path, FactInputs.LABEL).toArray(String[]::new);
    }

    private static String[] lower(String[] values) {
        String[] lower = new String[values.length];
        for (int i = 0; i < values.length; i++) {
            lower[i] = values[i].toLowerCase(Locale.ROOT);
        }
        return lower;
    }
}
