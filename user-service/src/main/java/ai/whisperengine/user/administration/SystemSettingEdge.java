package ai.whisperengine.user.administration;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("SystemSettingEdge")
@Description("An element of a page, with its cursor.")
public class SystemSettingEdge extends Edge<SystemSetting> {

    public SystemSettingEdge(SystemSetting node, String cursor) {
        super(node, cursor);
    }
}
