package ai.whisperengine.character.exchange;

import org.eclipse.microprofile.graphql.Description;

/** The formats that an import understands. */
@Description("The format of a document with a character.")
public enum ImportFormat {
    @Description("The SQL export of WhisperEngine: INSERT statements for one character and its sections. It is read as"
            + " a document and never executed. Times of creation and change in it are not taken over.")
    WHISPERENGINE_SQL
}
