package ai.whisperengine.user.preference;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserPreferenceConnection")
@Description("A page of preferences.")
public class UserPreferenceConnection extends Connection<UserPreferenceEdge, UserPreference> {}
