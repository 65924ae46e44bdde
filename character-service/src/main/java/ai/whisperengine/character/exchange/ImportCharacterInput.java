package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.format.CharacterFormat;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** A document with a character, and how to take it in. */
@Input("ImportCharacterInput")
@Description("A document with a character, and how to take it in.")
public class ImportCharacterInput {

    @Description("The format of the document; found out from the document when absent.")
    public @Nullable CharacterFormat format;

    @Description("The document, at most 10 MB; a PNG with a card in it as base64.")
    @NonNull
    @SuppressWarnings("NullAway.Init")
    public String document;

    @Description("What to do when the character exists already.")
    @DefaultValue("CREATE")
    public @Nullable ImportMode mode = ImportMode.CREATE;

    @Description("Whether only to rehearse: everything is checked and reported, and nothing is kept.")
    @DefaultValue("false")
    public @Nullable Boolean dryRun = false;
}
