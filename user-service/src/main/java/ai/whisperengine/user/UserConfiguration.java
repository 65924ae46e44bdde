package ai.whisperengine.user;

import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.change.Outbox;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.user.identity.UserSections;
import ai.whisperengine.user.personality.PersonalitySections;
import ai.whisperengine.user.preference.PreferenceSections;
import ai.whisperengine.user.privacy.PrivacySections;
import ai.whisperengine.user.profile.ProfileSections;
import ai.whisperengine.user.relationship.RelationshipSections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the shared rooms need to know of this service. */
public class UserConfiguration {

    @Produces
    @Singleton
    Sections sections() {
        return Sections.declaredBy(
                UserSections.class,
                ProfileSections.class,
                PreferenceSections.class,
                PrivacySections.class,
                RelationshipSections.class,
                PersonalitySections.class);
    }

    @Produces
    @Singleton
    RowRules rowRules() {
        return UserAccess.rules();
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return Outbox.ofAnnouncements("user_changes");
    }
}
