package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import org.jspecify.annotations.Nullable;

/** The keys that opaque ids stand for. */
public final class Keys {

    private Keys() {}

    /** One spelling for each id: Long.valueOf would take signs and the digits of every script. */
    public static Long of(String field, @Nullable String id) {
        if (id == null || !id.matches("[1-9][0-9]{0,17}")) {
            throw ApiException.badInput(field, "is not an id that this service gave out");
        }
        return Long.valueOf(id);
    }
}
