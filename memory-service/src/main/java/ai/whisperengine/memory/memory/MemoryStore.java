package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonObject;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that change memories; each is one statement, and so a transaction with the history that it makes. */
@ApplicationScoped
public class MemoryStore {

    private static final String VERSIONED = "memory_type, content, importance_score, emotional_intensity, tier, decay,"
            + " tags, metadata, protection_reason";

    private static final String COLUMNS = "user_id, memory_type, content, channel_type, importance_score,"
            + " emotional_intensity, emotional_weight, personal_relevance, uniqueness, interaction_value, pattern_value,"
            + " tier, tags, metadata, character_name, client_memory_id, channel, platform, emotion,"
            + " intervention_outcome, embedding";

    /** The columns of the rows as they come, as JSON. */
    private static final String RECORD = "place int4, user_id text, memory_type text, content text, channel_type text,"
            + " importance_score float8, emotional_intensity float8, emotional_weight float8, personal_relevance float8,"
            + " uniqueness float8, interaction_value float8, pattern_value float8, tier text, tags jsonb,"
            + " metadata jsonb, character_name text, client_memory_id text, channel text, platform text, emotion text,"
            + " intervention_outcome text, embedding real[], created_at timestamptz";

    private static final String DIGEST = "sha256(convert_to(%s, 'UTF8'))";

    /**
     * Stores a batch in one statement. Of rows with one client id the first counts. Rows go in by the order of their
     * keys, so that two batches with the same rows cannot wait for each other. What another transaction stores at
     * the same time is waited for, but not seen: such a row is neither stored nor known, and {@link #known} finds it.
     */
    private static final String REMEMBER =
            """
            with given as (
                select g.*, nextval('memory_entries_id_seq') as new_id,
                    u.universal_id is not null as user_known,
                    lower(u.privacy_settings ->> 'allow_memory') = 'false' as forbidden,
                    g.character_name is null or c.normalized_name is not null as character_known,
                    k.id as known_id,
                    exists (
                        select from memory_receipts r
                        where r.user_id = g.user_id and r.client_id_digest = %s) as forgotten,
                    g.client_memory_id is null
                        or row_number() over (partition by g.user_id, g.client_memory_id order by g.place) = 1 as leads
                from jsonb_to_recordset($1::text::jsonb) as g(%s)
                left join user_consent u on u.universal_id = g.user_id
                left join character_directory c on c.normalized_name = g.character_name
                left join memory_entries k on k.user_id = g.user_id and k.client_memory_id = g.client_memory_id),
            stored as (
                insert into memory_entries (id, created_at, %s)
                select new_id, coalesce(created_at, now()), %s from given
                where user_known and character_known and known_id is null and forbidden is not true and not forgotten and leads
                order by user_id, client_memory_id, place
                on conflict (user_id, client_memory_id) where client_memory_id is not null do nothing
                returning *),
            kept as (
                insert into memory_versions (memory_id, version, change, changed_by, %s)
                select id, version, 'CREATED', $2::text, %s from stored)
            select g.place, g.user_known, g.character_known, coalesce(g.forbidden, false) as forbidden, g.forgotten, g.known_id, s.id as stored_id,
                twin.id as twin_id
            from given g
            left join stored s on s.id = g.new_id
            left join stored twin on twin.user_id = g.user_id and twin.client_memory_id = g.client_memory_id
            order by g.place""".formatted(DIGEST.formatted("g.client_memory_id"), RECORD, COLUMNS, COLUMNS, VERSIONED, VERSIONED);

    private static final String KNOWN = """
            select m.user_id, m.client_memory_id, m.id from memory_entries m
            join unnest($1::text[], $2::text[]) asked (user_id, client_memory_id)
                on asked.user_id = m.user_id and asked.client_memory_id = m.client_memory_id""";

    private static final String EDIT = """
            memory_type = coalesce(g.memory_type, m.memory_type),
            content = coalesce(g.content, m.content),
            emotion = coalesce(g.emotion, m.emotion),
            intervention_outcome = coalesce(g.intervention_outcome, m.intervention_outcome),
            importance_score = coalesce(g.importance_score, m.importance_score),
            emotional_intensity = coalesce(g.emotional_intensity, m.emotional_intensity),
            emotional_weight = coalesce(g.emotional_weight, m.emotional_weight),
            personal_relevance = coalesce(g.personal_relevance, m.personal_relevance),
            uniqueness = coalesce(g.uniqueness, m.uniqueness),
            interaction_value = coalesce(g.interaction_value, m.interaction_value),
            pattern_value = coalesce(g.pattern_value, m.pattern_value),
            tags = coalesce(g.tags, m.tags),
            metadata = coalesce(g.metadata, m.metadata),
            embedding = coalesce(g.embedding,
                case when g.content is null or g.content = m.content then m.embedding end)""";

    private static final String FORGET = """
            with gone as (delete from memory_entries where id = $1::int8 returning id, user_id, client_memory_id, created_at),
            receipt as (
                insert into memory_receipts
                    (memory_id, user_id, cause, reason, forgotten_by, remembered_at, client_id_digest)
                select id, user_id, 'REQUESTED', $2::text, $3::text, created_at, %s from gone
                returning id)
            select id from receipt
            union all select id from memory_receipts where memory_id = $1::int8""".formatted(DIGEST.formatted("client_memory_id"));

