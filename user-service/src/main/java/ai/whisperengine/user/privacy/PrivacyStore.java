package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The statements of privacy settings and their audit. */
@ApplicationScoped
public class PrivacyStore {

    private static final String NOTE = """
            with person as (select u.universal_id as id from universal_users u where u.universal_id = user_key($1::text)),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject, details)
                    select p.id, $2::text, $3::text, $4::text,
                        jsonb_strip_nulls(jsonb_build_object('reason', $5::text))
                    from person p)
            select exists (select from person)""";

    private final Database database;

    public PrivacyStore(Database database) {
        this.database = database;
    }

    /** False when there is no such user. */
    Uni<Boolean> change(String userId, JsonObject changes, String actor, @Nullable String reason) {
        return database.query(
                        "select change_privacy(user_key($1::text), $2::jsonb, $3::text, $4::text)",
                        Arrays.asList(userId, changes, actor, reason))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** False when there is no such user. */
    Uni<Boolean> note(DataAccessInput input, String actor) {
        return database.query(
                        NOTE,
                        Arrays.asList(input.userId, actor, input.action.name(), input.subject.name(), input.reason))
                .map(rows -> rows.iterator().next().getBoolean(0));
    }

    /** Notes that somebody read data of these kinds of each of the users. */
    public Uni<Void> noteReads(List<String> userKeys, String actor, Collection<DataSubject> subjects) {
        String notes = subjects.stream()
                .map(subject -> subject.note() + "(read.key, $2::text, '" + subject.name() + "')")
                .collect(Collectors.joining(" and "));
        return database.query(
                        "select " + notes + " from unnest($1::text[]) read (key)",
                        List.of(userKeys.toArray(String[]::new), actor))
                .replaceWithVoid();
    }

    /** Removes entries older than the retention, so many at most. */
    public Uni<Integer> purge(Duration retention, int most) {
        return database.query(
                        "delete from user_data_audit where id in (select a.id from user_data_audit a"
                                + " where a.occurred_at < now() - make_interval(secs => $1::float8)"
                                + " order by a.occurred_at limit $2::int4)",
                        List.of((double) retention.toSeconds(), most))
                .map(RowSet::rowCount);
    }
}
