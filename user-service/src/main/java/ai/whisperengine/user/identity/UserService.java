package ai.whisperengine.user.identity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads of users: who may, and which rows. */
@ApplicationScoped
public class UserService {

    private final Callers callers;
    private final Reader reader;

    public UserService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    public Uni<@Nullable User> byId(String id, Selection selection) {
        callers.require();
        return reader.answer(User.class, Condition.equal(User.class, "id", id), selection);
    }

    public Uni<@Nullable User> byIdentity(String platform, String platformUserId, Selection selection) {
        callers.require();
        Condition account = (user, sql) -> user + ".universal_id = (select i.universal_id from platform_identities i"
                + " where i.platform = " + sql.bind(platform.toLowerCase(Locale.ROOT), "text")
                + " and i.platform_user_id = " + sql.bind(platformUserId, "text") + ")";
        return reader.answer(User.class, account, selection);
    }
}
