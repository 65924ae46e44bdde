package ai.whisperengine.memory.maintenance;

import ai.whisperengine.memory.memory.AgingRules;
import ai.whisperengine.memory.memory.AgingRules.Verdict;
import ai.whisperengine.memory.memory.SignificanceRules;
import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The statements of maintenance. A batch is one statement, and so a transaction with its progress: a run that dies goes
 * on behind its last batch. Each batch locks the row of its run and makes sure that the run is still its owner's.
 */
@ApplicationScoped
public class MaintenanceStore {

    private static final String BEGIN = """
            insert into memory_maintenance_runs (day, dry_run, status, owner, last_id)
            select (now() at time zone 'UTC')::date, $2::bool, 'RUNNING', $1::uuid,
                (select coalesce(max(id), 0) from memory_entries)
            where $3::bool or not exists (
                select from memory_maintenance_runs r
                where r.day = (now() at time zone 'UTC')::date and r.status = 'FINISHED' and not r.dry_run)
            on conflict (status) where status = 'RUNNING' and not dry_run do nothing
            returning id""";

    private static final String TAKE_OVER = """
            update memory_maintenance_runs set owner = $1::uuid, heartbeat_at = clock_timestamp()
            where status = 'RUNNING' and not dry_run
                and heartbeat_at < clock_timestamp() - $2::text::interval
            returning id""";

    private static final String FAIL = """
            update memory_maintenance_runs
            set status = 'FAILED', finished_at = clock_timestamp(), error = $3::text
            where id = $1::int8 and owner = $2::uuid and status = 'RUNNING'""";

    /** Whether the user lets a memory become so old; protection does not stand above that. */
    private static final String EXPIRED = """
            exists (
                select from user_consent u, lateral (
                    select case when jsonb_typeof(u.privacy_settings -> 'retention_days') = 'number'
                        then (u.privacy_settings ->> 'retention_days')::numeric end as days) kept
                where u.universal_id = m.user_id and kept.days between 1 and 36500
                    and m.created_at < c.started_at - kept.days::float8 * interval '1 day')""";

    private static final String AGE = "(a.hours / 24)";

    private static final String FORGETTING = Arrays.stream(Verdict.values())
            .filter(Verdict::forgets)
            .map(v -> "'" + v + "'")
            .collect(Collectors.joining(", "));

    private static final String CHANGES = """
            , changed as (
                update memory_entries m
                set decay = j.decay,
                    decayed_on = greatest(m.decayed_on, j.day),
                    tier = case j.verdict when 'PROMOTED_TO_MEDIUM' then 'MEDIUM_TERM'
                        when 'PROMOTED_TO_LONG' then 'LONG_TERM' when 'DEMOTED_TO_SHORT' then 'SHORT_TERM'
                        else m.tier end,
                    version = m.version + (j.verdict <> 'KEPT')::int4
                from judged j
                where m.id = j.id and j.verdict not in (%1$s) and (j.periods > 0 or j.verdict <> 'KEPT')
                returning m.*, j.verdict),
            kept as (
                insert into memory_versions (memory_id, version, change, changed_by, %2$s)
                select id, version, verdict, 'maintenance', %2$s from changed where verdict <> 'KEPT'),
            gone as (
                delete from memory_entries m using judged j
                where m.id = j.id and j.verdict in (%1$s)
                returning m.id, m.user_id, m.created_at, m.client_memory_id, j.verdict),
            receipts as (
                insert into memory_receipts
                    (memory_id, user_id, cause, forgotten_by, remembered_at, client_id_digest)
                select id, user_id, verdict, 'maintenance', created_at, sha256(convert_to(client_memory_id, 'UTF8'))
                from gone)""".formatted(
                    FORGETTING,
                    "memory_type, content, importance_score, emotional_intensity, tier, decay, tags, metadata,"
                            + " protection_reason");

    private static final String PROGRESS = """
            , counted as (
                select count(*) filter (where periods > 0) as decayed%s from judged)
            update memory_maintenance_runs r
            set heartbeat_at = clock_timestamp(),
                examined = r.examined + (select count(*) from batch),
                decayed = r.decayed + n.decayed%s,
                position = case when e.ends then r.last_id else e.last end,
                status = case when e.ends then 'FINISHED' else r.status end,
                finished_at = case when e.ends then clock_timestamp() end
            from claim c, counted n,
                (select count(*) < $3::int4 as ends, max(id) as last from batch) e
            where r.id = c.id
            returning r.status""".formatted(
                    verdicts(v -> ", count(*) filter (where verdict = '" + v + "') as " + lower(v)),
                    verdicts(v -> ", " + lower(v) + " = r." + lower(v) + " + n." + lower(v)));

