package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.user.identity.Persons;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/** Reads that leave a trace, written by the statement that reads: who reads without one gets nothing. */
public final class DataAudit {

    private DataAudit() {}

    /** The same condition, and the read is noted, once for each statement, whether or not it finds something. */
    public static Condition noted(Condition condition, String userId, String actor, DataSubject subject) {
        return noted(condition, sql -> Persons.key(userId, sql), actor, List.of(subject));
    }

    /** The same for several kinds of data, of the user whose key the statement computes. */
    public static Condition noted(
            Condition condition, Function<Sql, String> userKey, String actor, Collection<DataSubject> subjects) {
        return subjects.isEmpty()
                ? condition
                : (alias, sql) -> {
                    StringBuilder text = new StringBuilder("(" + condition.render(alias, sql) + ")");
                    for (DataSubject subject : subjects) {
                        text.append(" and (select ")
                                .append(subject.note())
                                .append('(')
                                .append(userKey.apply(sql))
                                .append(", ")
                                .append(sql.bind(actor, "text"))
                                .append(", ")
                                .append(sql.bind(subject.name(), "text"))
                                .append("))");
                    }
                    return text.toString();
                };
    }

    /** The reads of many users at once, each noted once. */
    public static Condition noted(List<String> userIds, String actor, DataSubject subject) {
        return (alias, sql) -> "(select bool_and(" + subject.note() + "(user_key(u.id), " + sql.bind(actor, "text")
                + ", "
                + sql.bind(subject.name(), "text") + ")) from (select distinct unnest("
                + sql.bind(userIds.toArray(String[]::new), "text[]") + ")) u (id))";
    }
}
