package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class ConversationReferences extends ReferenceResolver<Conversation> {

    ConversationReferences(Callers callers, BatchReader reader) {
        super(callers, reader, Conversation.class, EntityKey.of(EntityKey.bigint("id")));
    }
}
