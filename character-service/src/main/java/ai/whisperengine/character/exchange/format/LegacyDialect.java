package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.exchange.format.Part.Texts;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The older definitions: everything below {@code character}, or the same flat; and the YAML of the original command
 * line, which is the nested shape. What the shape has beyond our sections stays in the stored original.
 */
final class LegacyDialect {

    private final String root;
    private final List<Slot> slots = new ArrayList<>();

    private LegacyDialect(String root) {
        this.root = root;
    }

    static Dialect nested() {
        var frame = Trees.NODES.objectNode();
        frame.put("cdl_version", "1.0").put("format", "json");
        return new LegacyDialect("character.").dialect("nested", frame);
    }

    static Dialect flat() {
        return new LegacyDialect("").dialect("flat", Trees.NODES.objectNode());
    }

    private Dialect dialect(String name, ObjectNode frame) {
        identity();
        personality();
        speech();
        communication();
        life();
        emotions();
        return new Dialect(
                name,
                List.copyOf(slots),
                Map.of("description", List.of("content", "text"), "key", List.of("value_key")),
                Set.of(),
                frame);
    }

    private String[] below(String... paths) {
        String[] full = new String[paths.length];
        for (int i = 0; i < paths.length; i++) {
            full[i] = root + paths[i];
        }
        return full;
    }

    private void field(String place, Kind kind, String... paths) {
        slots.add(FieldSlot.of(place, kind, below(paths)));
    }

    private void texts(String place, Element element, @Nullable String order, String path) {
        slots.add(RowsSlot.texts(place, element, order, below(path)));
    }

    private void identity() {
        field("name", Kind.TEXT, "identity.name", "metadata.name", "name");
        field("normalizedName", Kind.TEXT, "metadata.normalized_name", "normalized_name");
        field("occupation", Kind.TEXT, "identity.occupation");
        field("description", Kind.TEXT, "identity.description");
        field("archetypeSpelling", Kind.TEXT, "identity.archetype", "metadata.archetype");
        field("isActive", Kind.FLAG, "metadata.is_active");
        field("metadata.author", Kind.TEXT, "metadata.created_by", "metadata.author");
        field("metadata.characterTags", Kind.TEXTS, "metadata.tags");
        field("metadata.notes", Kind.TEXT, "metadata.notes");
        field("identityDetails.fullName", Kind.TEXT, "identity.full_name");
        field("identityDetails.nickname", Kind.TEXT, "identity.nickname");
        field("identityDetails.gender", Kind.TEXT, "identity.gender");
        field("identityDetails.location", Kind.TEXT, "identity.location");
        field("identityDetails.essenceNature", Kind.TEXT, "identity.essence.nature");
        field("identityDetails.essenceExistenceMethod", Kind.TEXT, "identity.essence.existence_method");
        field("identityDetails.essenceAnchor", Kind.TEXT, "identity.essence.anchor");
        field("identityDetails.essenceCoreIdentity", Kind.TEXT, "identity.essence.core_identity");
        slots.add(new SingleTextSlot(
                "instructions",
                "instructionText",
                "instructionType",
                "introduction",
                root + "identity.custom_introduction"));
        slots.add(new SingleTextSlot(
                "instructions",
                "instructionText",
                "instructionType",
                "override",
                root + "identity.character_override_instructions"));
        slots.add(KeyedSlot.of(
                "appearance",
                "attribute",
                new Element().where("category", "physical").plain("value", Kind.TEXT),
                below("identity.physical_appearance")));
        field("voiceProfile.tone", Kind.TEXT, "identity.voice.tone");
        field("voiceProfile.pace", Kind.TEXT, "identity.voice.pace");
        field("voiceProfile.volume", Kind.TEXT, "identity.voice.volume");
        field("voiceProfile.accent", Kind.TEXT, "identity.voice.accent");
        texts("culturalExpressions", expression("favorite_phrase"), null, "identity.voice.favorite_phrases");
        texts("culturalExpressions", expression("speech_pattern"), null, "identity.voice.speech_patterns");
        String emoji = "identity.digital_communication.emoji_personality.";
        field("emojiFrequency", Kind.TEXT, emoji + "frequency");
        field("emojiStyle", Kind.TEXT, emoji + "style");
        field("emojiAgeDemographic", Kind.TEXT, emoji + "age_demographic");
        field("emojiCulturalInfluence", Kind.TEXT, emoji + "cultural_influence");
        field("emojiCombination", Kind.TEXT, emoji + "preferred_combination");
        field("emojiPlacement", Kind.TEXT, emoji + "emoji_placement");
        String usage = "identity.digital_communication.emoji_usage_patterns.";
        emoji("excitement_level", Kind.TEXT, "exampleUsage", usage + "excitement_level");
        emoji("topic_specific", Kind.WORDS, "emojiSequence", usage + "topic_specific");
        emoji("response_type", Kind.TEXT, "exampleUsage", usage + "response_types");
    }

    private void emoji(String category, Kind kind, String field, String path) {
        slots.add(KeyedSlot.of(
                "emojiPatterns",
                "patternName",
                new Element().where("patternCategory", category).plain(field, kind),
                below(path)));
    }

