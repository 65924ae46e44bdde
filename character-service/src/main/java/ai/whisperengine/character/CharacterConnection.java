package ai.whisperengine.character;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterConnection")
@Description("A page of characters.")
public class CharacterConnection extends Connection<CharacterEdge, Character> {}
