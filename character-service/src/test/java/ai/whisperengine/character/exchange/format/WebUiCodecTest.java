package ai.whisperengine.character.exchange.format;

import static ai.whisperengine.character.exchange.format.CharacterFormat.WEB_UI_YAML;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Random;
import org.junit.jupiter.api.Test;

class WebUiCodecTest {

    private static final String YAML = """
            name: Noor
            identity:
              name: Noor
              occupation: Cartographer
              description: "Draws maps: of nothing"
              archetype: fantasy_mystical
              allow_full_roleplay_immersion: true
            metadata:
              database_id: 7
              normalized_name: noor
              export_date: 2025-10-08T06:55:04.000Z
              is_active: true
              schema_version: '2.0'
              source: whisperengine_cdl_web_ui_comprehensive
            personality:
              big_five: &b
                openness: '0.80'
                conscientiousness: 85
              values:
                - Truth
                - "yes"
            background:
              entries:
                - id: 3
                  category: career
                  title: "First map"
                  content: Drew a coast
                  timeframe: 18-22
                  importance_level: '8'
            interests:
              entries:
                - {id: 1, category: hobby, interest_text: Ink, importance: 9}
                - {id: 2, category: hobby, interest_text: Paper, importance: high}
            speech_patterns:
              patterns:
                - {pattern_type: preferred_word, pattern: indeed, frequency: high}
            response_style:
              guidelines:
                - {guideline_type: style, guideline_content: Be short, is_critical: true, priority: 80}
              items:
                - {item_type: core_principle, item_text: Kindness}
            custom: *b
            """;

    @Test
    void theEditorsYamlFindsItsSections() {
        ObjectNode noor = Codecs.character(WEB_UI_YAML, YAML);

        assertThat(noor.path("archetypeSpelling").asText()).isEqualTo("fantasy_mystical");
        assertThat(noor.path("personalityTraits").findValuesAsText("traitValue"))
                .containsExactly("0.8", "0.85");
        assertThat(noor.path("values").findValuesAsText("valueDescription")).containsExactly("Truth", "yes");
        assertThat(noor.path("background").path(0).toString())
                .isEqualTo("{\"category\":\"career\",\"title\":\"First map\",\"description\":\"Drew a coast\","
                        + "\"period\":\"18-22\",\"importanceLevel\":8}");
        assertThat(noor.path("interests").findValuesAsText("displayOrder")).containsExactly("1", "2");
        assertThat(noor.path("interests").findValuesAsText("importance")).containsExactly("9", "high");
        assertThat(noor.path("speechPatterns").path(0).path("usageFrequency").asText())
                .isEqualTo("high");
        assertThat(noor.path("responseGuidelines").path(0).path("isCritical").asBoolean())
                .isTrue();
    }

    @Test
    void unchangedItComesBackAsItWas() {
        ObjectNode stored = Codecs.stored(Codecs.character(WEB_UI_YAML, YAML), new Random(1));

        assertThat(Codecs.write(WEB_UI_YAML, stored)).isEqualTo(YAML);
    }

    @Test
    void aChangeLeavesEqualValuesEqual() {
        ObjectNode stored = Codecs.stored(Codecs.character(WEB_UI_YAML, YAML), new Random(2));
        for (JsonNode row : stored.path("background")) {
            ((ObjectNode) row).put("description", "Drew: a coast");
        }

        JsonNode written = YamlText.parse(Codecs.write(WEB_UI_YAML, stored));

        JsonNode expected = YamlText.parse(YAML.replace("Drew a coast", "\"Drew: a coast\""));
        assertThat(written).isEqualTo(expected);
        assertThat(Trees.at(written, "metadata.schema_version").isTextual()).isTrue();
        assertThat(Trees.at(written, "personality.big_five.openness").isTextual())
                .isTrue();
    }

    @Test
    void theCommandLinesYamlIsTheNestedShape() {
        String yaml = """
                cdl_version: '1.0'
                character:
                  metadata: {name: Ivo, normalized_name: ivo_two}
                  identity: {name: Ivo, occupation: Baker}
                  values:
                    - {key: bread, description: Bread first}
                  interests:
                    - {category: food, interest_text: Rye}
                  relationships:
                    - {name: Ana, type: sister, strength: 9}
                """;
        ObjectNode ivo = Codecs.character(WEB_UI_YAML, yaml);

        assertThat(ivo.path("normalizedName").asText()).isEqualTo("ivo_two");
        assertThat(ivo.path("values").path(0).path("valueKey").asText()).isEqualTo("bread");
        assertThat(ivo.path("relationships")
                        .path(0)
                        .path("relationshipStrength")
                        .asInt())
                .isEqualTo(9);
        assertThat(Codecs.write(WEB_UI_YAML, Codecs.stored(ivo, new Random(3)))).isEqualTo(yaml);
    }
}
