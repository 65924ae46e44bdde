package ai.whisperengine.memory.summary;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ConversationSummaryConnection")
@Description("A page of summaries.")
public class ConversationSummaryConnection extends Connection<ConversationSummaryEdge, ConversationSummary> {}
