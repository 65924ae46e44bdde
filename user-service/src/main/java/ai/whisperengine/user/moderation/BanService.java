package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Account;
import ai.whisperengine.user.identity.Persons;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whom the moderators keep out. A question that cannot be answered is an error and never a "not banned": whoever asks
 * must not let in whom the database could not be asked about.
 */
@ApplicationScoped
public class BanService {

    private static final int LONGEST_REASON = 1_000;
    private static final int LONGEST_NOTES = 10_000;

    private final Callers callers;
    private final Reader reader;
    private final BanStore store;

    public BanService(Callers callers, Reader reader, BanStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<Ban> ban(BanInput input, Selection selection) {
        String caller = callers.require().name();
        BanTarget target = BanTarget.of(input.userId, input.platform, input.platformUserId, "input.")
                .plausible("input.");
        if (input.bannedBy != null) {
            Persons.id(input.bannedBy, "input.bannedBy");
        }
        Inputs.optionalText(input.reason, "input.reason", LONGEST_REASON);
        Inputs.optionalText(input.notes, "input.notes", LONGEST_NOTES);
        if (input.expiresAt != null
                && !Inputs.storable(input.expiresAt, "input.expiresAt")
                        .isAfter(OffsetDateTime.now(input.expiresAt.getOffset()))) {
            throw ApiException.badInput("input.expiresAt", "must lie in the future");
        }
        return store.ban(target, input, caller).chain(outcome -> read(banned(outcome), selection));
    }

    private static Integer banned(BanStore.Outcome outcome) {
        return switch (outcome.name()) {
            case "BANNED" -> {
                if (outcome.banId() == null) {
                    throw new IllegalStateException("a ban without an id");
                }
                yield outcome.banId();
            }
            case "BANNED_ALREADY" -> throw ApiException.alreadyExists("A ban is in force already: lift it first");
            case "ONESELF" -> throw ApiException.badInput("input.bannedBy", "nobody bans themself");
            case "NO_USER" -> throw Persons.unknown("input.userId");
            case "NO_MODERATOR" -> throw Persons.unknown("input.bannedBy");
            default -> throw new IllegalStateException("unknown outcome " + outcome.name());
        };
    }

    public Uni<Ban> lift(
            @Nullable String userId,
            @Nullable String platform,
            @Nullable String platformUserId,
            @Nullable String reason,
            Selection selection) {
        String caller = callers.require().name();
        BanTarget target = BanTarget.of(userId, platform, platformUserId, "");
        Inputs.optionalText(reason, "reason", LONGEST_REASON);
        return store.lift(target, caller, reason).chain(id -> {
            if (id == null) {
                throw ApiException.notFound("No ban of this user or account is in force");
            }
            return read(id, selection);
        });
    }

    private Uni<Ban> read(Integer id, Selection selection) {
        return reader.one(Ban.class, Condition.equal(Ban.class, "id", id), selection)
                .map(ban -> {
                    if (ban == null) {
                        throw ApiException.notFound("The user was removed at the same time");
                    }
                    return ban;
                });
    }

    public Uni<Boolean> isBanned(@Nullable String userId, @Nullable String platform, @Nullable String platformUserId) {
        callers.require();
        return store.isBanned(BanTarget.asked(userId, platform, platformUserId)).map(answer -> {
            if (!answer.userKnown()) {
                throw Persons.unknown("userId");
            }
            return answer.banned();
        });
    }

    public Uni<Connection.Page<Ban>> page(@Nullable BanFilter filter, PageRequest request, Selection connection) {
        callers.require();
        List<Condition> conditions = new ArrayList<>();
        if (filter != null) {
            if (filter.userId != null) {
                conditions.add(about(Persons.id(filter.userId, "filter.userId")));
            }
            if (filter.platform != null) {
                conditions.add(
                        Condition.equal(Ban.class, "platform", Account.platform(filter.platform, "filter.platform")));
            }
            if (filter.platformUserId != null) {
                conditions.add(Condition.equal(
                        Ban.class,
                        "platformUserId",
                        Inputs.text(filter.platformUserId, "filter.platformUserId", LONGEST_REASON)));
            }
            if (filter.inForce != null) {
                conditions.add(Condition.equal(Ban.class, "inForce", filter.inForce));
            }
        }
        return reader.page(Ban.class, Condition.and(conditions), request, connection);
    }

    private static Condition about(String userId) {
        return (ban, sql) -> {
            String key = Persons.key(userId, sql);
            return ban + ".user_id = " + key + " or exists (select from platform_identities i where i.universal_id = "
                    + key + " and i.platform = " + ban + ".platform and i.platform_user_id = " + ban
                    + ".platform_user_id)";
        };
    }
}
