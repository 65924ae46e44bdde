package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class EntityReferences extends ReferenceResolver<Entity> {

    EntityReferences(Callers callers, BatchReader reader) {
        super(callers, reader, Entity.class, EntityKey.of(EntityKey.uuid("id")));
    }
}
