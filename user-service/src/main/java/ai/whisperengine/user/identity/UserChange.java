package ai.whisperengine.user.identity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("UserChangeInput")
@Description("Changes of a user. What is absent stays; null clears what may be empty.")
public class UserChange {

    @Description("The name that the person is listed under, at most 1,000 characters; cannot be cleared.")
    public @Nullable String primaryUsername;

    @Description("The name to show, at most 1,000 characters; null clears it.")
    public @Nullable String displayName;

    @Description("E-mail address: one @ between two parts without blanks, at most 254 characters; null clears it.")
    public @Nullable String email;
}
