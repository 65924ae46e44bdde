package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.error.ApiException;
import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Says who calls. Access is closed unless configured: until tokens are understood the only other mode is {@code open},
 * meant for one machine, where everybody who reaches the port is the local administrator.
 */
@ApplicationScoped
public class Callers {

    /** How a service treats callers. */
    public enum Access {
        /** Nobody is let in. */
        CLOSED,
        /** Everybody is let in: for a single machine only. */
        OPEN
    }

    private final Access access;

    public Callers(@ConfigProperty(name = "whisperengine.access", defaultValue = "closed") Access access) {
        this.access = access;
    }

    /** The caller of the current request; fails with UNAUTHENTICATED when there is none. */
    public Caller require() {
        if (access == Access.OPEN) {
            return new Caller(Caller.Kind.LOCAL, "local");
        }
        throw ApiException.unauthenticated("Nobody is identified: this service accepts no callers yet unless it runs"
                + " with whisperengine.access=open, which is for one machine only");
    }
}
