package ai.whisperengine.user.identity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Who an account belongs to: made, linked with proof, unlinked. */
@ApplicationScoped
public class IdentityService {

    private static final Set<String> KNOWN_WITHOUT_READING = Set.of("id", Selection.TYPENAME);

    private final Callers callers;
    private final UserService users;
    private final UserStore store;
    private final Duration lifetime;

    public IdentityService(
            Callers callers,
            UserService users,
            UserStore store,
            @ConfigProperty(name = "whisperengine.identity.link-code-lifetime", defaultValue = "15m")
                    Duration lifetime) {
        this.callers = callers;
        this.users = users;
        this.store = store;
        this.lifetime = lifetime;
    }

    public Uni<ResolvedUser> resolve(
            String platform, String platformUserId, @Nullable AccountProfile profile, Selection selection) {
        callers.require();
        Account account = Account.of(platform, platformUserId);
        return store.resolve(account, AccountProfile.checked(profile))
                .chain(found -> resolved(found.id(), selection).map(user -> new ResolvedUser(user, found.created())));
    }

    /** A bot that wants the id alone, with every message, is spared the second statement. */
    private Uni<User> resolved(String id, Selection selection) {
        if (selection.fields().stream().allMatch(field -> KNOWN_WITHOUT_READING.contains(field.name()))) {
            User user = new User();
            user.id = id;
            return Uni.createFrom().item(user);
        }
        return read(id, selection);
    }

    private Uni<User> read(String id, Selection selection) {
        return users.byId(id, selection).map(user -> {
            if (user == null) {
                throw ApiException.notFound("The user was removed at the same time");
            }
            return user;
        });
    }

    public Uni<User> update(String id, Map<String, @Nullable Object> given, UserChange change, Selection selection) {
        String actor = callers.require().name();
        Persons.id(id, "id");
        if (given.isEmpty()) {
            throw ApiException.badInput("change", "changes nothing");
        }
        if (given.containsKey("primaryUsername")) {
            Inputs.text(change.primaryUsername, "change.primaryUsername", Persons.LONGEST_NAME);
        }
        Inputs.optionalText(change.displayName, "change.displayName", Persons.LONGEST_NAME);
        if (change.email != null) {
            Persons.email(change.email, "change.email");
        }
        return store.update(id, given, actor).chain(key -> {
            if (key == null) {
                throw Persons.unknown("id");
            }
            return read(key, selection);
        });
    }

    public Uni<IdentityLinkCode> requestLink(String userId, String platform, String platformUserId) {
        callers.require();
        Persons.id(userId, "userId");
        Account account = Account.of(platform, platformUserId);
        String code = LinkCodes.next();
        return store.requestLink(userId, account, LinkCodes.digest(account, code), lifetime)
                .map(request -> {
                    refuse(request.outcome());
                    if (request.expiresAt() == null) {
                        throw new IllegalStateException("a request without an end: " + request.outcome());
                    }
                    return new IdentityLinkCode(code, request.expiresAt());
                });
    }

    public Uni<User> link(
            String platform,
            String platformUserId,
            String code,
            @Nullable AccountProfile profile,
            Selection selection) {
        String actor = callers.require().name();
        Account account = Account.of(platform, platformUserId);
        Inputs.text(code, "code", LinkCodes.LONGEST);
        return store.confirmLink(account, LinkCodes.digest(account, code), AccountProfile.checked(profile), actor)
                .chain(outcome -> changed(outcome, selection));
    }

    public Uni<User> unlink(String identityId, Selection selection) {
        String actor = callers.require().name();
        long key = Inputs.key(identityId, "identityId");
        if (key > Integer.MAX_VALUE) {
            throw ApiException.notFound("There is no account with this id").with("field", "identityId");
        }
        return store.unlink((int) key, actor).chain(outcome -> changed(outcome, selection));
    }

    private Uni<User> changed(UserStore.Outcome outcome, Selection selection) {
        refuse(outcome.name());
        if (outcome.userId() == null) {
            throw new IllegalStateException("a change without a user: " + outcome.name());
        }
        return read(outcome.userId(), selection);
    }

    private static void refuse(String outcome) {
        switch (outcome) {
            case "REQUESTED", "LINKED", "UNLINKED" -> {}
            case "NO_USER" -> throw Persons.unknown("userId");
            case "NO_IDENTITY" ->
                throw ApiException.notFound("There is no account with this id").with("field", "identityId");
            case "LINKED_ALREADY" -> throw ApiException.alreadyExists("This user has the account already");
            case "TAKEN" -> throw ApiException.alreadyExists("The account belongs to another user, who keeps it");
            case "TOO_MANY" ->
                throw ApiException.limitExceeded("Five accounts of this user wait to be linked already: confirm one, or"
                        + " wait until a code has expired");
            case "WRONG_CODE" ->
                throw ApiException.badInput(
                        "code",
                        "is not the code of this account; after five wrong ones the code" + " itself no longer counts");
            case "NO_REQUEST" ->
                throw ApiException.notFound("No code is open for this account: it has expired, was used, or was tried"
                        + " too often. Ask for a new one with requestIdentityLink");
            case "LAST" ->
                throw ApiException.conflict("This is the only account of the user, who could not be found without it");
            case "BANNED" -> throw ApiException.conflict("The user is banned and keeps every account until that ends");
            default -> throw new IllegalStateException("unknown outcome " + outcome);
        }
    }
}
