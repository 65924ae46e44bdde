package ai.whisperengine.memory.fact;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import ai.whisperengine.platform.read.Source;
import jakarta.inject.Singleton;

@Singleton
class FactReferences extends ReferenceResolver<Fact> {

    FactReferences(Callers callers, BatchReader reader) {
        super(callers, reader, Fact.class, EntityKey.of(EntityKey.uuid("id")));
    }

    @Override
    protected Source source() {
        return FactSources.knownAt(null);
    }
}
