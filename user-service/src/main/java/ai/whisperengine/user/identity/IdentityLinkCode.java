package ai.whisperengine.user.identity;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A one-time code that links an account to the person who asked for it. It is shown this once.")
public record IdentityLinkCode(
        @Description("The code: three groups of four letters and digits. The person gives it, from the account, to the"
                + " bot of that platform, which calls linkIdentity. Case, blanks and hyphens do not matter.")
        @NonNull
        String code,

        @Description("From this moment on the code is worth nothing.") @NonNull
        OffsetDateTime expiresAt) {}
