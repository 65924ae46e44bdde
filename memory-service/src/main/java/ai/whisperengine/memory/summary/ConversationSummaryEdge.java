package ai.whisperengine.memory.summary;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ConversationSummaryEdge")
@Description("A summary in a page, with its cursor.")
public class ConversationSummaryEdge extends Edge<ConversationSummary> {

    public ConversationSummaryEdge(ConversationSummary node, String cursor) {
        super(node, cursor);
    }
}
