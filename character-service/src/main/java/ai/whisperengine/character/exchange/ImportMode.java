package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;

/** What an import does with a character that exists. */
@Description("What an import does when the character exists already.")
public enum ImportMode {
    @Description("Creates the character; one that exists is ALREADY_EXISTS and stays as it is.")
    CREATE,

    @Description("Makes the definition equal to the document: equal rows keep their ids, others are removed or added; a"
            + " character that does not exist is created. Configuration is merged: the row in force takes the"
            + " document's values and keeps its secrets where the document has none, and nothing is removed."
            + " Learning (insights, learning timeline) is added where missing and never removed. Sections that the"
            + " format does not carry are kept.")
    REPLACE
}
