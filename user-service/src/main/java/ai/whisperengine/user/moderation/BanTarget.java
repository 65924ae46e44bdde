package ai.whisperengine.user.moderation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.user.identity.Account;
import ai.whisperengine.user.identity.Persons;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a ban is about: a user or an account. */
record BanTarget(@Nullable String userId, @Nullable Account account) {

    /** Snowflakes; a typing error here would ban nobody. */
    private static final Pattern DISCORD = Pattern.compile("[0-9]{17,19}");

    static BanTarget of(
            @Nullable String userId, @Nullable String platform, @Nullable String platformUserId, String path) {
        if ((userId == null) == (platform == null && platformUserId == null)) {
            throw ApiException.badInput(path + "userId", "give either userId, or platform and platformUserId");
        }
        return about(userId, platform, platformUserId, path);
    }

    /** The same for a question, which may be about a user and one of their accounts at once. */
    static BanTarget asked(@Nullable String userId, @Nullable String platform, @Nullable String platformUserId) {
        if (userId == null && platform == null && platformUserId == null) {
            throw ApiException.badInput("userId", "give userId, or platform and platformUserId, or all three");
        }
        return about(userId, platform, platformUserId, "");
    }

    private static BanTarget about(
            @Nullable String userId, @Nullable String platform, @Nullable String platformUserId, String path) {
        if (userId != null) {
            Persons.id(userId, path + "userId");
        }
        if (platform == null && platformUserId == null) {
            return new BanTarget(userId, null);
        }
        if (platform == null || platformUserId == null) {
            throw ApiException.badInput(
                    path + (platform == null ? "platform" : "platformUserId"), "platform and id belong together");
        }
        return new BanTarget(userId, Account.of(platform, platformUserId, path));
    }

    BanTarget plausible(String path) {
        if (account != null
                && account.platform().equals("discord")
                && !DISCORD.matcher(account.platformUserId()).matches()) {
            throw ApiException.badInput(path + "platformUserId", "of discord must be 17 to 19 digits");
        }
        return this;
    }

    @Nullable
    String platform() {
        return account == null ? null : account.platform();
    }

    @Nullable
    String platformUserId() {
        return account == null ? null : account.platformUserId();
    }
}
