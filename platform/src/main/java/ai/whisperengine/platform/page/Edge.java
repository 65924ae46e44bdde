package ai.whisperengine.platform.page;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

/** One row of a page with its cursor. */
public abstract class Edge<N> {

    @NonNull
    @Description("The row.")
    public N node;

    @NonNull
    @Description("Opaque position of this row in this order; give it as `after` or `before`.")
    public String cursor;

    protected Edge(N node, String cursor) {
        this.node = node;
        this.cursor = cursor;
    }
}
