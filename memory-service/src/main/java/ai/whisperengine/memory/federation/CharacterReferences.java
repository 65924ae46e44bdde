package ai.whisperengine.memory.federation;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.federation.EntityKey;
import ai.whisperengine.platform.federation.ReferenceResolver;
import ai.whisperengine.platform.read.BatchReader;
import jakarta.inject.Singleton;

@Singleton
class CharacterReferences extends ReferenceResolver<Character> {

    CharacterReferences(Callers callers, BatchReader reader) {
        super(
                callers,
                reader,
                Character.class,
                EntityKey.of(EntityKey.text("normalizedName")),
                EntityKey.of(EntityKey.integer("id")));
    }
}
