package ai.whisperengine.memory.cache;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.read.Column;
import ai.whisperengine.platform.read.Source;
import ai.whisperengine.platform.read.Table;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of the caches, made from their row classes: one mechanism for all tables. */
@ApplicationScoped
public class CacheStore {

    private static final Set<String> SET_HERE = Set.of("id", "computed_at", "expires_at");

    /** The tables, as {@link StrategicCachesInput} lists them. */
    private static final List<Class<? extends Cached>> CACHES = Arrays.stream(StrategicCachesInput.class.getFields())
            .<Class<? extends Cached>>map(field -> field.getType().asSubclass(Cached.class))
            .toList();

    private final Database database;

    public CacheStore(Database database) {
        this.database = database;
    }

    /** The pair with the keys of its caches; of the character's performance, that over so many hours. */
    static Source source(String userId, String characterName, int windowHours) {
        return sql -> {
            String user = sql.bind(userId, "text");
            String character = sql.bind(characterName, "text");
            String window = sql.bind(windowHours, "int4");
            String keys = CACHES.stream()
                    .map(Table::of)
                    .map(table -> "(select c.id from " + table.name() + " c where c.bot_name = p.bot_name and "
                            + (ofUser(table) ? "c.user_id = p.user_id" : "c.time_window_hours = " + window)
                            + " and c.expires_at > now()) as " + table.name())
                    .collect(Collectors.joining(", "));
            return "(select p.user_id, p.bot_name, " + keys + " from (values (" + user + ", " + character
                    + ")) p (user_id, bot_name))";
        };
    }

    private static boolean ofUser(Table table) {
        return table.byName("time_window_hours") == null;
    }

    /** Stores what is given, all or nothing; false when there is no such character. */
    Uni<Boolean> save(String userId, String characterName, List<? extends Cached> caches, int seconds) {
        List<@Nullable Object> parameters = new ArrayList<>(List.of(userId, characterName, seconds));
        List<String> upserts = new ArrayList<>();
        for (Cached cache : caches) {
            Table table = Table.of(cache.getClass());
            upserts.add("c" + upserts.size() + " as (" + upsert(table, cache, parameters) + ")");
        }
        String text = "with found as (select c.normalized_name from character_directory c"
                + " where c.normalized_name = $2::text), " + String.join(", ", upserts)
                // The user and the time are parameters of the statement, whether or not a cache is of the user.
                + " select exists (select from found), $1::text, $3::int4";
        return database.query(text, parameters)
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    private static String upsert(Table table, Cached cache, List<@Nullable Object> parameters) {
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (Column column : table.columns()) {
            if (!SET_HERE.contains(column.name())) {
                Object value = value(cache, column);
                boolean json = column.type() == JsonValue.class;
                parameters.add(json && value != null ? value.toString() : value);
                columns.add(column.name());
                values.add("$" + parameters.size() + "::" + (json ? "text::jsonb" : column.sqlType()));
            }
        }
        boolean ofUser = ofUser(table);
        String replaced = columns.stream()
                .filter(name -> !name.equals("time_window_hours"))
                .map(name -> name + " = excluded." + name)
                .collect(Collectors.joining(", "));
        return "insert into " + table.name() + " (" + (ofUser ? "user_id, " : "")
                + "bot_name, computed_at, expires_at, "
                + String.join(", ", columns) + ") select " + (ofUser ? "$1::text, " : "")
                + "f.normalized_name, now(), now() + make_interval(secs => $3::int4), " + String.join(", ", values)
                + " from found f on conflict (" + (ofUser ? "user_id, bot_name" : "bot_name, time_window_hours")
                + ") do update set computed_at = excluded.computed_at, expires_at = excluded.expires_at, " + replaced;
    }

    /** What an input gives, in the order of the tables. */
    static List<Cached> given(StrategicCachesInput input) {
        List<Cached> given = new ArrayList<>();
        for (Field field : StrategicCachesInput.class.getFields()) {
            try {
                if (field.get(input) instanceof Cached cache) {
                    given.add(cache);
                }
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " is not public", e);
            }
        }
        return given;
    }

    static @Nullable Object value(Cached cache, Column column) {
        try {
            Field field = cache.getClass().getField(column.property());
            return field.get(cache);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(cache.getClass() + " has no public field " + column.property(), e);
        }
    }

    /** Forgets what is known of the pair, or of the character alone. Returns how many rows went. */
    Uni<Integer> expire(String userId, String characterName) {
        return count(
                CACHES.stream()
                        .map(Table::of)
                        .map(table -> "delete from " + table.name() + " where bot_name = $2::text"
                                + (ofUser(table) ? " and user_id = $1::text" : " and $1::text is not null"))
                        .toList(),
                List.of(userId, characterName));
    }

    /** Removes of each table at most so many rows that have expired, and says how many there were. */
    public Uni<Integer> purge(int most) {
        return count(
                CACHES.stream()
                        .map(Table::of)
                        .map(
                                table -> "delete from " + table.name() + " where id = any (array(select c.id from "
                                        + table.name()
                                        + " c where c.expires_at <= now() order by c.expires_at limit $1::int4 for update skip locked))")
                        .toList(),
                List.of(most));
    }

    private Uni<Integer> count(List<String> deletions, List<?> parameters) {
        List<String> parts = new ArrayList<>();
        List<String> counts = new ArrayList<>();
        for (String deletion : deletions) {
            String name = "d" + parts.size();
            parts.add(name + " as (" + deletion + " returning 1)");
            counts.add("(select count(*) from " + name + ")");
        }
        return database.query(
                        "with " + String.join(", ", parts) + " select (" + String.join(" + ", counts) + ")::int4",
                        parameters)
                .map(rows -> rows.iterator().next().getInteger(0));
    }
}
