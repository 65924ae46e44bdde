package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Edge;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("PersonalityChangeEdge")
@Description("A change in a page, with its cursor.")
public class PersonalityChangeEdge extends Edge<PersonalityChange> {

    public PersonalityChangeEdge(PersonalityChange node, String cursor) {
        super(node, cursor);
    }
}
