package ai.whisperengine.platform.audit;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Notes the endpoints that change something before they answer; one that answers as it works is noted at its start. */
public class RestAudit {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");
    private static final int FIRST_REFUSAL = 400;

    private final Callers callers;
    private final AuditLog log;

    public RestAudit(Callers callers, AuditLog log) {
        this.callers = callers;
        this.log = log;
    }

    @ServerResponseFilter
    public Uni<Void> note(ContainerRequestContext request, ContainerResponseContext response) {
        if (READING.contains(request.getMethod()) || response.getStatus() >= FIRST_REFUSAL) {
            return Uni.createFrom().voidItem();
        }
        String caller;
        try {
            caller = callers.require().name();
        } catch (ApiException nobody) {
            return Uni.createFrom().voidItem();
        }
        String operation =
                request.getMethod() + " /" + request.getUriInfo().getPath().replaceFirst("^/", "");
        return log.note(new AuditEntry(OffsetDateTime.now(ZoneOffset.UTC), caller, operation, null, AuditEntry.DONE));
    }
}
