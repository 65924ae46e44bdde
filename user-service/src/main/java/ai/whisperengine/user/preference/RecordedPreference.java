package ai.whisperengine.user.preference;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What a preference that became known led to.")
public record RecordedPreference(
        @Description("The preference as it is now.") @NonNull
        UserPreference preference,

        @Description("Whether something changed. False when the same was known already, when an inferred value met one"
                + " that the user gave, or when it met another inferred one that is surer.")
        boolean applied) {}
