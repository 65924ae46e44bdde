package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;

@Description("What was done to a memory.")
public enum MemoryChange {
    @Description("It was stored.")
    CREATED,
    @Description("Its content or grading was edited.")
    EDITED,
    @Description("Somebody said what it was worth.")
    FEEDBACK,
    @Description("It was protected, or the reason was changed.")
    PROTECTED,
    @Description("It is protected no more.")
    UNPROTECTED,
    @Description("Maintenance moved it from the short to the medium term.")
    PROMOTED_TO_MEDIUM,
    @Description("Maintenance moved it from the medium to the long term.")
    PROMOTED_TO_LONG,
    @Description("Maintenance moved it from the medium back to the short term.")
    DEMOTED_TO_SHORT
}
