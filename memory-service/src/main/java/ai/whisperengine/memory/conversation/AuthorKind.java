package ai.whisperengine.memory.conversation;

import org.eclipse.microprofile.graphql.Description;

@Description("What kind of participant wrote a message.")
public enum AuthorKind {
    @Description("A user.")
    USER,
    @Description("A character.")
    CHARACTER,
    @Description("Nobody who takes part: a notice of the platform or of a program.")
    SYSTEM
}
