package ai.whisperengine.memory.federation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class UserReferences extends ReferenceResolver<User> {

    UserReferences(Callers callers, BatchReader reader) {
        super(callers, reader, User.class, EntityKey.of(EntityKey.text("id")));
    }
}
