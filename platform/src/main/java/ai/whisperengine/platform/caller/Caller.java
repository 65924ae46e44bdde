package ai.whisperengine.platform.caller;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a request is made: what a token that was found good says, and who that is here.
 *
 * @param name how the caller stands in histories and audits
 * @param roles what the caller is; nobody of this suite when empty
 * @param userId the key of the user, for the role USER; null when nobody here has that account
 * @param character the handle of the character that a bot speaks for, for the role BOT
 */
public record Caller(
        String name,
        Set<Role> roles,
        @Nullable String userId,
        @Nullable String character) {

    /** What a caller is allowed to be; what each may do stands in the access table of each service. */
    public enum Role {
        /** A person, who sees and corrects what is known about them. */
        USER,
        /** The program that speaks for one character. */
        BOT,
        /** Who writes characters. */
        EDITOR,
        /** Who may do everything. */
        ADMIN
    }

    public Caller {
        roles = Set.copyOf(roles);
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }
}
