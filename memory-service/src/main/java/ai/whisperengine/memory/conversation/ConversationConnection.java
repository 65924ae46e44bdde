package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("ConversationConnection")
@Description("A page of conversations.")
public class ConversationConnection extends Connection<ConversationEdge, Conversation> {}
