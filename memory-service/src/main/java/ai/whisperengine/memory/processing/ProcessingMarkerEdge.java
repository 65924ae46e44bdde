package ai.whisperengine.memory.processing;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ProcessingMarkerEdge")
@Description("A marker in a page, with its cursor.")
public class ProcessingMarkerEdge extends Edge<ProcessingMarker> {

    public ProcessingMarkerEdge(ProcessingMarker node, String cursor) {
        super(node, cursor);
    }
}
