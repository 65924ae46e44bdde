package ai.whisperengine.character.version;

import ai.whisperengine.character.Character;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Description("What a restoration of a version came to.")
public record RestoredCharacter(
        @Description("Whether anything was different; otherwise no new version was made")
        boolean changed,

        @Description("The character as it is now") @Nullable Character character) {}
