package ai.whisperengine.character.learning;

import ai.whisperengine.character.section.CharacterInsight;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What recording an insight led to.")
public record RecordedInsight(
        @Description("The insight as it is now.") @NonNull CharacterInsight insight,

        @Description("Whether it is new; otherwise the one that was known was strengthened.")
        boolean created) {}
