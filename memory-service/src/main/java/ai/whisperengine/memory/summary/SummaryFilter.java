package ai.whisperengine.memory.summary;

import ai.whisperengine.memory.conversation.Channel;
import ai.whisperengine.memory.conversation.Pair;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which summaries somebody reads, and where. */
public record SummaryFilter(Pair pair, Channel reader, List<String> topics, int windowHours, double minConfidence) {

    /** What a summary must be held to be to be read, unless somebody asks for more or less. */
    public static final double CONFIDENCE = 0.3;

    static final int MOST_TOPICS = 50;
    static final int LONGEST_TOPIC = 100;

    static List<String> topics(String field, @Nullable List<@Nullable String> given) {
        if (given != null && given.size() > MOST_TOPICS) {
            throw ApiException.badInput(field, "has more than " + MOST_TOPICS + " elements");
        }
        return Inputs.texts(given, field, LONGEST_TOPIC);
    }

    public Condition condition() {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Condition.equal(ConversationSummary.class, "userId", pair.userId()));
        conditions.add(Condition.equal(ConversationSummary.class, "characterName", pair.characterName()));
        conditions.add(reader.surfacingUntold(pair.userId()));
        conditions.add((alias, sql) ->
                alias + ".end_timestamp >= now() - " + sql.bind(windowHours, "int4") + " * interval '1 hour'");
        conditions.add((alias, sql) -> alias + ".confidence_score >= " + sql.bind(minConfidence, "float8"));
        if (!topics.isEmpty()) {
            conditions.add((alias, sql) -> "exists (select from unnest("
                    + sql.bind(topics.toArray(new String[0]), "text[]") + ") wanted (topic) where strpos(lower(" + alias
                    + ".summary_text), lower(wanted.topic)) > 0 or exists (select from unnest(" + alias
                    + ".key_topics) known (topic) where lower(known.topic) = lower(wanted.topic)))");
        }
        return Condition.and(conditions);
    }
}
