package ai.whisperengine.user.audit;

import ai.whisperengine.platform.read.Loaded;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Table(name = "audit_log")
@Description(
        "A call that changed something, or tried to, in any of the three services. Kept for a year unless configured"
                + " otherwise. It has no values.")
public class AuditEvent extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public Long id;

    @NonNull
    @Column(name = "occurred_at")
    @Description("When the call ended.")
    public OffsetDateTime occurredAt;

    @NonNull
    @Column(name = "service")
    @Description("The service that was called: character-service, memory-service or user-service.")
    public String service;

    @NonNull
    @Column(name = "caller")
    @Description("Who called; `erased user` when that user is gone.")
    public String caller;

    @NonNull
    @Column(name = "operation")
    @Description("The mutation, or method and path of an endpoint.")
    public String operation;

    @Id
    @Column(name = "target")
    @Description("The id that the call was about, if it named one; null once that user is erased.")
    public @Nullable String target;

    @NonNull
    @Column(name = "outcome")
    @Description("DONE; FORBIDDEN, UNAVAILABLE or INTERNAL when it failed like that. What was refused for its input, or"
            + " without a caller, is not noted.")
    public String outcome;
}
