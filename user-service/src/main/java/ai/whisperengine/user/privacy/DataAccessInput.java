package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("DataAccessInput")
@Description("What a program did with data of a user, for the audit.")
@SuppressWarnings("NullAway.Init")
public class DataAccessInput {

    @Id
    @NonNull
    @Description("The user.")
    public String userId;

    @NonNull
    @Description("What was done: READ, DISCLOSED or WITHHELD. Changes note themselves.")
    public DataAction action;

    @NonNull
    @Description("What it was done with.")
    public DataSubject subject;

    @Description("Where and why, 1 to 1,000 characters: a channel, a rule. No content of the user.")
    public @Nullable String reason;
}
