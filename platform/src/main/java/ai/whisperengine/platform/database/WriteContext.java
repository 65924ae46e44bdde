package ai.whisperengine.platform.database;

import org.jspecify.annotations.Nullable;

/**
 * On whose behalf a transaction writes, and why: the database keeps both with what it records of the change.
 *
 * @param caller the name of the caller
 * @param reason what the caller gives as the reason, if anything
 */
public record WriteContext(String caller, @Nullable String reason) {

    /** The settings hold for the transaction alone, so that a connection of the pool carries nothing on. */
    static final String STATEMENT = "select set_config('whisperengine.caller', :caller, true),"
            + " set_config('whisperengine.change_reason', :reason, true)";

    public static WriteContext of(String caller) {
        return new WriteContext(caller, null);
    }

    String reasonOrNone() {
        return reason == null ? "" : reason;
    }
}
