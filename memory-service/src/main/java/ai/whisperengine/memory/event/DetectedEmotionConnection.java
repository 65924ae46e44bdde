package ai.whisperengine.memory.event;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("DetectedEmotionConnection")
@Description("A page of detected emotions.")
public class DetectedEmotionConnection extends Connection<DetectedEmotionEdge, DetectedEmotion> {}
