package ai.whisperengine.character.exchange.format;

import java.util.List;
import java.util.Map;
import java.util.Set;

/** The JSON of the original web editor: exported characters, and templates. */
final class EditorDialects {

    private EditorDialects() {}

    /** The character object with {@code cdl_data} below it. */
    static Dialect character() {
        String identity = "cdl_data.identity.";
        String personality = "cdl_data.personality.";
        String ai = "cdl_data.communication.ai_identity_handling.";
        return new Dialect(
                "web editor JSON",
                List.of(
                        FieldSlot.everywhere("name", Kind.TEXT, "name", identity + "name"),
                        FieldSlot.of("normalizedName", Kind.TEXT, "normalized_name"),
                        FieldSlot.everywhere("occupation", Kind.TEXT, "occupation", identity + "occupation"),
                        FieldSlot.everywhere("description", Kind.TEXT, "description", identity + "description"),
                        FieldSlot.of("archetypeSpelling", Kind.TEXT, "character_archetype", "archetype"),
                        FieldSlot.everywhere(
                                "allowFullRoleplay",
                                Kind.FLAG,
                                "allow_full_roleplay_immersion",
                                ai + "allow_full_roleplay_immersion"),
                        FieldSlot.of("isActive", Kind.FLAG, "is_active"),
                        FieldSlot.of("identityDetails.location", Kind.TEXT, identity + "location", "location"),
                        FieldSlot.of("identityDetails.fullName", Kind.TEXT, identity + "full_name"),
                        KeyedSlot.of("personalityTraits", "traitName", WebUiDialect.bigFive(), personality + "big_five")
                                .only(WebUiDialect.BIG_FIVE),
                        RowsSlot.texts("values", WebUiDialect.value(), null, personality + "values"),
                        FieldSlot.of(
                                "communicationStyles.formality",
                                Kind.TEXT,
                                personality + "communication_style.formality"),
                        FieldSlot.of(
                                "communicationStyles.engagementLevel",
                                Kind.SHARE,
                                personality + "communication_style.engagement_level"),
                        FieldSlot.of(
                                "communicationStyles.emotionalExpression",
                                Kind.SHARE,
                                personality + "communication_style.emotional_expression"),
                        FieldSlot.of(
                                "communicationStyles.responseLength",
                                Kind.TEXT,
                                "cdl_data.communication.response_length"),
                        FieldSlot.of("roleplayConfig.philosophy", Kind.TEXT, ai + "philosophy"),
                        FieldSlot.of("roleplayConfig.strategy", Kind.TEXT, ai + "approach"),
                        instruction("system_prompt", "system_integration.prompt_templates.system_prompt"),
                        instruction("personality_prompt", "system_integration.prompt_templates.personality_prompt"),
                        instruction("behavior_prompt", "system_integration.prompt_templates.behavior_prompt")),
                Map.of(),
                Set.of(),
                Trees.NODES.objectNode().put("export_version", "1.0"));
    }

    /** A template; its Big Five count to 100. */
    static Dialect template() {
        String identity = "cdlData.identity.";
        String personality = "cdlData.personality.";
        String ai = "cdlData.communication.ai_identity_handling.";
        return new Dialect(
                "template",
                List.of(
                        FieldSlot.of("name", Kind.TEXT, identity + "name", "name"),
                        FieldSlot.of("occupation", Kind.TEXT, identity + "occupation"),
                        FieldSlot.of("description", Kind.TEXT, identity + "description", "description"),
                        FieldSlot.of("identityDetails.location", Kind.TEXT, identity + "location"),
                        KeyedSlot.of("personalityTraits", "traitName", WebUiDialect.bigFive(), personality + "big_five")
                                .only(WebUiDialect.BIG_FIVE),
                        RowsSlot.texts("values", WebUiDialect.value(), null, personality + "values"),
                        FieldSlot.of(
                                "communicationStyles.formality",
                                Kind.TEXT,
                                personality + "communication_style.formality"),
                        FieldSlot.of(
                                "communicationStyles.responseLength",
                                Kind.TEXT,
                                "cdlData.communication.response_length"),
                        FieldSlot.of(
                                "allowFullRoleplay",
                                Kind.FLAG,
                                ai + "allow_full_roleplay",
                                ai + "allow_full_roleplay_immersion"),
                        FieldSlot.of("roleplayConfig.philosophy", Kind.TEXT, ai + "philosophy"),
                        FieldSlot.of("roleplayConfig.strategy", Kind.TEXT, ai + "approach")),
                Map.of(),
                Set.of(),
                Trees.NODES.objectNode());
    }

    private static Slot instruction(String type, String path) {
        return new SingleTextSlot("instructions", "instructionText", "instructionType", type, path);
    }
}
