package ai.whisperengine.character;

import ai.whisperengine.character.configuration.BotDeployment;
import ai.whisperengine.character.emotion.EmotionalState;
import ai.whisperengine.character.evolution.OptimizationAttempt;
import ai.whisperengine.character.evolution.OptimizationSummary;
import ai.whisperengine.character.evolution.ParameterChange;
import ai.whisperengine.character.evolution.PersonalityChange;
import ai.whisperengine.character.evolution.RecentPersonalityChange;
import ai.whisperengine.character.section.CharacterInsight;
import ai.whisperengine.character.section.InsightRelationship;
import ai.whisperengine.character.section.LearningTimelineEntry;
import ai.whisperengine.character.version.CharacterVersion;
import ai.whisperengine.character.workflow.WorkflowInstance;
import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.access.RowRules.Of;

/**
 * Which rows of this service users and bots see. Characters are shared; what a character learns belongs to its bot, and
 * what it feels and does with a user to the two of them.
 */
final class CharacterAccess {

    private CharacterAccess() {}

    static RowRules rules() {
        Of user = Of.column("user_id");
        Of character = Of.column("character_name");
        Of ofCharacter = Of.sql("{row}.character_id = (select c.id from characters c where c.normalized_name = {key})");
        return new RowRules()
                .shared(Character.class, CharacterVersion.class)
                .ofCharacter(EmotionalState.class, user, character)
                .ofCharacter(WorkflowInstance.class, user, character)
                .ofCharacter(CharacterInsight.class, Of.NOTHING, ofCharacter)
                .ofCharacter(LearningTimelineEntry.class, Of.NOTHING, ofCharacter)
                .ofCharacter(
                        InsightRelationship.class,
                        Of.NOTHING,
                        Of.sql("{row}.from_insight_id in (select i.id from character_insights i join characters c"
                                + " on c.id = i.character_id where c.normalized_name = {key})"))
                .ofCharacter(BotDeployment.class, Of.NOTHING, ofCharacter)
                .ofCharacter(OptimizationAttempt.class, Of.NOTHING, character)
                .ofCharacter(OptimizationSummary.class, Of.NOTHING, character)
                .ofCharacter(ParameterChange.class, Of.NOTHING, character)
                .ofCharacter(PersonalityChange.class, Of.NOTHING, character)
                .ofCharacter(RecentPersonalityChange.class, Of.NOTHING, character);
    }
}
