package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.database.Database;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which user an account is. */
@ApplicationScoped
public class UserAccounts {

    private final Database database;

    public UserAccounts(Database database) {
        this.database = database;
    }

    /**
     * The key of the user whom a token means: its subject is the id of a user, today's or a former one, or else the id of
     * an account whose platform is the issuer. Null when it is neither.
     */
    Uni<@Nullable String> resolve(String issuer, String subject) {
        return database.query("select caller_user($1::text, $2::text)", List.of(issuer, subject))
                .map(rows -> rows.iterator().next().getString(0));
    }
}
