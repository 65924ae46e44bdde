package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;

/** What an import does with a character that exists. */
@Description("What an import does when the character exists already. In every mode configuration is merged: the row in"
        + " force takes the document's values and keeps its secrets where the document has none; learning (insights,"
        + " learning timeline) is added where missing; neither is ever removed.")
public enum ImportMode {
    @Description("Creates the character; one that exists is ALREADY_EXISTS and stays as it is.")
    CREATE,

    @Description("Makes the definition equal to the document: equal rows keep their ids, so do rows with the same"
            + " natural key, which change in place; others are removed or added, and the document's order is kept. A"
            + " character that does not exist is created. Sections that the format does not carry are kept.")
    REPLACE,

    @Description("Adds to the definition and removes nothing: fields that the document gives win, rows that equal a"
            + " stored one or share its natural key change in place, others are added. A character that does not exist"
            + " is created.")
    MERGE
}
