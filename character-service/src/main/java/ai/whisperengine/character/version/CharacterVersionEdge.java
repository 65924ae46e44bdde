package ai.whisperengine.character.version;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterVersionEdge")
@Description("A version in a page, with its cursor.")
public class CharacterVersionEdge extends Edge<CharacterVersion> {

    public CharacterVersionEdge(CharacterVersion node, String cursor) {
        super(node, cursor);
    }
}
