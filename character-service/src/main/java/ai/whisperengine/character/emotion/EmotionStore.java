package ai.whisperengine.character.emotion;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The statements of emotional states. Each is one statement and therefore a transaction of its own: decay, change and
 * count happen on the locked row, so that interactions at the same time follow one another.
 */
@ApplicationScoped
public class EmotionStore {

    private static final String COLUMNS =
            Arrays.stream(Emotion.values()).map(Emotion::column).collect(Collectors.joining(", "));

    private static final String BASELINES = Arrays.stream(Emotion.values())
            .map(emotion -> emotion.column() + " = baseline_" + emotion.column())
            .collect(Collectors.joining(", "));

    private static final String LEVELS = IntStream.rangeClosed(1, Emotion.values().length)
            .mapToObj(place -> "after.levels[" + place + "]")
            .collect(Collectors.joining(", "));

    // The offset keeps the planner from computing the levels once for each column.
    private static final String UPDATE = """
            update character_emotional_states s
            set (%s) = (
                    select %s from (
                        select emotions_after(emotions_at(s, moment.at), $3::text, $4::float8, $5::float8,
                            $6::text, $7::float8, $8::float8) as levels
                        offset 0) after),
                total_interactions = s.total_interactions + 1,
                recent_emotion_history = (
                    select jsonb_agg(kept.entry order by kept.place) from (
                        select h.entry, h.place
                        from jsonb_array_elements(s.recent_emotion_history || jsonb_build_array(jsonb_strip_nulls(
                            jsonb_build_object(
                                'emotion', $3::text, 'intensity', $4::float8, 'confidence', $5::float8,
                                'userEmotion', $6::text, 'userIntensity', $7::float8, 'quality', $8::float8,
                                'at', moment.at)))) with ordinality h (entry, place)
                        order by h.place desc limit 5) kept),
                last_updated = greatest(s.last_updated, moment.at)
            from (select clock_timestamp() as at) moment
            where s.character_name = $1::text and s.user_id = $2::text
            returning s.id""".formatted(COLUMNS, LEVELS);

    private static final String BEGIN = """
            with found_character as (select c.normalized_name from characters c where c.normalized_name = $1::text),
                found_user as (select u.universal_id from user_directory u where u.universal_id = $2::text),
                made as (
                    insert into character_emotional_states (character_name, user_id)
                    select c.normalized_name, u.universal_id from found_character c, found_user u
                    on conflict (character_name, user_id) do nothing)
            select exists (select from found_character), exists (select from found_user)""";

    private static final String RESET = """
            update character_emotional_states
            set %s, recent_emotion_history = '[]', last_updated = greatest(last_updated, clock_timestamp())
            where character_name = $1::text and user_id = $2::text
            returning id""".formatted(BASELINES);

    private final Database database;

    public EmotionStore(Database database) {
        this.database = database;
    }

    /** Which half of a pair there is. */
    record Pair(boolean characterKnown, boolean userKnown) {}

    /** Records an interaction; null when the pair has no state yet. */
    Uni<@Nullable UUID> update(RecordEmotionInput input) {
        return database.query(
                        UPDATE,
                        Arrays.asList(
                                input.characterName,
                                input.userId,
                                input.emotion.column(),
                                input.intensity,
                                input.confidence,
                                input.userEmotion == null ? null : input.userEmotion.column(),
                                input.userIntensity,
                                input.quality))
                .map(EmotionStore::id);
    }

    /** Makes the state of a pair at its baseline, where there is none. */
    Uni<Pair> begin(String characterName, String userId) {
        return database.query(BEGIN, List.of(characterName, userId)).map(rows -> {
            Row row = rows.iterator().next();
            return new Pair(row.getBoolean(0), row.getBoolean(1));
        });
    }

    Uni<@Nullable UUID> reset(String characterName, String userId) {
        return database.query(RESET, List.of(characterName, userId)).map(EmotionStore::id);
    }

    private static @Nullable UUID id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getUUID(0) : null;
    }
}
