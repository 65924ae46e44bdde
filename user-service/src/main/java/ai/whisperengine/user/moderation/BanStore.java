package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The statements of bans. Nothing is kept in memory: what one replica writes counts on all from then on. */
@ApplicationScoped
public class BanStore {

    private static final String LIFT = """
            update banned_users b
            set is_active = false, unbanned_at = now(), unbanned_by = $4::text, unban_reason = $5::text
            where b.is_active and (b.expires_at is null or b.expires_at > now())
                and (b.user_id = user_key($1::text)
                    or (b.platform = $2::text and b.discord_user_id = $3::text))
            returning b.id""";

    private static final String ASK = """
            select is_banned(user_key($1::text), $2::text, $3::text),
                $1::text is null or exists (select from universal_users u where u.universal_id = user_key($1::text))""";

    private final Database database;

    public BanStore(Database database) {
        this.database = database;
    }

    record Outcome(String name, @Nullable Integer banId) {}

    record Answer(boolean banned, boolean userKnown) {}

    Uni<Outcome> ban(BanTarget target, BanInput input, String caller) {
        return database.query(
                        "select b.outcome, b.ban_id from ban_somebody(user_key($1::text), $2::text, $3::text,"
                                + " user_key($4::text), coalesce(user_key($4::text), $5::text), $6::text,"
                                + " $7::timestamptz, $8::text) b",
                        Arrays.asList(
                                target.userId(),
                                target.platform(),
                                target.platformUserId(),
                                input.bannedBy,
                                caller,
                                input.reason,
                                input.expiresAt,
                                input.notes))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Outcome(row.getString(0), row.getInteger(1));
                });
    }

    /** The ban that was lifted; null when none was in force. */
    Uni<@Nullable Integer> lift(BanTarget target, String caller, @Nullable String reason) {
        return database.query(
                        LIFT,
                        Arrays.asList(target.userId(), target.platform(), target.platformUserId(), caller, reason))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext() ? iterator.next().getInteger(0) : null;
                });
    }

    Uni<Answer> isBanned(BanTarget target) {
        return database.query(ASK, Arrays.asList(target.userId(), target.platform(), target.platformUserId()))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Answer(row.getBoolean(0), row.getBoolean(1));
                });
    }
}
