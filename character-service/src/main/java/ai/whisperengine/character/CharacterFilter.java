package ai.whisperengine.character;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Which characters a list has. What is absent does not restrict; what is given must all hold. */
@Input("CharacterFilter")
@Description("Which characters a list has. What is absent does not restrict; everything given must hold.")
public class CharacterFilter {

    @Description("Only active characters (true) or only archived ones (false).")
    public @Nullable Boolean isActive;

    @Description("Only characters of this archetype.")
    public @Nullable Archetype archetype;
}
