package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterProfileConnection")
@Description("A page of profiles of characters.")
public class CharacterProfileConnection extends Connection<CharacterProfileEdge, CharacterProfile> {}
