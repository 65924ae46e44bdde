package ai.whisperengine.user.identity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
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
        String actor = callers.require().name();
        Condition person = Persons.of("universal_id", id);
        // Bots ask who somebody is with every message; what is private is below.
        if (selection.has("preferences")) {
            person = DataAudit.noted(person, id, actor, DataSubject.PREFERENCES);
        }
        if (selection.has("privacy")) {
            person = DataAudit.noted(person, id, actor, DataSubject.PRIVACY);
        }
        return reader.answer(User.class, person, selection);
    }

    public Uni<@Nullable User> byIdentity(String platform, String platformUserId, Selection selection) {
        callers.require();
        Condition account = (user, sql) -> user + ".universal_id = (select i.universal_id from platform_identities i"
                + " where i.platform = " + sql.bind(platform.toLowerCase(Locale.ROOT), "text")
                + " and i.platform_user_id = " + sql.bind(platformUserId, "text") + ")";
        return reader.answer(User.class, account, selection);
    }

    public Uni<Connection.Page<User>> page(@Nullable UserFilter filter, PageRequest request, Selection connection) {
        callers.require();
        return reader.answerPage(User.class, UserSearch.condition(filter), request, connection);
    }
}