    private static Element expression(String type) {
        return new Element().where("expressionType", type).plain("expressionValue", Kind.TEXT);
    }

    private static Element attribute(String category) {
        return new Element().where("category", category).plain("description", Kind.TEXT);
    }

    private void personality() {
        slots.add(KeyedSlot.of("personalityTraits", "traitName", WebUiDialect.bigFive(), below("personality.big_five"))
                .only(WebUiDialect.BIG_FIVE));
        slots.add(KeyedSlot.of(
                        "personalityTraits", "traitName", WebUiDialect.bigFive(), below("personality.custom_traits"))
                .except(WebUiDialect.BIG_FIVE));
        texts("values", WebUiDialect.value().where("category", "fear"), null, "personality.fears");
        KeyedSlot beliefs = KeyedSlot.of(
                "values",
                "valueKey",
                new Element()
                        .where("category", "core_value")
                        .plain("valueDescription", Kind.TEXT)
                        .with("importanceLevel", Kind.TEXT, "importance")
                        .with("valueDescription", Kind.TEXT, "description"),
                below("values_and_beliefs"));
        slots.add(new OptionalSlot(beliefs, root + "values_and_beliefs", root.isEmpty()));
        slots.add(RowsSlot.texts("values", WebUiDialect.value(), null, below("personality.values", "values")));
        texts("attributes", attribute("dream"), "displayOrder", "personality.dreams");
        texts("attributes", attribute("quirk"), "displayOrder", "personality.quirks");
        texts("attributes", attribute("belief"), "displayOrder", "personality.core_beliefs");
        String style = "communication_style.";
        field("communicationStyles.formality", Kind.TEXT, "personality." + style + "formality", style + "formality");
        field(
                "communicationStyles.engagementLevel",
                Kind.SHARE,
                "personality." + style + "engagement_level",
                style + "engagement_level");
        field(
                "communicationStyles.emotionalExpression",
                Kind.SHARE,
                "personality." + style + "emotional_expression",
                style + "emotional_expression");
        field(
                "communicationStyles.responseLength",
                Kind.TEXT,
                "communication.response_length",
                "personality." + style + "response_length",
                style + "response_length");
    }

    private void speech() {
        texts(
                "speechPatterns",
                new Element().where("patternType", "preferred_word").plain("patternValue", Kind.TEXT),
                null,
                "speech_patterns.vocabulary.preferred_words");
        texts(
                "speechPatterns",
                new Element().where("patternType", "avoided_word").plain("patternValue", Kind.TEXT),
                null,
                "speech_patterns.vocabulary.avoided_words");
        field("voiceProfile.sentenceStructure", Kind.TEXT, "speech_patterns.sentence_structure");
        field("voiceProfile.punctuationStyle", Kind.TEXT, "speech_patterns.punctuation_style");
        field("voiceProfile.responseLengthGuidance", Kind.TEXT, "speech_patterns.response_length");
        slots.add(KeyedSlot.of(
                "behavioralTriggers",
                "triggerValue",
                new Element()
                        .where("triggerType", "situational")
                        .where("responseType", "behavioral_guideline")
                        .plain("responseDescription", Kind.TEXT),
                below("behavioral_patterns.response_patterns")));
    }

    private void communication() {
        String ai = "communication.ai_identity_handling.";
        String older = "personality.communication_style.ai_identity_handling.";
        field(
                "allowFullRoleplay",
                Kind.FLAG,
                ai + "allow_full_roleplay_immersion",
                older + "allow_full_roleplay_immersion");
        field("roleplayConfig.philosophy", Kind.TEXT, ai + "philosophy", older + "philosophy");
        field("roleplayConfig.strategy", Kind.TEXT, ai + "approach", older + "approach");
        slots.add(new RepeatedFlagSlot("allowFullRoleplay", "roleplayConfig", "allowFullRoleplayImmersion"));
        slots.add(KeyedSlot.of(
                "roleplayScenariosV2",
                "scenarioName",
                new Element()
                        .with(new Texts(
                                "scenarioTriggersV2", "triggerPhrase", none(), "displayOrder", "trigger_detection"))
                        .with("responsePattern", Kind.TEXT, "response_pattern")
                        .with("tier1Response", Kind.TEXT, "tier_1_enthusiasm", "tier_1_response")
                        .with("tier2Response", Kind.TEXT, "tier_2_clarification", "tier_2_response")
                        .with("tier3Response", Kind.TEXT, "tier_3_alternative", "tier_3_response"),
                below(ai + "roleplay_interaction_scenarios")));
        Map<String, String> triggers = new LinkedHashMap<>();
        triggers.put("keywords", "keyword");
        triggers.put("phrases", "phrase");
        slots.add(new KeyedTextsSlot(
                Place.of("messageTriggers"),
                "triggerCategory",
                "triggerValue",
                "triggerType",
                triggers,
                root + "communication.message_pattern_triggers"));
        slots.add(KeyedTextsSlot.of(
                "culturalExpressions", "expressionType", "expressionValue", root + "communication.typical_responses"));
        String flow = "communication.conversation_flow_guidance";
        field("generalConversation.defaultEnergy", Kind.TEXT, flow + ".general.default_energy");
        field("generalConversation.conversationStyle", Kind.TEXT, flow + ".general.conversation_style");
        field("generalConversation.transitionApproach", Kind.TEXT, flow + ".general.transition_approach");
        styleItems("core_principle", flow + ".response_style.core_principles");
        styleItems("formatting_rule", flow + ".response_style.formatting_rules");
        styleItems("adaptation", flow + ".response_style.character_specific_adaptations");
        slots.add(KeyedSlot.of("conversationModes", "modeName", mode(), below(flow))
                .except(Set.of("general", "response_style")));
    }

