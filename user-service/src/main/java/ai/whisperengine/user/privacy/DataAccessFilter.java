package ai.whisperengine.user.privacy;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("DataAccessFilter")
@Description("Which entries of the audit a list has. What is absent does not restrict; everything given must hold.")
public class DataAccessFilter {

    @Description("Only this action.")
    public @Nullable DataAction action;

    @Description("Only this kind of data.")
    public @Nullable DataSubject subject;

    @Description("Only by this actor, exactly.")
    public @Nullable String actor;

    @Description("Only from this moment on.")
    public @Nullable OffsetDateTime from;

    @Description("Only before this moment.")
    public @Nullable OffsetDateTime to;
}
