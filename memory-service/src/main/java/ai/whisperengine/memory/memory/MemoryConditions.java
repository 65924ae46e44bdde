package ai.whisperengine.memory.memory;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.FilterTree;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compiles filters and audiences to conditions on the rows of memories. */
public final class MemoryConditions {

    static final int LABEL = 200;
    static final int CHANNEL = 1_000;
    static final int CHANNEL_TYPE = 50;
    private static final int MOST_WORDS = 100;

    private static final FilterTree<MemoryFilter> FILTERS =
            new FilterTree<>(filter -> filter.and, filter -> filter.or, filter -> filter.not, MemoryConditions::terms);

    private MemoryConditions() {}

    static Condition of(@Nullable MemoryFilter filter) {
        return FILTERS.condition(filter);
    }

    static Condition ofUser(String userId) {
        return compare("user_id", "=", userId, "text");
    }

    /**
     * Which memories of a user may be told to an audience; without one, the user or an administrator looks, and sees
     * all. What depends on the request alone stands in sub-selects, which are evaluated once.
     */
    public static Condition visibleTo(@Nullable MemoryAudience audience, String userId) {
        return visibleTo(audience, (row, sql) -> sql.bind(userId, "text"));
    }

    /** The same for memories of several users. */
    static Condition visibleTo(@Nullable MemoryAudience audience) {
        return visibleTo(audience, (row, sql) -> row + ".user_id");
    }

    /** The user is the key that this condition is rendered to. */
    private static Condition visibleTo(@Nullable MemoryAudience audience, Condition user) {
        if (audience == null) {
            return Condition.ALL;
        }
        String character = Inputs.text(audience.characterName, "audience.characterName", LABEL);
        String platform = MemoryInputs.platform(audience.platform, "audience.platform");
        Inputs.optionalText(audience.channel, "audience.channel", CHANNEL);
        Inputs.optionalText(audience.channelType, "audience.channelType", CHANNEL_TYPE);
        Condition heard = (row, sql) -> row + ".character_name is null or " + row + ".character_name = "
                + sql.bind(character, "text") + " or (select shares_between_characters(" + user.render(row, sql) + "))";
        Channel reader = new Channel(platform, audience.channel, audience.channelType);
        return Condition.and(List.of(heard, reader.surfacing(user, "channel")));
    }

    private static void terms(MemoryFilter filter, String path, List<Condition> conditions) {
        plain(filter, path, conditions);
        graded(filter, path, conditions);
    }

    private static void plain(MemoryFilter filter, String path, List<Condition> conditions) {
        if (filter.types != null) {
            conditions.add(array("memory_type", "= any (", ")", words(filter.types, path + ".types")));
        }
        if (filter.tiers != null) {
            List<String> tiers = filter.tiers.stream().map(MemoryTier::name).toList();
            conditions.add(array("tier", "= any (", ")", tiers));
        }
        if (filter.tags != null) {
            conditions.add(array("tags", "?& ", "", words(filter.tags, path + ".tags")));
        }
        if (filter.anyTags != null) {
            conditions.add(array("tags", "?| ", "", words(filter.anyTags, path + ".anyTags")));
        }
        text(filter.characterName, "character_name", path + ".characterName", LABEL, conditions);
        if (filter.platform != null) {
            String platform = MemoryInputs.platform(filter.platform, path + ".platform");
            conditions.add(compare("platform", "=", platform, "text"));
        }
        text(filter.channel, "channel", path + ".channel", CHANNEL, conditions);
        text(filter.channelType, "channel_type", path + ".channelType", CHANNEL_TYPE, conditions);
        if (filter.from != null) {
            conditions.add(compare("created_at", ">=", Inputs.storable(filter.from, path + ".from"), "timestamptz"));
        }
        if (filter.to != null) {
            conditions.add(compare("created_at", "<", Inputs.storable(filter.to, path + ".to"), "timestamptz"));
        }
        if (filter.from != null && filter.to != null && filter.from.isAfter(filter.to)) {
            throw ApiException.badInput(path + ".from", "must not be after to");
        }
        if (filter.underProtection != null) {
            boolean wanted = filter.underProtection;
            conditions.add((row, sql) -> row + ".protected_since is " + (wanted ? "not null" : "null"));
        }
    }

    private static void graded(MemoryFilter filter, String path, List<Condition> conditions) {
        score(filter.minImportance, path + ".minImportance", ">=", row -> row + ".importance_score", conditions);
        score(filter.maxImportance, path + ".maxImportance", "<=", row -> row + ".importance_score", conditions);
        Value significance =
                row -> SignificanceRules.sql(row, SignificanceRules.ageHoursSql(row, "now()"), row + ".decay");
        score(filter.minSignificance, path + ".minSignificance", ">=", significance, conditions);
        score(filter.maxSignificance, path + ".maxSignificance", "<=", significance, conditions);
    }

    /** A value of a row, as SQL over its alias. */
    private interface Value {
        String of(String row);
    }

    private static void score(
            @Nullable Double bound, String path, String operator, Value value, List<Condition> conditions) {
        if (bound != null) {
            double checked = Inputs.score(bound, path);
            conditions.add((row, sql) -> value.of(row) + " " + operator + " " + sql.bind(checked, "float8"));
        }
    }

    private static void text(
            @Nullable String wanted, String column, String path, int longest, List<Condition> conditions) {
        if (wanted != null) {
            conditions.add(compare(column, "=", Inputs.text(wanted, path, longest), "text"));
        }
    }

    private static List<String> words(List<String> words, String path) {
        if (words.size() > MOST_WORDS) {
            throw ApiException.badInput(path, "takes at most " + MOST_WORDS + " words");
        }
        return Inputs.texts(new ArrayList<>(words), path, LABEL);
    }

    private static Condition array(String column, String before, String after, List<String> values) {
        return (row, sql) ->
                row + "." + column + " " + before + sql.bind(values.toArray(new String[0]), "text[]") + after;
    }

    private static Condition compare(String column, String operator, Object value, String type) {
        return (row, sql) -> row + "." + column + " " + operator + " " + sql.bind(value, type);
    }
}
