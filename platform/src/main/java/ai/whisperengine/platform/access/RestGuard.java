package ai.whisperengine.platform.access;

import ai.whisperengine.platform.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Request;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Puts the guard before every REST operation; they stand in the table by method and path template. */
public class RestGuard {

    private final Guard guard;
    private final Callers callers;

    public RestGuard(Guard guard, Callers callers) {
        this.guard = guard;
        this.callers = callers;
    }

    @ServerRequestFilter
    public void check(ResourceInfo resource, Request request) {
        String name = request.getMethod() + " "
                + path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class));
        Uni<Void> pending = guard.operation(name, Optional.ofNullable(callers.current()), Map.of());
        if (pending != null) {
            throw new IllegalStateException("REST operations are decided by role alone: " + name);
        }
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : "/" + annotation.value().replaceFirst("^/", "");
    }
}
