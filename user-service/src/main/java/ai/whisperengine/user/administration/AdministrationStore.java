package ai.whisperengine.user.administration;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The statements of settings and measurements. */
@ApplicationScoped
public class AdministrationStore {

    // A key that exists is changed only as the moment says; a new one is made only where no moment is given.
    private static final String SET = """
            with changed as (
                    update system_settings s
                    set value = $2::text, value_type = $3::text, description = coalesce($4::text, s.description)
                    where s.key = $1::text and s.value_type = $6::text
                        and s.updated_at = coalesce($5::timestamptz, s.updated_at)
                    returning s.key),
                made as (
                    insert into system_settings (key, value, value_type, description)
                    select $1::text, $2::text, $3::text, $4::text
                    where $6::text is null and $5::timestamptz is null
                    on conflict (key) do nothing
                    returning key)
            select exists (select from changed) or exists (select from made)""";

    private static final String RECORD = """
            insert into performance_metrics (metric_name, metric_value, "timestamp", tags)
            select m ->> 'name', (m ->> 'value')::float8, coalesce((m ->> 'at')::timestamptz, now()),
                coalesce(m -> 'tags', '{}')
            from jsonb_array_elements($1::jsonb) m""";

    private static final String SUM_UP = """
            select date_bin(make_interval(secs => $4::float8), m."timestamp", timestamptz '2000-01-01Z') as start,
                count(*)::int4, avg(m.metric_value), min(m.metric_value), max(m.metric_value),
                percentile_cont(array[0.5, 0.95]) within group (order by m.metric_value)
            from performance_metrics m
            where m.metric_name = $1::text and m."timestamp" >= $2::timestamptz and m."timestamp" < $3::timestamptz
                and m.tags @> $5::jsonb
            group by 1 order by 1""";

    private final Database database;

    public AdministrationStore(Database database) {
        this.database = database;
    }

    /** The type of a setting; null when there is none. */
    Uni<@Nullable SettingType> type(String key) {
        return database.query("select s.value_type from system_settings s where s.key = $1::text", List.of(key))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext()
                            ? SettingType.valueOf(iterator.next().getString(0))
                            : null;
                });
    }

    /** False when the setting is not what it was, by its type or by the moment that is expected. */
    Uni<Boolean> set(SystemSettingInput input, SettingType type, @Nullable SettingType former) {
        return database.query(
                        SET,
                        Arrays.asList(
                                input.key,
                                input.value,
                                type.name(),
                                input.description,
                                input.expectedUpdatedAt,
                                former == null ? null : former.name()))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    Uni<Boolean> remove(String key) {
        return database.query("delete from system_settings where key = $1::text", List.of(key))
                .map(rows -> rows.rowCount() > 0);
    }

    Uni<Integer> record(List<MetricInput> metrics) {
        JsonArray rows = new JsonArray();
        for (MetricInput metric : metrics) {
            rows.add(new JsonObject()
                    .put("name", metric.name)
                    .put("value", metric.value)
                    .put("at", metric.at == null ? null : metric.at.toString())
                    .put("tags", metric.tags == null ? null : new JsonObject(metric.tags.toString())));
        }
        return database.query(RECORD, List.of(rows)).map(RowSet::rowCount);
    }

    Uni<List<MetricBucket>> sumUp(MetricWindow window) {
        return database.query(
                        SUM_UP,
                        List.of(
                                window.name,
                                window.from,
                                window.to,
                                window.bucketSeconds.doubleValue(),
                                window.tags == null ? new JsonObject() : new JsonObject(window.tags.toString())))
                .map(rows -> {
                    List<MetricBucket> buckets = new ArrayList<>();
                    for (Row row : rows) {
                        Double[] quantiles = row.getArrayOfDoubles(5);
                        buckets.add(new MetricBucket(
                                row.getOffsetDateTime(0),
                                row.getInteger(1),
                                row.getDouble(2),
                                row.getDouble(3),
                                row.getDouble(4),
                                quantiles[0],
                                quantiles[1]));
                    }
                    return buckets;
                });
    }

    /** Removes measurements older than the retention, so many at most. */
    Uni<Integer> purge(Duration retention, int most) {
        return database.query(
                        "delete from performance_metrics where id in (select m.id from performance_metrics m"
                                + " where m.\"timestamp\" < now() - make_interval(secs => $1::float8)"
                                + " order by m.\"timestamp\" limit $2::int4)",
                        List.of((double) retention.toSeconds(), most))
                .map(RowSet::rowCount);
    }
}
