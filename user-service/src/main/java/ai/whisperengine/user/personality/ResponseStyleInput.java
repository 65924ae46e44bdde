package ai.whisperengine.user.personality;

import jakarta.json.JsonValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("PreferredResponseStyleInput")
@Description("How a user likes to be answered.")
@SuppressWarnings("NullAway.Init")
public class ResponseStyleInput {

    @Description("Id of the user.")
    @Id
    @NonNull
    public String userId;

    @Description("A JSON object of at most 10,000 characters.")
    @NonNull
    public JsonValue style;
}
