package ai.whisperengine.character.emotion;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("EmotionalStateConnection")
@Description("A page of emotional states.")
public class EmotionalStateConnection extends Connection<EmotionalStateEdge, EmotionalState> {}
