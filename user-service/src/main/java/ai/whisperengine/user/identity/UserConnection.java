package ai.whisperengine.user.identity;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserConnection")
@Description("A page of users.")
public class UserConnection extends Connection<UserEdge, User> {}
