package ai.whisperengine.user.preference;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("UserPreferenceEdge")
@Description("An element of a page, with its cursor.")
public class UserPreferenceEdge extends Edge<UserPreference> {

    public UserPreferenceEdge(UserPreference node, String cursor) {
        super(node, cursor);
    }
}
