package ai.whisperengine.memory.event;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("UserEventFilter")
@Description("Which events a list has. What is absent does not restrict; everything given must hold.")
@SuppressWarnings("NullAway.Init")
public class UserEventFilter {

    @Id
    @NonNull
    @Description("Only events of this user.")
    public String userId;

    @Description("Only events with the character of this handle.")
    public @Nullable String characterName;

    @Description("Only events of this type, exactly as written.")
    public @Nullable String eventType;

    @Description("Only events from this moment on.")
    public @Nullable OffsetDateTime from;

    @Description("Only events before this moment.")
    public @Nullable OffsetDateTime to;
}
