package ai.whisperengine.character.emotion;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EmotionalStateEdge")
@Description("An emotional state in a page, with its cursor.")
public class EmotionalStateEdge extends Edge<EmotionalState> {

    public EmotionalStateEdge(EmotionalState node, String cursor) {
        super(node, cursor);
    }
}
