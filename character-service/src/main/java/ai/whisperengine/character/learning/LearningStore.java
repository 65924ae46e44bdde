package ai.whisperengine.character.learning;

import ai.whisperengine.character.Checks;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of what a character learns; each is a transaction of its own. */
@ApplicationScoped
public class LearningStore {

    /** A further observation closes a quarter of the doubt that is left, as far as it is sure itself. */
    private static final String STRENGTHENED = """
            least(1, greatest(known.confidence_score, excluded.confidence_score)
                + (1 - greatest(known.confidence_score, excluded.confidence_score))
                    * least(known.confidence_score, excluded.confidence_score) * 0.25)""";

    /** Both lists without repetitions, the last hundred of them. */
    private static final String JOINED = """
            (select array_agg(kept.item order by kept.place) from (
                select listed.item, min(listed.place) as place
                from unnest(known.%1$s || excluded.%1$s) with ordinality listed (item, place)
                group by listed.item order by 2 desc limit 100) kept)""";

    private static final String RECORD =
            """
            insert into character_insights as known
                (character_id, insight_type, insight_content, confidence_score, importance_level, emotional_valence,
                conversation_context, triggers, supporting_evidence, discovery_date)
            select c.id, $2::text, $3::text, $4::float8, coalesce($5::int4, 5), $6::float8, $7::text, $8::text[],
                $9::text[], coalesce($10::timestamptz, now())
            from characters c where c.normalized_name = $1::text
            on conflict (character_id, row_digest(variadic array[insight_content])) do update set
                insight_type = excluded.insight_type,
                confidence_score = %s,
                importance_level = greatest(known.importance_level, coalesce($5::int4, known.importance_level)),
                emotional_valence = coalesce(excluded.emotional_valence, known.emotional_valence),
                conversation_context = coalesce(excluded.conversation_context, known.conversation_context),
                triggers = %s,
                supporting_evidence = %s,
                discovery_date = least(known.discovery_date, excluded.discovery_date)
            returning known.id, known.xmax = 0""".formatted(STRENGTHENED, JOINED.formatted("triggers"), JOINED.formatted("supporting_evidence"));

    private static final String RELATE = """
            insert into character_insight_relationships as known
                (from_insight_id, to_insight_id, relationship_type, strength)
            select f.id, t.id, $3::text, coalesce($4::float8, 0.5)
            from character_insights f join character_insights t on t.character_id = f.character_id
            where f.id = $1::int4 and t.id = $2::int4
            on conflict (from_insight_id, to_insight_id, relationship_type) do update
                set strength = coalesce($4::float8, known.strength)
            returning known.id""";

    private static final String RECORD_STEP = """
            insert into character_learning_timeline
                (character_id, learning_event, learning_type, before_state, after_state, trigger_conversation,
                learning_date, significance_score)
            select c.id, $2::text, $3::text, $4::text, $5::text, $6::text, coalesce($7::timestamptz, now()), $8::float8
            from characters c where c.normalized_name = $1::text
            returning id""";

    private final Database database;

    public LearningStore(Database database) {
        this.database = database;
    }

    record Recorded(Integer id, boolean created) {}

    /** The characters that two insights belong to; null where there is no such insight. */
    record Owners(@Nullable Integer from, @Nullable Integer to) {}

    static Condition ofCharacter(String characterName) {
        Inputs.storable(characterName, "characterName");
        return (row, sql) -> row + ".character_id = (select c.id from characters c where c.normalized_name = "
                + sql.bind(characterName, "text") + ")";
    }

    static Condition compare(String column, String operator, Object value, String type) {
        return (row, sql) -> row + "." + column + " " + operator + " " + sql.bind(value, type);
    }

    /** From the first moment, included, to the last, excluded. */
    static void between(
            String column, @Nullable OffsetDateTime from, @Nullable OffsetDateTime to, List<Condition> conditions) {
        Checks.optionalMoment("filter.from", from);
        Checks.optionalMoment("filter.to", to);
        if (from != null) {
            conditions.add(compare(column, ">=", from, "timestamptz"));
        }
        if (to != null) {
            conditions.add(compare(column, "<", to, "timestamptz"));
        }
        if (from != null && to != null && from.isAfter(to)) {
            throw ApiException.badInput("filter.from", "must not be after to");
        }
    }

    static Condition contains(String column, String words) {
        String literal = words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
        return compare(column, "ilike", "%" + literal + "%", "text");
    }

    Uni<@Nullable Recorded> record(RecordInsightInput input) {
        return database.query(
                        RECORD,
                        Arrays.asList(
                                input.characterName,
                                input.insightType,
                                input.insightContent,
                                input.confidenceScore,
                                input.importanceLevel,
                                input.emotionalValence,
                                input.conversationContext,
                                array(input.triggers),
                                array(input.supportingEvidence),
                                input.discoveryDate))
                .map(rows -> {
                    var iterator = rows.iterator();
                    if (!iterator.hasNext()) {
                        return null;
                    }
                    Row row = iterator.next();
                    return new Recorded(row.getInteger(0), row.getBoolean(1));
                });
    }

    private static String @Nullable [] array(@Nullable List<String> values) {
        return values == null ? null : values.toArray(String[]::new);
    }

    Uni<@Nullable Integer> relate(Integer from, Integer to, String type, @Nullable Double strength) {
        return database.query(RELATE, Arrays.asList(from, to, type, strength)).map(LearningStore::id);
    }

    Uni<Owners> owners(Integer from, Integer to) {
        return database.query("""
                        select (select character_id from character_insights where id = $1::int4),
                            (select character_id from character_insights where id = $2::int4)""", List.of(from, to)).map(rows -> {
            Row row = rows.iterator().next();
            return new Owners(row.getInteger(0), row.getInteger(1));
        });
    }

    Uni<Boolean> removeInsight(Integer id) {
        return database.query("delete from character_insights where id = $1::int4", List.of(id))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Boolean> removeRelationship(Integer id) {
        return database.query("delete from character_insight_relationships where id = $1::int4", List.of(id))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<@Nullable Integer> recordStep(RecordLearningInput input) {
        return database.query(
                        RECORD_STEP,
                        Arrays.asList(
                                input.characterName,
                                input.learningEvent,
                                input.learningType,
                                input.beforeState,
                                input.afterState,
                                input.triggerConversation,
                                input.learningDate,
                                input.significanceScore))
                .map(LearningStore::id);
    }

    private static @Nullable Integer id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getInteger(0) : null;
    }
}
