package ai.whisperengine.user.audit;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("AuditFilter")
@Description("Which entries of the audit a list has. What is absent does not restrict; everything given must hold.")
public class AuditFilter {

    @Description("Only by this caller, exactly.")
    public @Nullable String caller;

    @Description("Only this mutation or endpoint, exactly.")
    public @Nullable String operation;

    @Id
    @Description("Only calls about this id; a former id of a user leads to the user.")
    public @Nullable String target;

    @Description("Only of this service, such as memory-service.")
    public @Nullable String service;

    @Description("Only with this outcome, such as FORBIDDEN.")
    public @Nullable String outcome;

    @Description("Only from this moment on.")
    public @Nullable OffsetDateTime from;

    @Description("Only before this moment.")
    public @Nullable OffsetDateTime to;
}
