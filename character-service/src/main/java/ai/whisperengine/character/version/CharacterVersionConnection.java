package ai.whisperengine.character.version;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterVersionConnection")
@Description("A page of versions.")
public class CharacterVersionConnection extends Connection<CharacterVersionEdge, CharacterVersion> {}
