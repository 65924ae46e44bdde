package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("MessageConnection")
@Description("A page of messages.")
public class MessageConnection extends Connection<MessageEdge, Message> {}
