package ai.whisperengine.memory;

import ai.whisperengine.platform.error.ApiException;

/** What the privacy settings of a user mean to who writes. */
public final class Consent {

    private Consent() {}

    /** The user lets nothing new be remembered. */
    public static ApiException refused(String field) {
        return ApiException.forbidden("The user does not let anything new be remembered")
                .with("field", field);
    }
}
