package ai.whisperengine.character.emotion;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("EmotionalStateFilter")
@Description("Whose emotional states a list has: give the character, the user, or both.")
public class EmotionalStateFilter {

    @Description("Handle of the character.")
    public @Nullable String characterName;

    @Description("Id of the user.")
    @Id
    public @Nullable String userId;
}
