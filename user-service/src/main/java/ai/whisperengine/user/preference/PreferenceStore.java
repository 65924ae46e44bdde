package ai.whisperengine.user.preference;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The statements of preferences; each is a transaction of its own. */
@ApplicationScoped
public class PreferenceStore {

    /**
     * What the user said stands against what somebody concluded. Of two conclusions the surer one counts, the later one
     * where they are equally sure; the same conclusion again is as sure as the surest.
     */
    private static final String SET = """
            with person as (select u.universal_id as id from universal_users u where u.universal_id = user_key($1::text)),
                place as (
                    select $2::text as name
                    where $2::text is null
                        or exists (select from character_directory c where c.normalized_name = $2::text)),
                stored as (
                    insert into user_preferences as known
                        (user_id, bot_name, preference_type, preference_value, confidence, origin, source, context)
                    select p.id, c.name, $3::text, $4::text, $5::float8, $6::text, $7::text, $8::jsonb
                    from person p, place c
                    on conflict (user_id, bot_name, preference_type) do update set
                        preference_value = excluded.preference_value,
                        confidence = case
                            when excluded.origin = 'INFERRED' then greatest(known.confidence, excluded.confidence)
                            else excluded.confidence end,
                        origin = excluded.origin,
                        source = coalesce(excluded.source, known.source),
                        context = coalesce(excluded.context, known.context)
                    where case
                        when excluded.origin = 'EXPLICIT' then
                            (known.preference_value, known.confidence, known.origin, known.source, known.context)
                            is distinct from
                            (excluded.preference_value, excluded.confidence, excluded.origin,
                                coalesce(excluded.source, known.source), coalesce(excluded.context, known.context))
                        when known.origin = 'EXPLICIT' then false
                        when known.preference_value = excluded.preference_value then
                            excluded.confidence > known.confidence
                        else excluded.confidence >= known.confidence end
                    returning known.*),
                remembered as (
                    insert into user_preference_changes
                        (user_id, bot_name, preference_type, change, preference_value, confidence, origin, source,
                        changed_by)
                    select s.user_id, s.bot_name, s.preference_type, 'SET', s.preference_value, s.confidence, s.origin,
                        s.source, $9::text
                    from stored s),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject, details)
                    select s.user_id, $9::text, 'CHANGED', 'PREFERENCES', jsonb_build_object('type', s.preference_type)
                    from stored s)
            select exists (select from person), exists (select from place), exists (select from stored)""";

    private static final String REMOVE = """
            with gone as (
                    delete from user_preferences p
                    where p.user_id = user_key($1::text) and p.bot_name is not distinct from $2::text
                        and p.preference_type = $3::text
                    returning p.user_id, p.bot_name, p.preference_type),
                remembered as (
                    insert into user_preference_changes (user_id, bot_name, preference_type, change, changed_by)
                    select g.user_id, g.bot_name, g.preference_type, 'REMOVED', $4::text from gone g),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject, details)
                    select g.user_id, $4::text, 'CHANGED', 'PREFERENCES',
                        jsonb_build_object('removed', g.preference_type)
                    from gone g)
            select exists (select from gone)""";

    private final Database database;

    public PreferenceStore(Database database) {
        this.database = database;
    }

    record Outcome(boolean userKnown, boolean characterKnown, boolean applied) {}

    Uni<Outcome> set(PreferenceInput input, double confidence, String actor) {
        return database.query(
                        SET,
                        Arrays.asList(
                                input.userId,
                                input.characterName,
                                input.type,
                                input.value,
                                confidence,
                                input.origin.name(),
                                input.source,
                                input.context == null ? null : new JsonObject(input.context.toString()),
                                actor))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Outcome(row.getBoolean(0), row.getBoolean(1), row.getBoolean(2));
                });
    }

    /** False when there is no such preference. */
    Uni<Boolean> remove(String userId, @Nullable String characterName, String type, String actor) {
        return database.query(REMOVE, Arrays.asList(userId, characterName, type, actor))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }
}
