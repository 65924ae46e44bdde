package ai.whisperengine.user.recovery;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Characters;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads of episodes. Nothing here writes: an episode moves with its relationship, in the same statement. */
@ApplicationScoped
public class TrustRecoveryService {

    private final Callers callers;
    private final Reader reader;

    public TrustRecoveryService(Callers callers, Reader reader) {
        this.callers = callers;
        this.reader = reader;
    }

    public Uni<@Nullable TrustRecovery> open(String userId, String characterName, Selection selection) {
        String actor = callers.require().name();
        TrustRecoveryFilter filter = new TrustRecoveryFilter();
        filter.userId = userId;
        filter.characterName = characterName;
        filter.open = true;
        return reader.answer(TrustRecovery.class, condition(filter, "", actor), selection);
    }

    public Uni<Connection.Page<TrustRecovery>> page(
            TrustRecoveryFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        if (filter.userId == null && filter.characterName == null) {
            throw ApiException.badInput("filter", "give userId, characterName or both");
        }
        return reader.answerPage(TrustRecovery.class, condition(filter, "filter.", actor), request, connection);
    }

    private static Condition condition(TrustRecoveryFilter filter, String path, String actor) {
        List<Condition> conditions = new ArrayList<>();
        if (filter.userId != null) {
            conditions.add(Persons.of("user_id", Persons.id(filter.userId, path + "userId")));
        }
        if (filter.characterName != null) {
            conditions.add(Condition.equal(
                    TrustRecovery.class,
                    "characterName",
                    Characters.handle(filter.characterName, path + "characterName")));
        }
        if (filter.open != null) {
            String open = filter.open ? ".is_open" : ".is_open is not true";
            conditions.add((episode, sql) -> episode + open);
        }
        if (filter.severity != null) {
            conditions.add(Condition.equal(
                    TrustRecovery.class,
                    "storedSeverity",
                    filter.severity.name().toLowerCase(Locale.ROOT)));
        }
        Condition all = Condition.and(conditions);
        return filter.userId == null ? all : DataAudit.noted(all, filter.userId, actor, DataSubject.RELATIONSHIPS);
    }
}
