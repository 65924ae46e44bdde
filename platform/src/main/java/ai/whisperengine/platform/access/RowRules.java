package ai.whisperengine.platform.access;

import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.caller.Caller.Role;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of which class each role may see and change. The conditions go into the statements that read, so that what
 * one may not see is as if it were not there. A row class that nobody decided on has no rows but for administrators.
 */
public final class RowRules {

    private static final Condition NONE = (alias, sql) -> "false";

    /** What somebody with this key (of a user, or of a character) may see. */
    public interface Of extends Function<String, Condition> {
        Of NOTHING = key -> NONE;
        Of EVERYTHING = key -> Condition.ALL;

        String ROW = "{row}";
        String KEY = "{key}";

        /** The rows whose column holds the key. */
        static Of column(String column) {
            return key -> (alias, sql) -> alias + "." + column + " = " + sql.bind(key, "text");
        }

        /** The rows that one of these lets through. */
        static Of either(Of... alternatives) {
            return key -> Condition.or(
                    Arrays.stream(alternatives).map(of -> of.apply(key)).toList());
        }

        /** The rows that meet a condition, written over {@code {row}} and {@code {key}}. */
        static Of sql(String text) {
            return key -> (alias, sql) -> text.contains(KEY)
                    ? text.replace(ROW, alias).replace(KEY, sql.bind(key, "text"))
                    : text.replace(ROW, alias);
        }
    }

    private record Rules(Of userSees, Of botSees, Of userChanges, Of botChanges, boolean editorSees) {}

    private final Map<Class<?>, Rules> rules = new LinkedHashMap<>();
    private final Map<String, Class<? extends Loaded>> byName = new LinkedHashMap<>();

    /** Rows that are shared: whoever may ask for them at all may see all of them. */
    @SafeVarargs
    public final RowRules shared(Class<? extends Loaded>... rowClasses) {
        for (Class<? extends Loaded> rowClass : rowClasses) {
            add(rowClass, new Rules(Of.EVERYTHING, Of.EVERYTHING, Of.NOTHING, Of.NOTHING, true));
        }
        return this;
    }

    /** Rows that belong to a user and a character; each may change what it may see. */
    public RowRules owned(Class<? extends Loaded> rowClass, Of user, Of bot) {
        return owned(rowClass, user, bot, bot);
    }

    /** The same where a bot may see more than it may change. */
    public RowRules owned(Class<? extends Loaded> rowClass, Of user, Of botSees, Of botChanges) {
        return add(rowClass, new Rules(user, botSees, user, botChanges, false));
    }

    /** Rows that belong to a character, and that editors may see as well. */
    public RowRules ofCharacter(Class<? extends Loaded> rowClass, Of user, Of bot) {
        return add(rowClass, new Rules(user, bot, user, bot, true));
    }

    private RowRules add(Class<? extends Loaded> rowClass, Rules added) {
        if (rules.put(rowClass, added) != null || byName.put(rowClass.getSimpleName(), rowClass) != null) {
            throw new IllegalArgumentException("decided twice: " + rowClass);
        }
        return this;
    }

    boolean decides(Class<?> rowClass) {
        return rules.containsKey(rowClass);
    }

    Class<? extends Loaded> named(String simpleName) {
        Class<? extends Loaded> rowClass = byName.get(simpleName);
        if (rowClass == null) {
            throw new IllegalStateException("the access table names an unknown row class: " + simpleName);
        }
        return rowClass;
    }

    /** The rows that the caller may see, or null for all. */
    @Nullable
    Condition seen(Class<?> rowClass, Caller caller) {
        Rules found = rules.get(rowClass);
        if (found == null) {
            return NONE;
        }
        if (found.editorSees() && caller.is(Role.EDITOR)) {
            return null;
        }
        return either(caller, found.userSees(), found.botSees());
    }

    Condition changed(Class<?> rowClass, Caller caller) {
        Rules found = rules.get(rowClass);
        return found == null ? NONE : orAll(either(caller, found.userChanges(), found.botChanges()));
    }

    private static Condition orAll(@Nullable Condition condition) {
        return condition == null ? Condition.ALL : condition;
    }

    private static @Nullable Condition either(Caller caller, Of user, Of bot) {
        List<Condition> conditions = new ArrayList<>();
        if (caller.is(Role.USER) && caller.userId() != null) {
            conditions.add(user.apply(caller.userId()));
        }
        if (caller.is(Role.BOT) && caller.character() != null) {
            conditions.add(bot.apply(caller.character()));
        }
        return conditions.contains(Condition.ALL) ? null : Condition.or(conditions);
    }
}
