package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Sql;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is looked for among the messages of a user, and by whom. */
record MessageSearch(
        String words,
        Pair pair,
        Channel reader,
        boolean otherCharacters,
        @Nullable OffsetDateTime since,
        @Nullable OffsetDateTime until) {

    /** The words as the index knows them. */
    static String query(String words, Sql sql) {
        return "websearch_to_tsquery('simple', search_text(" + sql.bind(words, "text") + "))";
    }

    Condition condition() {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.equal(Message.class, "userId", pair.userId()));
        conditions.add((alias, sql) -> alias + ".search @@ " + query(words, sql));
        Condition own = Condition.equal(Message.class, "characterName", pair.characterName());
        conditions.add(otherCharacters ? Condition.or(List.of(own, shared())) : own);
        conditions.add(reader.surfacing(pair.userId()));
        sent(conditions, ">=", since);
        sent(conditions, "<", until);
        return Condition.and(conditions);
    }

    /** What other characters heard, if the user lets characters share it. */
    private Condition shared() {
        return (alias, sql) -> "(select shares_between_characters(" + sql.bind(pair.userId(), "text") + "))";
    }

    private static void sent(List<Condition> conditions, String operator, @Nullable OffsetDateTime moment) {
        if (moment != null) {
            conditions.add((alias, sql) -> alias + ".sent_at " + operator + " " + sql.bind(moment, "timestamptz"));
        }
    }
}
