package ai.whisperengine.character.learning;

import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("LearningTimelineEntryConnection")
@Description("A page of learning steps.")
public class LearningTimelineEntryConnection extends Connection<LearningTimelineEntryEdge, LearningTimelineEntry> {}
