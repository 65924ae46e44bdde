package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("A level of privacy; it says what holds where the user set nothing by themself.")
public enum PrivacyLevel {
    @Description("What was said stays in its channel and with its character.")
    STRICT,
    @Description(
            "What was said on a server may come up there and in direct messages, with the same character. The level"
                    + " of who chose none.")
    MODERATE,
    @Description("Also on other servers and with other characters. Direct messages still stay where they are.")
    PERMISSIVE,
    @Description("Single settings were chosen; what was not chosen is as in STRICT.")
    CUSTOM
}
