package ai.whisperengine.character;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterEdge")
@Description("A character in a page, with its cursor.")
public class CharacterEdge extends Edge<Character> {

    public CharacterEdge(Character node, String cursor) {
        super(node, cursor);
    }
}
