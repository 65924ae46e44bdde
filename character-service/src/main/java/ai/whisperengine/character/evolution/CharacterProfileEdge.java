package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterProfileEdge")
@Description("A profile in a page, with its cursor.")
public class CharacterProfileEdge extends Edge<CharacterProfile> {

    public CharacterProfileEdge(CharacterProfile node, String cursor) {
        super(node, cursor);
    }
}
