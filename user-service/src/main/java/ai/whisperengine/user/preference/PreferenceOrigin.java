package ai.whisperengine.user.preference;

import org.eclipse.microprofile.graphql.Description;

@Description("How a preference is known.")
public enum PreferenceOrigin {
    @Description("The user said so.")
    EXPLICIT,
    @Description("Somebody concluded it. It never replaces what the user said.")
    INFERRED
}
