package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.user.identity.Persons;
import java.util.List;

/** Reads that leave a trace, written by the statement that reads: who reads without one gets nothing. */
public final class DataAudit {

    private DataAudit() {}

    /** The same condition, and the read is noted, once for each statement, whether or not it finds something. */
    public static Condition noted(Condition condition, String userId, String actor, DataSubject subject) {
        return (alias, sql) ->
                "(" + condition.render(alias, sql) + ") and (select note_access(" + Persons.key(userId, sql) + ", "
                        + sql.bind(actor, "text") + ", " + sql.bind(subject.name(), "text") + "))";
    }

    /** The reads of many users at once, each noted once. */
    public static Condition noted(List<String> userIds, String actor, DataSubject subject) {
        return (alias, sql) -> "(select bool_and(note_access(user_key(u.id), " + sql.bind(actor, "text") + ", "
                + sql.bind(subject.name(), "text") + ")) from (select distinct unnest("
                + sql.bind(userIds.toArray(String[]::new), "text[]") + ")) u (id))";
    }
}
