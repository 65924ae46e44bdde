package ai.whisperengine.user.preference;

import org.eclipse.microprofile.graphql.Description;

@Description("What happened to a preference.")
public enum PreferenceChangeKind {
    @Description("It got this value.")
    SET,
    @Description("It was removed.")
    REMOVED
}
