package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.error.ApiException;
import io.quarkus.arc.Arc;
import io.quarkus.security.identity.CurrentIdentityAssociation;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Says who calls. Whoever has shown no good token is nobody, and nobody may do nothing. */
@ApplicationScoped
public class Callers {

    private final Supplier<@Nullable SecurityIdentity> identity;

    @Inject
    public Callers(CurrentIdentityAssociation association) {
        this(() -> Arc.container().requestContext().isActive() ? association.getIdentity() : null);
    }

    private Callers(Supplier<@Nullable SecurityIdentity> identity) {
        this.identity = identity;
    }

    /** For tests: everybody is nobody. */
    public static Callers nobody() {
        return new Callers(() -> null);
    }

    /**
     * The caller of the current request; fails with UNAUTHENTICATED when there is none. Ask at the start of a request,
     * before anything asynchronous.
     */
    public Caller require() {
        Caller caller = current();
        if (caller == null) {
            throw ApiException.unauthenticated(
                    "Nobody is identified: send a token in the header Authorization, as Bearer TOKEN");
        }
        return caller;
    }

    /** The caller of the current request, or null when no token was shown. */
    public @Nullable Caller current() {
        SecurityIdentity current = identity.get();
        if (current == null || current.isAnonymous()) {
            return null;
        }
        ApiException unknown = current.getAttribute(CallerIdentities.UNKNOWN);
        if (unknown != null) {
            throw unknown;
        }
        return current.getAttribute(CallerIdentities.CALLER);
    }
}
