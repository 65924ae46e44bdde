package ai.whisperengine.memory.event;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserEventConnection")
@Description("A page of events.")
public class UserEventConnection extends Connection<UserEventEdge, UserEvent> {}
