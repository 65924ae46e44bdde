package ai.whisperengine.character.learning;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RelateInsightsInput")
@Description("A directed connection between two insights of one character.")
@SuppressWarnings("NullAway.Init")
public class RelateInsightsInput {

    @Description("The insight that the connection begins at.")
    @Id
    @NonNull
    public String fromInsightId;

    @Description("The insight that it leads to.")
    @Id
    @NonNull
    public String toInsightId;

    @Description("What the first is to the second, in free words: leads_to, supports, contradicts.")
    @NonNull
    public String relationshipType;

    @Description("How strong the connection is, from 0 to 1; 0.5 when a new one has none, unchanged otherwise.")
    public @Nullable Double strength;
}
