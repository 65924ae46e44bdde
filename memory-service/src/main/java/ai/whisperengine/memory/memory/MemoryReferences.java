package ai.whisperengine.memory.memory;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class MemoryReferences extends ReferenceResolver<Memory> {

    MemoryReferences(Callers callers, BatchReader reader) {
        super(callers, reader, Memory.class, EntityKey.of(EntityKey.bigint("id")));
    }
}
