package ai.whisperengine.user.relationship;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

@Input("InteractionMetricsInput")
@Description("Five measures of an interaction, each from 0 to 1; their mean is its quality.")
@SuppressWarnings("NullAway.Init")
public class InteractionMetricsInput {

    @Description("How much the user took part, 0 to 1.")
    @NonNull
    public Double engagement;

    @Description("How content the user was, 0 to 1.")
    @NonNull
    public Double satisfaction;

    @Description("How naturally the conversation went, 0 to 1.")
    @NonNull
    public Double naturalFlow;

    @Description("How well the character met the user's feelings, 0 to 1.")
    @NonNull
    public Double emotionalResonance;

    @Description("How well the answers kept to the subject, 0 to 1.")
    @NonNull
    public Double topicRelevance;
}
