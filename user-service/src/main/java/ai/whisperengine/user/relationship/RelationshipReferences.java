package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class RelationshipReferences extends ReferenceResolver<Relationship> {

    RelationshipReferences(Callers callers, BatchReader reader) {
        super(
                callers,
                reader,
                Relationship.class,
                EntityKey.of(EntityKey.text("userId"), EntityKey.text("characterName")));
    }
}
