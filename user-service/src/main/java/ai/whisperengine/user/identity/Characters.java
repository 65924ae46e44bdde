package ai.whisperengine.user.identity;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import org.jspecify.annotations.Nullable;

/** What every feature of this service checks of a character, which belongs to another service. */
public final class Characters {

    private static final int LONGEST_HANDLE = 1_000;

    private Characters() {}

    public static String handle(String handle, String field) {
        return Inputs.text(handle, field, LONGEST_HANDLE);
    }

    public static @Nullable String optionalHandle(@Nullable String handle, String field) {
        return Inputs.optionalText(handle, field, LONGEST_HANDLE);
    }

    public static ApiException unknown(String field) {
        return ApiException.notFound("There is no character with this handle").with("field", field);
    }
}
