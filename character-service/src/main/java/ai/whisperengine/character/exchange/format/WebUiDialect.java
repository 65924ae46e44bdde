package ai.whisperengine.character.exchange.format;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The YAML of the original web editor, schema version 2.0, and the dialect of its second importer. */
final class WebUiDialect {

    static final Set<String> BIG_FIVE =
            Set.of("openness", "conscientiousness", "extraversion", "agreeableness", "neuroticism");

    private static final Map<String, List<String>> ALIASES = Map.of(
            "period", List.of("timeframe"),
            "description", List.of("content"),
            "pattern_value", List.of("pattern"),
            "usage_frequency", List.of("frequency"),
            "interest_text", List.of("text"));

    private WebUiDialect() {}

    static Dialect dialect() {
        var frame = Trees.NODES.objectNode();
        Trees.put(frame, "metadata.schema_version", Trees.NODES.textNode("2.0"));
        Trees.put(frame, "metadata.source", Trees.NODES.textNode("whisperengine"));
        return new Dialect("web editor", slots(), ALIASES, Set.of(), frame);
    }

    private static List<Slot> slots() {
        return List.of(
                FieldSlot.everywhere("name", Kind.TEXT, "identity.name", "name"),
                FieldSlot.of("normalizedName", Kind.TEXT, "metadata.normalized_name"),
                FieldSlot.of("occupation", Kind.TEXT, "identity.occupation"),
                FieldSlot.of("description", Kind.TEXT, "identity.description"),
                FieldSlot.of("archetypeSpelling", Kind.TEXT, "identity.archetype"),
                FieldSlot.of("allowFullRoleplay", Kind.FLAG, "identity.allow_full_roleplay_immersion"),
                FieldSlot.of("isActive", Kind.FLAG, "metadata.is_active"),
                FieldSlot.of(
                        "identityDetails.location",
                        Kind.TEXT,
                        "legacy_cdl_data.identity.location",
                        "identity.location"),
                KeyedSlot.of("personalityTraits", "traitName", bigFive(), "personality.big_five")
                        .only(BIG_FIVE),
                RowsSlot.texts("values", value(), null, "personality.values"),
                RowsSlot.objects("background", background(), null, "background.entries"),
                RowsSlot.objects("interests", interest(), "displayOrder", "interests.entries"),
                RowsSlot.objects("communicationPatterns", pattern(), null, "communication_patterns.patterns"),
                RowsSlot.objects("speechPatterns", speech(), null, "speech_patterns.patterns"),
                RowsSlot.objects("responseGuidelines", guideline(), null, "response_style.guidelines"),
                RowsSlot.objects("responseModes", mode(), null, "response_style.modes"),
                RowsSlot.objects("responseStyle.responseStyleItems", item(), "sortOrder", "response_style.items"));
    }

    static Element bigFive() {
        return new Element()
                .plain("traitValue", Kind.SHARE)
                .with("traitValue", Kind.SHARE, "value", "score")
                .with("intensity", Kind.TEXT, "intensity")
                .with("description", Kind.TEXT, "description");
    }

    static Element value() {
        return new Element()
                .plain("valueDescription", Kind.TEXT)
                .keyMadeFromText("valueKey")
                .with("valueKey", Kind.TEXT, "key", "value_key")
                .with("valueDescription", Kind.TEXT, "description", "value_description", "value")
                .with("importanceLevel", Kind.TEXT, "importance", "importance_level")
                .with("category", Kind.TEXT, "category");
    }

    private static Element background() {
        return new Element()
                .require("category", "category")
                .with("title", Kind.TEXT, "title")
                .require("description", "description", "content")
                .with("period", Kind.TEXT, "period", "timeframe")
                .with("dateRange", Kind.TEXT, "date_range")
                .with("importanceLevel", Kind.WHOLE, "importance_level");
    }

    static Element interest() {
        return new Element()
                .require("category", "category")
                .require("interestText", "interest_text", "text")
                .with("proficiencyLevel", Kind.WHOLE, "proficiency_level")
                .with("importance", Kind.TEXT, "importance")
                .with("frequency", Kind.TEXT, "frequency")
                .with("displayOrder", Kind.WHOLE, "display_order");
    }

    private static Element pattern() {
        return new Element()
                .require("patternType", "pattern_type")
                .require("patternName", "pattern_name")
                .require("patternValue", "pattern_value")
                .with("context", Kind.TEXT, "context")
                .with("frequency", Kind.TEXT, "frequency")
                .with("description", Kind.TEXT, "description");
    }

    private static Element speech() {
        return new Element()
                .require("patternType", "pattern_type")
                .require("patternValue", "pattern_value", "pattern")
                .with("usageFrequency", Kind.TEXT, "usage_frequency", "frequency")
                .with("context", Kind.TEXT, "context")
                .with("priority", Kind.WHOLE, "priority");
    }

    private static Element guideline() {
        return new Element()
                .require("guidelineType", "guideline_type")
                .with("guidelineName", Kind.TEXT, "guideline_name")
                .require("guidelineContent", "guideline_content")
                .with("priority", Kind.WHOLE, "priority")
                .with("context", Kind.TEXT, "context")
                .with("isCritical", Kind.FLAG, "is_critical");
    }

    private static Element mode() {
        return new Element()
                .require("modeName", "mode_name")
                .with("modeDescription", Kind.TEXT, "mode_description")
                .with("responseStyle", Kind.TEXT, "response_style")
                .with("lengthGuideline", Kind.TEXT, "length_guideline")
                .with("toneAdjustment", Kind.TEXT, "tone_adjustment")
                .with("conflictResolutionPriority", Kind.WHOLE, "conflict_resolution_priority")
                .with("examples", Kind.TEXT, "examples");
    }

    private static Element item() {
        return new Element()
                .require("itemType", "item_type")
                .require("itemText", "item_text")
                .with("sortOrder", Kind.WHOLE, "sort_order");
    }
}
