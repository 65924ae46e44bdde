package ai.whisperengine.platform.read;

import org.jspecify.annotations.Nullable;

/** The sections of a row that was read with them, for whoever works on whole rows instead of answering fields. */
public final class LoadedSections {

    private LoadedSections() {}

    /** What was read for this response key: a list of rows, one row, or null for a single section without a row. */
    public static @Nullable Object of(Loaded row, String responseKey) {
        return row.section(responseKey);
    }
}
