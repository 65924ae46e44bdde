package ai.whisperengine.user.preference;

import jakarta.json.JsonObject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("UserPreferenceInput")
@Description("A preference that became known.")
@SuppressWarnings("NullAway.Init")
public class PreferenceInput {

    @Id
    @NonNull
    @Description("The user.")
    public String userId;

    @Description("Handle of the character that it holds for; absent where it holds for all of them.")
    public @Nullable String characterName;

    @NonNull
    @Description(
            "What it is about: 1 to 100 lower-case letters, digits and the signs _ . : -, beginning with a letter or"
                    + " digit.")
    public String type;

    @NonNull
    @Description("What is preferred, 1 to 10,000 characters.")
    public String value;

    @NonNull
    @Description("How it is known.")
    public PreferenceOrigin origin;

    @Description("How sure it is, 0 to 1. Must be given for INFERRED; 1 for EXPLICIT when absent.")
    public @Nullable Double confidence;

    @Description("Where it comes from, 1 to 1,000 characters.")
    public @Nullable String source;

    @Description("More about how it became known, an object of at most 10,000 characters; the former one stays when"
            + " absent.")
    public @Nullable JsonObject context;
}
