package ai.whisperengine.user.identity;

import ai.whisperengine.user.profile.RelationshipLevel;
import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Which users a list has. What is absent does not restrict; what is given must all hold. */
@Input("UserFilter")
@Description("Which users a list has. What is absent does not restrict; everything given must hold.")
public class UserFilter {

    @Description(
            "A part of a name, 1 to 200 characters, whatever the case: of the user, of one of their accounts, or of"
                    + " the legacy user that became this one.")
    public @Nullable String search;

    @Description("Only users with an account on this platform; case does not matter.")
    public @Nullable String platform;

    @Description("Only users with this e-mail address, their own or an account's, whatever the case.")
    public @Nullable String email;

    @Description("Only users whose profile has this level; users without a profile are strangers.")
    public @Nullable RelationshipLevel relationshipLevel;

    @Description(
            "Only users who are banned now, themselves or with one of their accounts (true), or who are not (false).")
    public @Nullable Boolean banned;

    @Description("Only users who were first seen at this moment or later.")
    public @Nullable OffsetDateTime createdFrom;

    @Description("Only users who were first seen before this moment.")
    public @Nullable OffsetDateTime createdTo;

    @Description("Only users who were last seen at this moment or later.")
    public @Nullable OffsetDateTime activeFrom;

    @Description("Only users who were last seen before this moment.")
    public @Nullable OffsetDateTime activeTo;

    @Description("All of these must hold, too.")
    public @Nullable List<@NonNull UserFilter> and;

    @Description("At least one of these must hold, too; an empty list finds nothing.")
    public @Nullable List<@NonNull UserFilter> or;

    @Description("This must not hold.")
    public @Nullable UserFilter not;
}
