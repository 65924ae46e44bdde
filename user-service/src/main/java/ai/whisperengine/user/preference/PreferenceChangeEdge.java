package ai.whisperengine.user.preference;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("PreferenceChangeEdge")
@Description("An element of a page, with its cursor.")
public class PreferenceChangeEdge extends Edge<PreferenceChange> {

    public PreferenceChangeEdge(PreferenceChange node, String cursor) {
        super(node, cursor);
    }
}