    /** Locked in the order of their ids, so that two recalls of the same memories cannot wait for each other. */
    private static final String RECALL = """
            update memory_entries m
            set access_count = least(m.access_count, 2147483646) + 1,
                last_accessed = greatest(m.last_accessed, clock_timestamp())
            where m.id in (select id from memory_entries where id = any ($1::int8[]) order by id for update)""";

    private final Database database;

    public MemoryStore(Database database) {
        this.database = database;
    }

    /** What became of a row: the memory that it is stored as now, or was before, or why it is not. */
    record Fate(
            boolean userKnown,
            boolean characterKnown,
            boolean forbidden,
            boolean forgotten,
            @Nullable Long storedId,
            @Nullable Long knownId) {}

    record ClientKey(String userId, String clientMemoryId) {}

    /** The fate of each row, by its place. */
    Uni<Map<Integer, Fate>> remember(List<JsonObject> rows, String caller) {
        return database.query(REMEMBER, List.of(rows.toString(), caller)).map(found -> {
            Map<Integer, Fate> fates = new HashMap<>();
            for (Row row : found) {
                Long known = row.getLong("known_id");
                fates.put(
                        row.getInteger("place"),
                        new Fate(
                                row.getBoolean("user_known"),
                                row.getBoolean("character_known"),
                                row.getBoolean("forbidden"),
                                row.getBoolean("forgotten"),
                                row.getLong("stored_id"),
                                known == null ? row.getLong("twin_id") : known));
            }
            return fates;
        });
    }

    Uni<Map<ClientKey, Long>> known(List<ClientKey> keys) {
        String[] users = keys.stream().map(ClientKey::userId).toArray(String[]::new);
        String[] ids = keys.stream().map(ClientKey::clientMemoryId).toArray(String[]::new);
        return database.query(KNOWN, List.of(users, ids)).map(found -> {
            Map<ClientKey, Long> known = new HashMap<>();
            found.forEach(row -> known.put(new ClientKey(row.getString(0), row.getString(1)), row.getLong(2)));
            return known;
        });
    }

    Uni<@Nullable Long> edit(
            long id, @Nullable Integer expectedVersion, JsonObject change, @Nullable String reason, String caller) {
        String text = changing(
                "EDITED",
                EDIT,
                "from jsonb_to_record($4::text::jsonb) as g(" + RECORD.replace("place int4, ", "") + ")",
                "and ($5::int4 is null or m.version = $5::int4)");
        return changed(text, Arrays.asList(id, reason, caller, change.toString(), expectedVersion));
    }

    Uni<@Nullable Long> protect(long id, String reason, String caller) {
        String set = "protected_since = coalesce(m.protected_since, now()), protection_reason = $2::text";
        return changed(changing("PROTECTED", set, "", ""), List.of(id, reason, caller));
    }

    /** Its periods of protection are not made up for. Nothing happens to a memory that is not protected. */
    Uni<@Nullable Long> unprotect(long id, @Nullable String reason, String caller) {
        String set = "protected_since = null, protection_reason = null, decayed_on = (now() at time zone 'UTC')::date";
        return changed(
                changing("UNPROTECTED", set, "", "and m.protected_since is not null"),
                Arrays.asList(id, reason, caller));
    }

    Uni<@Nullable Long> feedback(long id, MemoryFeedback feedback, @Nullable String note, String caller) {
        String set = "importance_score = least(1, greatest(0,"
                + " round((m.importance_score + $4::float8)::numeric, 6)::float8)), "
                + switch (feedback) {
                    case USEFUL -> "useful_count = m.useful_count + 1";
                    case NOT_USEFUL -> "not_useful_count = m.not_useful_count + 1";
                    case WRONG -> "wrong_count = m.wrong_count + 1";
                };
        String reason = note == null ? feedback.name() : feedback.name() + ": " + note;
        return changed(changing("FEEDBACK", set, "", ""), List.of(id, reason, caller, feedback.importance()));
    }

    /** A change of one memory, with the version that it makes: id $1, reason $2, caller $3. */
    private static String changing(String change, String set, String from, String condition) {
        return """
                with changed as (
                    update memory_entries m set version = m.version + 1, %s
                    %s where m.id = $1::int8 %s returning m.*),
                kept as (
                    insert into memory_versions (memory_id, version, change, reason, changed_by, %s)
                    select id, version, '%s', $2::text, $3::text, %s from changed)
                select id from changed""".formatted(set, from, condition, VERSIONED, change, VERSIONED);
    }

    private Uni<@Nullable Long> changed(String text, List<?> parameters) {
        return database.query(text, parameters).map(MemoryStore::id);
    }

    /** The version that a memory has, or null when there is none. */
    Uni<@Nullable Integer> version(long id) {
        return database.query("select version from memory_entries where id = $1::int8", List.of(id))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext() ? iterator.next().getInteger(0) : null;
                });
    }

    /** The receipt of a memory that is forgotten now, or was before; null when there never was one. */
    Uni<@Nullable Long> forget(long id, @Nullable String reason, String caller) {
        return database.query(FORGET, Arrays.asList(id, reason, caller)).map(MemoryStore::id);
    }

    /** How many of the memories there are. */
    Uni<Integer> recall(List<Long> ids) {
        // Not List.of, which would take the array apart.
        return database.query(RECALL, Collections.singletonList(ids.toArray(Long[]::new)))
                .map(RowSet::rowCount);
    }

    private static @Nullable Long id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getLong(0) : null;
    }
}
