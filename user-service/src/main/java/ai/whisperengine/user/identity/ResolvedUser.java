package ai.whisperengine.user.identity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("The person that an account belongs to.")
public record ResolvedUser(
        @Description("The person.") @NonNull User user,

        @Description("Whether the person was made by this call: nobody had the account before.")
        boolean created) {}
