package ai.whisperengine.character.learning;

import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterInsightEdge")
@Description("An insight in a page, with its cursor.")
public class CharacterInsightEdge extends Edge<CharacterInsight> {

    public CharacterInsightEdge(CharacterInsight node, String cursor) {
        super(node, cursor);
    }
}
