package ai.whisperengine.user.privacy;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("DataAccessEdge")
@Description("An element of a page, with its cursor.")
public class DataAccessEdge extends Edge<DataAccess> {

    public DataAccessEdge(DataAccess node, String cursor) {
        super(node, cursor);
    }
}
