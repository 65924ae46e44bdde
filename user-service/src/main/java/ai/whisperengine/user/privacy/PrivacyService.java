package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Persons;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a user allows, and who looked. What settings mean together stands in the database, where others read it. */
@ApplicationScoped
public class PrivacyService {

    private static final int LONGEST_REASON = 1_000;
    private static final int MOST_DAYS = 36_500;

    /** Names of the API and of the stored object. */
    private static final Map<String, String> STORED = Map.of(
            "level", "level",
            "shareWithOtherCharacters", "share_with_other_characters",
            "allowCrossServer", "allow_cross_server",
            "allowDmToServer", "allow_dm_to_server",
            "allowServerToDm", "allow_server_to_dm",
            "allowPrivateToPublic", "allow_private_to_public",
            "allowMemory", "allow_memory",
            "channelScope", "channel_scope",
            "retentionDays", "retention_days");

    private final Callers callers;
    private final Reader reader;
    private final PrivacyStore store;

    public PrivacyService(Callers callers, Reader reader, PrivacyStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<@Nullable PrivacySettings> settings(String userId, Selection selection) {
        String actor = callers.require().name();
        Condition person = Persons.of("user_id", Persons.id(userId, "userId"));
        return reader.one(
                PrivacySettings.class, DataAudit.noted(person, userId, actor, DataSubject.PRIVACY), selection);
    }

    public Uni<PrivacySettings> change(
            String userId, Map<String, @Nullable Object> given, @Nullable String reason, Selection selection) {
        JsonObject changes = new JsonObject();
        given.forEach((name, value) -> changes.put(
                String.valueOf(STORED.get(name)),
                value instanceof Boolean || value instanceof Number || value == null
                        ? value
                        : value.toString().toLowerCase(Locale.ROOT)));
        if (given.get("retentionDays") instanceof Number days) {
            Inputs.between(days.intValue(), "change.retentionDays", 1, MOST_DAYS);
        }
        if (changes.isEmpty()) {
            throw ApiException.badInput("change", "changes nothing");
        }
        return write(userId, changes, reason, selection);
    }

    public Uni<PrivacySettings> consent(
            String userId,
            ConsentDecision decision,
            @Nullable OffsetDateTime expiresAt,
            @Nullable String reason,
            Selection selection) {
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        if (expiresAt != null) {
            Inputs.storable(expiresAt, "expiresAt");
            if (decision == ConsentDecision.DENY) {
                throw ApiException.badInput("expiresAt", "is given with GRANT only");
            }
            if (!expiresAt.isAfter(now)) {
                throw ApiException.badInput("expiresAt", "must lie in the future");
            }
        }
        JsonObject changes = new JsonObject()
                .put("consent", decision == ConsentDecision.GRANT ? "granted" : "denied")
                .put("consent_at", now.toString())
                .put("consent_expires_at", expiresAt == null ? null : expiresAt.toString());
        return write(userId, changes, reason, selection);
    }

    private Uni<PrivacySettings> write(
            String userId, JsonObject changes, @Nullable String reason, Selection selection) {
        String actor = callers.require().name();
        Persons.id(userId, "userId");
        Inputs.optionalText(reason, "reason", LONGEST_REASON);
        return store.change(userId, changes, actor, reason)
                .chain(known -> {
                    if (!known) {
                        throw Persons.unknown("userId");
                    }
                    return reader.one(PrivacySettings.class, Persons.of("user_id", userId), selection);
                })
                .map(settings -> {
                    if (settings == null) {
                        throw Persons.unknown("userId");
                    }
                    return settings;
                });
    }

    public Uni<Connection.Page<DataAccess>> audit(
            String userId, @Nullable DataAccessFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Persons.of("user_id", Persons.id(userId, "userId")));
        if (filter != null) {
            if (filter.action != null) {
                conditions.add(Condition.equal(DataAccess.class, "action", filter.action.name()));
            }
            if (filter.subject != null) {
                conditions.add(Condition.equal(DataAccess.class, "subject", filter.subject.name()));
            }
            if (filter.actor != null) {
                conditions.add(Condition.equal(
                        DataAccess.class, "actor", Inputs.text(filter.actor, "filter.actor", LONGEST_REASON)));
            }
            if (filter.from != null) {
                OffsetDateTime from = Inputs.storable(filter.from, "filter.from");
                conditions.add((row, sql) -> row + ".occurred_at >= " + sql.bind(from, "timestamptz"));
            }
            if (filter.to != null) {
                OffsetDateTime to = Inputs.storable(filter.to, "filter.to");
                conditions.add((row, sql) -> row + ".occurred_at < " + sql.bind(to, "timestamptz"));
            }
        }
        return reader.page(
                DataAccess.class,
                DataAudit.noted(Condition.and(conditions), userId, actor, DataSubject.AUDIT),
                request,
                connection);
    }

    public Uni<Boolean> note(DataAccessInput input) {
        String actor = callers.require().name();
        Persons.id(input.userId, "input.userId");
        if (input.action == DataAction.CHANGED) {
            throw ApiException.badInput("input.action", "must be READ, DISCLOSED or WITHHELD: changes note themselves");
        }
        Inputs.optionalText(input.reason, "input.reason", LONGEST_REASON);
        return store.note(input, actor).map(known -> {
            if (!known) {
                throw Persons.unknown("input.userId");
            }
            return true;
        });
    }
}
