package ai.whisperengine.user.moderation;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("BanInput")
@Description("Whom to ban: give either userId, or platform and platformUserId.")
public class BanInput {

    @Id
    @Description("The user to ban, with all accounts.")
    public @Nullable String userId;

    @Description("The platform of the account to ban; case does not matter.")
    public @Nullable String platform;

    @Description("The id of the account on its platform; it need not be known here. Of discord, 17 to 19 digits.")
    public @Nullable String platformUserId;

    @Id
    @Description("The user who bans, who cannot be the one to be banned; the caller when absent.")
    public @Nullable String bannedBy;

    @Description("Why, 1 to 1,000 characters.")
    public @Nullable String reason;

    @Description("From this moment on, in the future, the ban no longer holds; absent for a ban without end.")
    public @Nullable OffsetDateTime expiresAt;

    @Description("Notes for other moderators, 1 to 10,000 characters.")
    public @Nullable String notes;
}
