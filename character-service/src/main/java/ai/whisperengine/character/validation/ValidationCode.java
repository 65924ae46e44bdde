package ai.whisperengine.character.validation;

import org.eclipse.microprofile.graphql.Description;

@Description("What kind of finding it is.")
public enum ValidationCode {
    @Description("The text is no document: no JSON, nested too deeply, or with a member that stands twice.")
    MALFORMED,
    @Description("The document is of another format, or of a version that is not understood.")
    WRONG_FORMAT,
    @Description("A value or a part has another type than its place.")
    WRONG_TYPE,
    @Description("A value that must be there is missing or blank.")
    REQUIRED,
    @Description("A text or list is longer than what can be stored.")
    TOO_LONG,
    @Description("A number lies outside of its range.")
    OUT_OF_RANGE,
    @Description("A value is not one of the closed set of its place.")
    NOT_ALLOWED,
    @Description("A text contains a character that cannot be stored.")
    BAD_CHARACTER,
    @Description("The archetype is none of the known ones.")
    UNKNOWN_ARCHETYPE,
    @Description("The handle has a form that handles cannot have, or none can be made from the name.")
    BAD_HANDLE,
    @Description("Two rows have the same key, which is unique.")
    DUPLICATE_KEY,
    @Description("There are more findings than the report has room for.")
    MORE_FINDINGS,
    @Description("Two rows are equal in every field.")
    DUPLICATE_ROW,
    @Description("A member that is not known; an import keeps it aside or drops it.")
    UNKNOWN_FIELD,
    @Description("A member that is known and not read from a document: ids, server times, secrets, configuration.")
    IGNORED_FIELD,
    @Description("The flag of the character and the one of roleplayConfig say different things.")
    FLAGS_DISAGREE,
    @Description("The character may hide that it is an AI, and its archetype is one that says it openly.")
    ROLEPLAY_UNEXPECTED,
    @Description("Priorities run 1, 2, 3 as if the first were the most important; here a higher number is.")
    PRIORITIES_LOOK_REVERSED,
    @Description("Traits of the Big Five are missing, or have no value.")
    BIG_FIVE_INCOMPLETE,
    @Description("A trait of the Big Five is not written in lower case, so it is not recognised.")
    TRAIT_SPELLING,
    @Description("A text is longer than the fields of the editors' web interface.")
    LONG_FOR_EDITOR,
    @Description("A trigger switches to a mode that the character does not have.")
    UNKNOWN_MODE,
    @Description("A section that prompts use is empty.")
    EMPTY_SECTION,
    @Description("A field that prompts use is empty.")
    EMPTY_FIELD
}
