package ai.whisperengine.user.identity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.platform.read.Sql;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import ai.whisperengine.user.privacy.PrivacyStore;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads of users: who may, and which rows. */
@ApplicationScoped
public class UserService {

    private static final Map<String, DataSubject> PRIVATE = Map.of(
            "preferences", DataSubject.PREFERENCES, "privacy", DataSubject.PRIVACY, "profile", DataSubject.PROFILE);

    private final Callers callers;
    private final Reader reader;
    private final PrivacyStore audit;

    public UserService(Callers callers, Reader reader, PrivacyStore audit) {
        this.callers = callers;
        this.reader = reader;
        this.audit = audit;
    }

    public Uni<@Nullable User> byId(String id, Selection selection) {
        String actor = callers.require().name();
        Condition person = Persons.of("universal_id", Persons.id(id, "id"));
        return reader.answer(
                User.class,
                DataAudit.noted(person, sql -> Persons.key(id, sql), actor, subjects(selection)),
                selection);
    }

    public Uni<@Nullable User> byIdentity(String platform, String platformUserId, Selection selection) {
        String actor = callers.require().name();
        String at = Inputs.text(platform, "platform", Persons.LONGEST_ID).toLowerCase(Locale.ROOT);
        String account = Inputs.text(platformUserId, "platformUserId", Persons.LONGEST_ID);
        Function<Sql, String> key = sql -> "(select i.universal_id from platform_identities i where i.platform = "
                + sql.bind(at, "text") + " and i.platform_user_id = " + sql.bind(account, "text") + ")";
        Condition person = (user, sql) -> user + ".universal_id = " + key.apply(sql);
        return reader.answer(User.class, DataAudit.noted(person, key, actor, subjects(selection)), selection);
    }

    public Uni<Connection.Page<User>> page(@Nullable UserFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        Condition found = UserSearch.condition(filter);
        Set<DataSubject> subjects = subjects(connection.below("nodes"));
        subjects.addAll(subjects(connection.below("edges").below("node")));
        return subjects.isEmpty()
                ? reader.answerPage(User.class, found, request, connection)
                // Whose data it was is known when the page is cut: noted before anybody sees it.
                : reader.page(User.class, found, request, connection)
                        .call(page -> audit.noteReads(
                                page.nodes().stream().map(user -> user.id).toList(), actor, subjects));
    }

    /** Bots ask who somebody is with every message; what is private is below. */
    static Set<DataSubject> subjects(Selection user) {
        Set<DataSubject> subjects = EnumSet.noneOf(DataSubject.class);
        PRIVATE.forEach((section, subject) -> {
            if (user.has(section)) {
                subjects.add(subject);
            }
        });
        return subjects;
    }
}
