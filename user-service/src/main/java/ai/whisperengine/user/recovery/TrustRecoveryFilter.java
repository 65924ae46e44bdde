package ai.whisperengine.user.recovery;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("TrustRecoveryFilter")
@Description("Which episodes a list has: those of a user, of a character, or of both; give at least one. All conditions"
        + " that are given hold.")
public class TrustRecoveryFilter {

    @Description("Id of the user.")
    @Id
    public @Nullable String userId;

    @Description("Handle of the character.")
    public @Nullable String characterName;

    @Description("True for episodes that still go on, false for those that ended.")
    public @Nullable Boolean open;

    @Description("How bad the loss was.")
    public @Nullable LossSeverity severity;
}
