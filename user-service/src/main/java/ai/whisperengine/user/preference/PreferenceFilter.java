package ai.whisperengine.user.preference;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("UserPreferenceFilter")
@Description("Which preferences a list has. What is absent does not restrict; everything given must hold.")
public class PreferenceFilter {

    @Description("Only preferences of this type.")
    public @Nullable String type;

    @Description("Only preferences given for this character (a handle) alone.")
    public @Nullable String characterName;

    @Description(
            "What holds with this character (a handle): of each type the preference for this character, or else the"
                    + " one for all of them.")
    public @Nullable String effectiveFor;

    @Description("Only preferences known in this way.")
    public @Nullable PreferenceOrigin origin;

    @Description("Only preferences at least so sure, 0 to 1.")
    public @Nullable Double minConfidence;
}
