package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("PersonalityChangeConnection")
@Description("A page of changes of a personality.")
public class PersonalityChangeConnection extends Connection<PersonalityChangeEdge, PersonalityChange> {}
