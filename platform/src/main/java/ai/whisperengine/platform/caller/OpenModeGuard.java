package ai.whisperengine.platform.caller;

import ai.whisperengine.platform.caller.Callers.Access;
import ai.whisperengine.platform.error.ErrorCode;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * In open mode everybody on this machine is administrator, and a browser on this machine carries out what any web page
 * tells it. So requests are taken only under a name of this machine (a page cannot rebind its own name to us), and from
 * pages of this machine.
 */
@ApplicationScoped
public class OpenModeGuard {

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]", "::1");
    private static final int BEFORE_EVERYTHING = 10_000;

    private final Access access;

    public OpenModeGuard(@ConfigProperty(name = "whisperengine.access", defaultValue = "closed") Access access) {
        this.access = access;
    }

    void register(@Observes Filters filters) {
        if (access == Access.OPEN) {
            filters.register(OpenModeGuard::check, BEFORE_EVERYTHING);
        }
    }

    private static void check(RoutingContext context) {
        HttpServerRequest request = context.request();
        String named = request.authority() == null ? "" : request.authority().host();
        if (isLocal(named, request.getHeader("Origin"))) {
            context.next();
            return;
        }
        context.response()
                .setStatusCode(ErrorCode.FORBIDDEN.httpStatus())
                .putHeader("Content-Type", "application/json")
                .end(new JsonObject()
                        .put("code", ErrorCode.FORBIDDEN.name())
                        .put("message", "In open mode this service answers requests to and from localhost only")
                        .encode());
    }

    /** Whether the request names this machine and, when a page sent it, comes from a page of this machine. */
    static boolean isLocal(String host, @Nullable String origin) {
        return THIS_MACHINE.contains(host) && (origin == null || THIS_MACHINE.contains(hostOf(origin)));
    }

    private static String hostOf(String origin) {
        try {
            String host = URI.create(origin).getHost();
            return host == null ? "" : host;
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
