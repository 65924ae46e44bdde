package ai.whisperengine.character.learning;

import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("LearningTimelineEntryEdge")
@Description("A step in a page, with its cursor.")
public class LearningTimelineEntryEdge extends Edge<LearningTimelineEntry> {

    public LearningTimelineEntryEdge(LearningTimelineEntry node, String cursor) {
        super(node, cursor);
    }
}