    private void styleItems(String type, String path) {
        texts(
                "responseStyle.responseStyleItems",
                new Element().where("itemType", type).plain("itemText", Kind.TEXT),
                "sortOrder",
                path);
    }

    private static Element mode() {
        return new Element()
                .with("energyLevel", Kind.TEXT, "energy")
                .with("approach", Kind.TEXT, "approach")
                .with(new Texts("modeGuidance", "guidanceText", guidance("avoid"), "sortOrder", "avoid"))
                .with(new Texts("modeGuidance", "guidanceText", guidance("encourage"), "sortOrder", "encourage"))
                .with("transitionStyle", Kind.TEXT, "transition_style")
                .with(new Texts("modeExamples", "exampleText", none(), "sortOrder", "examples"));
    }

    private static ObjectNode guidance(String type) {
        return Trees.NODES.objectNode().put("guidanceType", type);
    }

    private static ObjectNode none() {
        return Trees.NODES.objectNode();
    }

    private void life() {
        story("origin", "backstory.origin_story");
        story("family", "backstory.family_background");
        story("cultural", "identity.cultural_background");
        story("education", "backstory.education");
        story("summary", "background.summary");
        texts("background", entry("formative"), null, "backstory.formative_experiences");
        texts("background", entry("achievement"), null, "backstory.achievements");
        slots.add(RowsSlot.objects(
                "background",
                new Element()
                        .where("category", "life_phase")
                        .with("title", Kind.TEXT, "title", "name")
                        .with("period", Kind.TEXT, "age_range", "period")
                        .require("description", "description"),
                null,
                below("background.life_phases", "backstory.life_phases")));
        slots.add(RowsSlot.objects(
                "background",
                new Element()
                        .where("category", "career")
                        .with("title", Kind.TEXT, "role", "title")
                        .require("description", "description")
                        .with("period", Kind.TEXT, "duration", "period"),
                null,
                below("background.experience")));
        slots.add(RowsSlot.objects(
                "memories",
                new Element()
                        .where("memoryType", "key_memory")
                        .require("title", "event", "title")
                        .require("description", "description"),
                null,
                below("background.key_memories")));
        slots.add(RowsSlot.objects("interests", WebUiDialect.interest(), "displayOrder", below("interests")));
        slots.add(RowsSlot.objects(
                "relationships",
                new Element()
                        .require("relatedEntity", "name", "related_entity")
                        .require("relationshipType", "relationship_type", "type", "relationship")
                        .with("relationshipStrength", Kind.WHOLE, "relationship_strength", "strength")
                        .with("description", Kind.TEXT, "description")
                        .with("status", Kind.TEXT, "status"),
                null,
                below("relationships")));
        field("currentContext.livingSituation", Kind.TEXT, "current_life.living_situation");
        field("currentContext.dailyRoutine", Kind.TEXT, "current_life.daily_routine");
        texts("currentGoals", new Element().plain("goalText", Kind.TEXT), "displayOrder", "current_life.goals");
        texts(
                "abilities",
                new Element().where("category", "skill").plain("abilityName", Kind.TEXT),
                null,
                "capabilities.skills");
        texts(
                "abilities",
                new Element().where("category", "language").plain("abilityName", Kind.TEXT),
                null,
                "capabilities.languages");
        texts("expertiseDomains", new Element().plain("domainName", Kind.TEXT), null, "capabilities.knowledge_domains");
    }

    private void story(String category, String path) {
        slots.add(new SingleTextSlot("background", "description", "category", category, root + path));
    }

    private static Element entry(String category) {
        return new Element().where("category", category).plain("description", Kind.TEXT);
    }

    private void emotions() {
        field("emotionProfile.defaultMood", Kind.TEXT, "emotional_profile.default_mood");
        slots.add(KeyedSlot.of(
                "emotionRange",
                "emotionName",
                new Element()
                        .plain("baseIntensity", Kind.SHARE)
                        .with("baseIntensity", Kind.SHARE, "value")
                        .with("notes", Kind.TEXT, "notes"),
                below("emotional_profile.emotional_range")));
        for (String valence : List.of("positive", "negative")) {
            texts(
                    "emotionalTriggersV2",
                    new Element().where("valence", valence).plain("triggerText", Kind.TEXT),
                    "displayOrder",
                    "emotional_profile.triggers." + valence);
        }
    }
}
