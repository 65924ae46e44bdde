package ai.whisperengine.platform.access;

import ai.whisperengine.platform.access.AccessTable.Decision;
import ai.whisperengine.platform.caller.Caller;
import ai.whisperengine.platform.caller.Caller.Role;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Visibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What one caller may see of the rows and fields of a service. */
final class Access implements Visibility {

    private static final String ID = "id";

    private final AccessTable table;
    private final RowRules rules;
    private final Caller caller;
    private final String idOnly;
    private final boolean written;

    /**
     * Of the type {@code idOnly} the caller learns nothing but ids, and those of all rows; no type has an empty name. Rows
     * that were {@code written} on behalf of the caller are shown to it, whoever else they belong to.
     */
    Access(AccessTable table, RowRules rules, Caller caller, String idOnly, boolean written) {
        this.table = table;
        this.rules = rules;
        this.caller = caller;
        this.idOnly = idOnly;
        this.written = written;
    }

    /** The rules of a decision for the roles that a caller has. */
    static List<Rule> rules(Decision decision, Caller caller) {
        List<Rule> rules = new ArrayList<>();
        if (caller.is(Role.USER)) {
            rules.add(decision.user());
        }
        if (caller.is(Role.BOT)) {
            rules.add(decision.bot());
        }
        if (caller.is(Role.EDITOR)) {
            rules.add(decision.editor());
        }
        return rules;
    }

    @Override
    public boolean shows(String type, String field) {
        if (type.equals(idOnly) && !field.equals(ID)) {
            return false;
        }
        Decision decision = table.field(type, field);
        return decision != null && rules(decision, caller).stream().anyMatch(rule -> rule.kind() != Rule.Kind.NEVER);
    }

    @Override
    public @Nullable Condition rows(Class<? extends Loaded> rowClass) {
        return idOnly.isEmpty() && !written ? rules.seen(rowClass, caller) : null;
    }

    /** Below a row that belongs to somebody everything belongs to the same; below a shared one it must be asked. */
    @Override
    public @Nullable Condition rowsBelow(Class<? extends Loaded> parent, Class<? extends Loaded> rowClass) {
        return rules.decides(rowClass) && rules.seen(parent, caller) == null ? rules.seen(rowClass, caller) : null;
    }

    /** The table and the row rules are those of the service: there is one of each. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Access access
                && caller.equals(access.caller)
                && idOnly.equals(access.idOnly)
                && written == access.written;
    }

    @Override
    public int hashCode() {
        return Objects.hash(caller, idOnly, written);
    }
}
