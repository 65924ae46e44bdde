package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("What a user decides when asked for consent.")
public enum ConsentDecision {
    @Description("Consents.")
    GRANT,
    @Description("Does not, or no longer.")
    DENY
}
