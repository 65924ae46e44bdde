package ai.whisperengine.memory.event;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("DetectedEmotionEdge")
@Description("A detected emotion in a page, with its cursor.")
public class DetectedEmotionEdge extends Edge<DetectedEmotion> {

    public DetectedEmotionEdge(DetectedEmotion node, String cursor) {
        super(node, cursor);
    }
}
