package ai.whisperengine.character.change;

import org.eclipse.microprofile.graphql.Description;

@Description("What happened to a character.")
public enum CharacterChangeKind {
    @Description("It is new")
    CREATED,
    @Description("Its definition changed")
    EDITED,
    @Description("It was taken out of use")
    ARCHIVED,
    @Description("It is in use again")
    RESTORED,
    @Description("It has another handle")
    RENAMED,
    @Description("It is gone")
    DELETED
}
