package ai.whisperengine.character.learning;

import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.platform.page.Connection;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

@Type("CharacterInsightConnection")
@Description("A page of insights.")
public class CharacterInsightConnection extends Connection<CharacterInsightEdge, CharacterInsight> {}