    private static final String BATCH = judged("for update of m") + CHANGES + PROGRESS;
    private static final String REHEARSAL = judged("") + PROGRESS;

    private final Database database;

    public MaintenanceStore(Database database) {
        this.database = database;
    }

    /** The rows of a batch with what is due for each: decay for the days that no run saw, and the verdict after it. */
    private static String judged(String locking) {
        return String.format(
                Locale.ROOT,
                """
            with claim as (
                select r.* from memory_maintenance_runs r
                where r.id = $1::int8 and r.owner = $2::uuid and r.status = 'RUNNING' for update),
            batch as (
                select e.id from claim c cross join lateral (
                    select m.id from memory_entries m where m.id > c.position and m.id <= c.last_id
                    order by m.id limit $3::int4) e),
            judged as (
                select m.id, c.day, p.periods, d.decay,
                        case when x.expired then 'EXPIRED' else %5$s end as verdict
                from memory_entries m
                cross join claim c
                cross join lateral (select %1$s as hours) a
                cross join lateral (select greatest(0, least(%6$s, c.day - m.decayed_on)) as periods) p
                cross join lateral (select %2$s as significance) b
                cross join lateral (select m.decay + p.periods * %3$s as decay) d
                cross join lateral (select %4$s as significance) s
                cross join lateral (select %8$s as expired) x
                    where m.id in (select id from batch) and (m.protected_since is null or x.expired)
                order by m.id %7$s)""",
                SignificanceRules.ageHoursSql("m", "c.started_at"),
                SignificanceRules.sql("m", "a.hours", "m.decay"),
                AgingRules.decaySql("m.tier", AGE, "b.significance"),
                SignificanceRules.sql("m", "a.hours", "d.decay"),
                AgingRules.verdictSql("m", AGE, "s.significance", "d.decay"),
                AgingRules.MOST_PERIODS,
                locking,
                EXPIRED);
    }

    private static String verdicts(java.util.function.Function<Verdict, String> part) {
        return Arrays.stream(Verdict.values())
                .filter(v -> v != Verdict.KEPT)
                .map(part)
                .collect(Collectors.joining());
    }

    private static String lower(Verdict verdict) {
        return verdict.name().toLowerCase(Locale.ROOT);
    }

    /** A new run, or null when one is under way, or when it was done today and is not asked for again. */
    Uni<@Nullable Long> begin(UUID owner, boolean dryRun, boolean again) {
        return database.query(BEGIN, List.of(owner, dryRun, again)).map(MaintenanceStore::id);
    }

    /** The run that somebody has left lying for so long, or null. */
    Uni<@Nullable Long> takeOver(UUID owner, Duration silence) {
        return database.query(TAKE_OVER, List.of(owner, silence.toSeconds() + " seconds"))
                .map(MaintenanceStore::id);
    }

    Uni<@Nullable Long> underWay() {
        return database.query(
                        "select id from memory_maintenance_runs where status = 'RUNNING' and not dry_run", List.of())
                .map(MaintenanceStore::id);
    }

    /** Whether there is more to do. */
    Uni<Boolean> batch(long run, UUID owner, boolean dryRun, int size) {
        return database.query(dryRun ? REHEARSAL : BATCH, List.of(run, owner, size))
                .map(rows -> rows.size() > 0
                        && rows.iterator().next().getString(0).equals(MaintenanceStatus.RUNNING.name()));
    }

    /** How many rows went, at most so many; they are done when it is fewer. */
    Uni<Integer> forgetOutdated(int most) {
        return database.query("select forget_outdated($1::int4)", List.of(most))
                .map(rows -> rows.iterator().next().getInteger(0));
    }

    Uni<Void> fail(long run, UUID owner, String error) {
        return database.query(FAIL, List.of(run, owner, error)).replaceWithVoid();
    }

    private static @Nullable Long id(RowSet<Row> rows) {
        var iterator = rows.iterator();
        return iterator.hasNext() ? iterator.next().getLong(0) : null;
    }
}
