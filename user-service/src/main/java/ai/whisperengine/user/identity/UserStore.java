package ai.whisperengine.user.identity;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The statements that change who is who; each is a transaction of its own. */
@ApplicationScoped
public class UserStore {

    private static final String UPDATE = """
            with changed as (
                    update universal_users u
                    set primary_username = case when $2::bool then $3::text else u.primary_username end,
                        display_name = case when $4::bool then $5::text else u.display_name end,
                        email = case when $6::bool then $7::text else u.email end
                    where u.universal_id = user_key($1::text)
                    returning u.universal_id),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject)
                    select c.universal_id, $8::text, 'CHANGED', 'USER' from changed c)
            select c.universal_id from changed c""";

    private final Database database;

    public UserStore(Database database) {
        this.database = database;
    }

    record Resolved(String id, boolean created) {}

    /** What a function did: its outcome, and the user it was about, where there is one. */
    record Outcome(String name, @Nullable String userId) {}

    record Request(String outcome, @Nullable OffsetDateTime expiresAt) {}

    Uni<Resolved> resolve(Account account, AccountProfile profile) {
        return database.query(
                        "select r.user_id, r.is_new from resolve_user($1::text, $2::text, $3::text, $4::text, $5::text) r",
                        Arrays.asList(
                                account.platform(),
                                account.platformUserId(),
                                profile.username,
                                profile.displayName,
                                profile.email))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Resolved(row.getString(0), row.getBoolean(1));
                });
    }

    /** Changes the fields that are given; null when there is no such user. */
    Uni<@Nullable String> update(String id, Map<String, @Nullable Object> given, String actor) {
        return database.query(
                        UPDATE,
                        Arrays.asList(
                                id,
                                given.containsKey("primaryUsername"),
                                given.get("primaryUsername"),
                                given.containsKey("displayName"),
                                given.get("displayName"),
                                given.containsKey("email"),
                                given.get("email"),
                                actor))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext() ? iterator.next().getString(0) : null;
                });
    }

    Uni<Request> requestLink(String userId, Account account, String digest, Duration lifetime) {
        return database.query(
                        "select r.outcome, r.expires_at from request_identity_link(user_key($1::text), $2::text,"
                                + " $3::text, $4::text, make_interval(secs => $5::float8)) r",
                        List.of(userId, account.platform(), account.platformUserId(), digest, (double)
                                lifetime.toSeconds()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Request(row.getString(0), row.getOffsetDateTime(1));
                });
    }

    Uni<Outcome> confirmLink(Account account, String digest, AccountProfile profile, String actor) {
        return database.query(
                        "select r.outcome, r.user_id from confirm_identity_link($1::text, $2::text, $3::text, $4::text,"
                                + " $5::text, $6::text, $7::text) r",
                        Arrays.asList(
                                account.platform(),
                                account.platformUserId(),
                                digest,
                                profile.username,
                                profile.displayName,
                                profile.email,
                                actor))
                .map(UserStore::outcome);
    }

    Uni<Outcome> unlink(Integer identityId, String actor) {
        return database.query(
                        "select r.outcome, r.user_id from unlink_identity($1::int4, $2::text) r",
                        List.of(identityId, actor))
                .map(UserStore::outcome);
    }

    private static Outcome outcome(RowSet<Row> rows) {
        Row row = rows.iterator().next();
        return new Outcome(row.getString(0), row.getString(1));
    }

    /** Removes requests whose time was up long ago, so many at most. */
    public Uni<Integer> purgeLinkRequests(int most) {
        return database.query(
                        "delete from identity_link_requests where id in (select r.id from identity_link_requests r"
                                + " where r.expires_at < now() - interval '1 day' limit $1::int4)",
                        List.of(most))
                .map(RowSet::rowCount);
    }
}
