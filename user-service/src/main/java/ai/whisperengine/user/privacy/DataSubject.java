package ai.whisperengine.user.privacy;

import org.eclipse.microprofile.graphql.Description;

@Description("What of a user was read or changed.")
public enum DataSubject {
    @Description("Names and e-mail address.")
    USER,
    @Description("Accounts of platforms.")
    IDENTITY,
    @Description("Profile: level, emotions, signs of trust.")
    PROFILE,
    @Description("Preferences and their history.")
    PREFERENCES,
    @Description("Privacy settings and consent.")
    PRIVACY,
    @Description("The privacy audit itself.")
    AUDIT,
    @Description("Relationships with characters.")
    RELATIONSHIPS,
    @Description("Personality, traits and analyses.")
    PERSONALITY,
    @Description("Conversations and their messages.")
    CONVERSATIONS,
    @Description("Memories.")
    MEMORIES,
    @Description("Facts.")
    FACTS;

    /** The function that notes a read. What is read often is noted by the first read of an hour only. */
    public String note() {
        return switch (this) {
            case PROFILE, RELATIONSHIPS, PERSONALITY -> "note_first_access";
            default -> "note_access";
        };
    }
}
