package ai.whisperengine.platform.access;

import ai.whisperengine.platform.caller.Callers;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/**
 * Puts the guard before every REST operation; they stand in the table by method and path template, and the parameters of
 * the path are their arguments.
 */
public class RestGuard {

    private final Guard guard;
    private final Callers callers;

    public RestGuard(Guard guard, Callers callers) {
        this.guard = guard;
        this.callers = callers;
    }

    @ServerRequestFilter
    public Uni<Void> check(ResourceInfo resource, ContainerRequestContext request) {
        String name = request.getMethod() + " "
                + path(resource.getResourceClass().getAnnotation(Path.class))
                + path(resource.getResourceMethod().getAnnotation(Path.class));
        Map<String, Object> arguments = new HashMap<>();
        request.getUriInfo()
                .getPathParameters()
                .forEach((parameter, values) -> arguments.put(parameter, values.get(0)));
        Uni<Void> pending = guard.operation(name, Optional.ofNullable(callers.current()), arguments);
        return pending == null ? Uni.createFrom().voidItem() : pending;
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : "/" + annotation.value().replaceFirst("^/", "");
    }
}
