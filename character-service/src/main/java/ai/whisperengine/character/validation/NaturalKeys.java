package ai.whisperengine.character.validation;

import ai.whisperengine.character.section.CharacterAbility;
import ai.whisperengine.character.section.CharacterAppearance;
import ai.whisperengine.character.section.CharacterAttribute;
import ai.whisperengine.character.section.CharacterDirective;
import ai.whisperengine.character.section.CharacterEssence;
import ai.whisperengine.character.section.CharacterInterest;
import ai.whisperengine.character.section.CharacterMetadata;
import ai.whisperengine.character.section.CharacterSourceDocument;
import ai.whisperengine.character.section.CharacterValue;
import ai.whisperengine.character.section.CommunicationPattern;
import ai.whisperengine.character.section.ContextGuidance;
import ai.whisperengine.character.section.ConversationContext;
import ai.whisperengine.character.section.ConversationMode;
import ai.whisperengine.character.section.CurrentGoal;
import ai.whisperengine.character.section.EmotionRange;
import ai.whisperengine.character.section.EntityCategory;
import ai.whisperengine.character.section.InterestTopic;
import ai.whisperengine.character.section.PersonalityTrait;
import ai.whisperengine.character.section.RoleplayScenarioV2;
import ai.whisperengine.platform.read.Loaded;
import java.util.List;
import java.util.Map;

/** What tells the rows of one parent apart, where the database insists on it. A test compares this with its keys. */
final class NaturalKeys {

    static final Map<Class<? extends Loaded>, List<String>> OF = Map.ofEntries(
            Map.entry(CharacterMetadata.class, List.of("version")),
            Map.entry(PersonalityTrait.class, List.of("traitName")),
            Map.entry(CharacterValue.class, List.of("valueKey")),
            Map.entry(CharacterAttribute.class, List.of("category", "displayOrder")),
            Map.entry(CharacterAppearance.class, List.of("category", "attribute")),
            Map.entry(CharacterEssence.class, List.of("essenceType", "essenceName")),
            Map.entry(CurrentGoal.class, List.of("displayOrder")),
            Map.entry(CharacterAbility.class, List.of("category", "abilityName")),
            Map.entry(CharacterInterest.class, List.of("category", "displayOrder")),
            Map.entry(CharacterDirective.class, List.of("directiveType", "displayOrder")),
            Map.entry(CommunicationPattern.class, List.of("patternType", "patternName")),
            Map.entry(ConversationContext.class, List.of("contextName")),
            Map.entry(ContextGuidance.class, List.of("guidanceType", "displayOrder")),
            Map.entry(EmotionRange.class, List.of("emotionName")),
            Map.entry(RoleplayScenarioV2.class, List.of("scenarioName")),
            Map.entry(ConversationMode.class, List.of("modeName")),
            Map.entry(InterestTopic.class, List.of("topicKeyword")),
            Map.entry(EntityCategory.class, List.of("entityKeyword")),
            Map.entry(CharacterSourceDocument.class, List.of("format")));

    private NaturalKeys() {}
}
