package ai.whisperengine.memory.processing;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ProcessingMarkerConnection")
@Description("A page of markers of programs.")
public class ProcessingMarkerConnection extends Connection<ProcessingMarkerEdge, ProcessingMarker> {}
