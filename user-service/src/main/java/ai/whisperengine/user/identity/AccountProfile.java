package ai.whisperengine.user.identity;

import ai.whisperengine.platform.input.Inputs;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("AccountProfileInput")
@Description("What a platform says about an account. What is absent or null is not said: what is known stays.")
public class AccountProfile {

    @Description(
            "The account's name on the platform, at most 1,000 characters; `user_` and the end of the platform's id"
                    + " when it is never given.")
    public @Nullable String username;

    @Description("The name that the platform shows, at most 1,000 characters.")
    public @Nullable String displayName;

    @Description("E-mail address of the account: one @ between two parts without blanks, at most 254 characters.")
    public @Nullable String email;

    static AccountProfile checked(@Nullable AccountProfile given) {
        AccountProfile profile = given == null ? new AccountProfile() : given;
        Inputs.optionalText(profile.username, "profile.username", Persons.LONGEST_NAME);
        Inputs.optionalText(profile.displayName, "profile.displayName", Persons.LONGEST_NAME);
        if (profile.email != null) {
            Persons.email(profile.email, "profile.email");
        }
        return profile;
    }
}
