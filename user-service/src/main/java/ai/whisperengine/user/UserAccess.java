package ai.whisperengine.user;

import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.access.RowRules.Of;
import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.user.identity.PlatformIdentity;
import ai.whisperengine.user.identity.User;
import ai.whisperengine.user.personality.PersonalityProfile;
import ai.whisperengine.user.preference.PreferenceChange;
import ai.whisperengine.user.preference.UserPreference;
import ai.whisperengine.user.privacy.DataAccess;
import ai.whisperengine.user.privacy.PrivacySettings;
import ai.whisperengine.user.profile.UserProfile;
import ai.whisperengine.user.recovery.TrustRecovery;
import ai.whisperengine.user.relationship.Relationship;
import ai.whisperengine.user.relationship.RelationshipEvent;

/** Which rows of this service users and bots see: a user their own, a bot those of the users it talks with. */
final class UserAccess {

    private static final String USER_ID = "user_id";

    private UserAccess() {}

    static RowRules rules() {
        Of own = Of.column(USER_ID);
        Of talksWith = talksWith(USER_ID);
        Of ownPair = Of.column("character_name");
        return new RowRules()
                .shared(Character.class)
                .owned(User.class, Of.column("universal_id"), talksWith("universal_id"))
                .owned(PlatformIdentity.class, Of.column("universal_id"), talksWith("universal_id"))
                .owned(UserProfile.class, own, talksWith)
                .owned(UserPreference.class, own, talksWith)
                .owned(PreferenceChange.class, own, talksWith)
                .owned(PersonalityProfile.class, own, talksWith)
                .owned(PrivacySettings.class, own, talksWith, Of.NOTHING)
                .owned(DataAccess.class, own, Of.NOTHING)
                .owned(Relationship.class, own, ownPair)
                .owned(RelationshipEvent.class, own, ownPair)
                .owned(TrustRecovery.class, own, ownPair);
    }

    private static Of talksWith(String column) {
        return Of.sql("exists (select from relationship_scores own where own.user_id = {row}." + column
                + " and own.bot_name = {key})");
    }
}
