package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.caller.Caller.Role;
import ai.whisperengine.platform.error.Failures;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.SecurityIdentityAugmentor;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonString;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** Makes a caller of a token whose signature, issuer and time were found good. */
@ApplicationScoped
public class CallerIdentities implements SecurityIdentityAugmentor {

    static final String CALLER = "whisperengine.caller";
    static final String UNKNOWN = "whisperengine.caller-unknown";

    private static final String CHARACTER = "character";
    private static final String HANDLE = "[a-z0-9_]{1,200}";
    private static final int LONGEST_NAME = 1_000;

    private final UserAccounts accounts;
    private final Optional<String> issuer;
    private final String userClaim;

    public CallerIdentities(
            UserAccounts accounts,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "whisperengine.callers.user-claim", defaultValue = "sub") String userClaim) {
        this.accounts = accounts;
        this.issuer = issuer;
        this.userClaim = userClaim;
    }

    @Override
    public Uni<SecurityIdentity> augment(SecurityIdentity identity, AuthenticationRequestContext context) {
        if (identity.isAnonymous()) {
            return Uni.createFrom().item(identity);
        }
        if (!(identity.getPrincipal() instanceof JsonWebToken token) || issuer.isEmpty()) {
            // Without an issuer to compare with, the library would take a token of any.
            return refuse("whoever made the token is not who this service trusts");
        }
        String name = text(token, userClaim);
        if (name == null || name.isBlank() || name.length() > LONGEST_NAME || name.indexOf('\0') >= 0) {
            return refuse("the token does not say who it is for");
        }
        String character = text(token, CHARACTER);
        if (character != null && !character.matches(HANDLE)) {
            return refuse("the character of the token is no handle");
        }
        Set<Role> roles = roles(identity.getRoles());
        if (character == null) {
            roles.remove(Role.BOT);
        }
        Uni<Optional<String>> user = roles.contains(Role.USER)
                ? accounts.resolve(token.getIssuer(), name).map(Optional::ofNullable)
                : Uni.createFrom().item(Optional.empty());
        return user.map(userId -> with(
                        identity,
                        CALLER,
                        new Caller(
                                userId.orElse(name),
                                roles,
                                userId.orElse(null),
                                roles.contains(Role.BOT) ? character : null)))
                // The token is good; what it may do cannot be said now. That is the request's failure, not the token's.
                .onFailure()
                .recoverWithItem(failure -> with(identity, UNKNOWN, Failures.of(failure)));
    }

    private static Uni<SecurityIdentity> refuse(String why) {
        return Uni.createFrom().failure(new AuthenticationFailedException(why));
    }

    private static SecurityIdentity with(SecurityIdentity identity, String attribute, Object value) {
        return QuarkusSecurityIdentity.builder(identity)
                .addAttribute(attribute, value)
                .build();
    }

    private static Set<Role> roles(Set<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        for (Role role : Role.values()) {
            if (names.contains(role.name().toLowerCase(Locale.ROOT))) {
                roles.add(role);
            }
        }
        return roles;
    }

    private static @Nullable String text(JsonWebToken token, String claim) {
        Object value = token.getClaim(claim);
        return value instanceof JsonString json ? json.getString() : value instanceof String text ? text : null;
    }
}
