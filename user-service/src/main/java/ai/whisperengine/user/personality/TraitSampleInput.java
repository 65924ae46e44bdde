package ai.whisperengine.user.personality;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("TraitSampleInput")
@Description("What one message says about a trait of its author.")
@SuppressWarnings("NullAway.Init")
public class TraitSampleInput {

    @Description("What the trait is about; each dimension at most once in a message.")
    @NonNull
    public PersonalityDimension dimension;

    @Description("Where the message puts the user, -1 to 1 between the poles.")
    @NonNull
    public Double value;

    @Description("What shows it, 1 to 500 characters; the last ten of a trait are kept.")
    public @Nullable String evidence;
}
