package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("Whether a user consents to what their settings allow.")
public enum ConsentStatus {
    @Description("Nobody asked; the settings count.")
    NOT_ASKED,
    @Description("The user consents; the settings count.")
    GRANTED,
    @Description("The user does not consent: nothing is shared, whatever the settings say.")
    DENIED,
    @Description("A consent with an end is over: nothing is shared until it is given again.")
    EXPIRED
}
