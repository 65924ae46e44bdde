package ai.whisperengine.character.exchange.format;

import static ai.whisperengine.character.exchange.format.CharacterFormat.LEGACY_JSON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacyCodecTest {

    private static final Path REAL = Path.of("..", "..", "shared", "characters");

    private static final String NESTED = """
            {"cdl_version": "1.0", "format": "json", "character": {
              "metadata": {"character_id": "x-1", "name": "Juno (draft)", "created_by": "Studio", "tags": ["bees"], "license": "open"},
              "identity": {"name": "Juno Park", "nickname": "June", "occupation": "Beekeeper", "location": "Oslo",
                "essence": {"nature": "warm", "unheard_of": 7.0},
                "voice": {"tone": "low", "favorite_phrases": ["Well then"]},
                "digital_communication": {"emoji_usage_patterns": {"topic_specific": {"bees": ["🐝", "🍯"]}}}},
              "personality": {
                "big_five": {"openness": 85, "Conscientiousness": {"value": 9.5, "intensity": "very_high", "note": 1.0},
                  "extraversion": "0.30", "agreeableness": 0.70, "neuroticism": 1},
                "custom_traits": {"stubbornness": 0.9},
                "values": ["Honesty", "Patience", "Honesty", "honesty!"],
                "fears": ["Wasps"], "quirks": ["hums"], "growth": {"arc": [1, 2.0]},
                "communication_style": {"formality": "casual", "emotional_expression": {"triggers": []}}},
              "communication": {"ai_identity_handling": {"allow_full_roleplay_immersion": "yes", "philosophy": "open",
                  "approach": "first the character",
                  "roleplay_interaction_scenarios": {"tea": {"trigger_detection": ["tea?", "coffee?"],
                    "response_pattern": "three_tier", "tier_1_enthusiasm": "Lovely", "key_elements": ["x"]}}},
                "typical_responses": {"greeting": ["Hi", "Hello"]},
                "message_pattern_triggers": {"work": {"keywords": ["hive"], "phrases": ["how are the bees"]}},
                "conversation_flow_guidance": {"calm": {"energy": "low", "avoid": ["haste"], "encourage": ["pauses"],
                    "examples": ["Take your time"]},
                  "general": {"default_energy": "even"}, "response_style": {"core_principles": ["Be kind"]}}},
              "emotional_profile": {"default_mood": "calm", "emotional_range": {"joy": 7}, "triggers": {"positive": ["rain"]}},
              "background": {"summary": "Born by the sea.", "life_phases": [{"title": "School", "age_range": "6-16", "description": "Quiet years", "x": 1}]},
              "growth_arc": {"themes": ["a"]}
            }}""";

    @Test
    void aNestedDefinitionFindsItsSections() {
        ObjectNode juno = Codecs.character(LEGACY_JSON, NESTED);

        assertThat(juno.path("name").asText()).isEqualTo("Juno Park");
        assertThat(juno.path("allowFullRoleplay").asBoolean()).isTrue();
        assertThat(juno.path("roleplayConfig").path("strategy").asText()).isEqualTo("first the character");
        assertThat(juno.path("personalityTraits").toString())
                .isEqualTo("[{\"traitValue\":0.85,\"traitName\":\"openness\"},"
                        + "{\"traitValue\":0.95,\"intensity\":\"very_high\",\"traitName\":\"conscientiousness\"},"
                        + "{\"traitValue\":0.3,\"traitName\":\"extraversion\"},"
                        + "{\"traitValue\":0.70,\"traitName\":\"agreeableness\"},"
                        + "{\"traitValue\":1,\"traitName\":\"neuroticism\"},"
                        + "{\"traitValue\":0.9,\"traitName\":\"stubbornness\"}]");
        assertThat(juno.path("values").findValuesAsText("valueKey"))
                .containsExactly("wasps", "honesty", "patience", "honesty_2");
        assertThat(juno.path("emojiPatterns").path(0).path("emojiSequence").asText())
                .isEqualTo("🐝 🍯");
        assertThat(juno.path("roleplayScenariosV2").path(0).path("scenarioTriggersV2"))
                .hasSize(2);
        assertThat(juno.path("messageTriggers").findValuesAsText("triggerType")).containsExactly("keyword", "phrase");
        assertThat(juno.path("conversationModes").findValuesAsText("guidanceText"))
                .containsExactly("haste", "pauses");
        assertThat(juno.path("generalConversation").path("defaultEnergy").asText())
                .isEqualTo("even");
        assertThat(juno.path("responseStyle")
                        .path("responseStyleItems")
                        .path(0)
                        .path("itemText")
                        .asText())
                .isEqualTo("Be kind");
        assertThat(juno.path("emotionRange").path(0).path("baseIntensity").asText())
                .isEqualTo("0.7");
        assertThat(juno.path("background").findValuesAsText("category")).containsExactly("summary", "life_phase");
    }

    @Test
    void whatIsRepairedOrLeftBehindIsReported() {
        assertThat(Codecs.messages(Codecs.read(LEGACY_JSON, NESTED)))
                .anyMatch(
                        m -> m.equals("character.personality.big_five.openness: '85' is beyond the range 0 to 1 and is"
                                + " read as 0.85 (and 2 more like it)"))
                .anyMatch(m -> m.contains("A row of values equals an earlier one"))
                .anyMatch(
                        m -> m.contains("character.growth_arc") && m.contains("character.identity.essence.unheard_of"));
    }

    @Test
    void unchangedItComesBackByteForByte() {
        ObjectNode stored = Codecs.stored(Codecs.character(LEGACY_JSON, NESTED), new Random(5));

        assertThat(Codecs.write(LEGACY_JSON, stored)).isEqualTo(NESTED);
        assertThat(Codecs.lost(LEGACY_JSON, stored)).isEmpty();
    }

    @Test
    void changesGoWhereTheOriginalHasThem() {
        ObjectNode stored = Codecs.stored(Codecs.character(LEGACY_JSON, NESTED), new Random(6));
        for (JsonNode row : stored.path("personalityTraits")) {
            if (row.path("traitName").asText().equals("conscientiousness")) {
                ((ObjectNode) row).put("traitValue", 0.5);
            }
        }
        for (JsonNode row : stored.path("values")) {
            if (row.path("valueKey").asText().equals("patience")) {
                ((ObjectNode) row).put("valueDescription", "Much patience");
            }
        }
        stored.put("occupation", "Retired");

        assertThat(Codecs.write(LEGACY_JSON, stored))
                .isEqualTo(NESTED.replace("\"value\": 9.5", "\"value\": 0.5")
                        .replace("\"Patience\"", "\"Much patience\"")
                        .replace("\"Beekeeper\"", "\"Retired\""));
    }

    @Test
    void anotherOrderIsFollowed() {
        ObjectNode stored = Codecs.stored(Codecs.character(LEGACY_JSON, NESTED), new Random(12));
        List<String> wanted = List.of("patience", "honesty_2", "honesty");
        for (JsonNode row : stored.path("values")) {
            if (wanted.contains(row.path("valueKey").asText())) {
                ((ObjectNode) row)
                        .put("displayOrder", wanted.indexOf(row.path("valueKey").asText()));
            }
        }

        JsonNode values =
                Trees.at(JsonText.parse(Codecs.write(LEGACY_JSON, stored)).root(), "character.personality.values");

        assertThat(values.toString()).isEqualTo("[\"Patience\",\"honesty!\",\"Honesty\",\"Honesty\"]");
        // Two texts that would have one key have changed places, and with them the keys made from them.
        assertThat(Codecs.lost(LEGACY_JSON, stored))
                .containsExactly("LEGACY_JSON cannot hold valueDescription in 2 rows of values");
    }

    @Test
    void aClearedFieldGoesAndItsUnknownNeighboursStay() {
        ObjectNode stored = Codecs.stored(Codecs.character(LEGACY_JSON, NESTED), new Random(7));
        stored.remove("voiceProfile");
        ((ObjectNode) stored.path("identityDetails")).remove("essenceNature");
        stored.remove("background");

        JsonNode written =
                JsonText.parse(Codecs.write(LEGACY_JSON, stored)).root().path("character");

        assertThat(written.path("identity").path("essence").toString()).isEqualTo("{\"unheard_of\":7.0}");
        assertThat(written.path("identity").path("voice").toString())
                .isEqualTo("{\"favorite_phrases\":[\"Well then\"]}");
        assertThat(written.path("background").toString()).isEqualTo("{\"life_phases\":[]}");
        assertThat(written.has("growth_arc")).isTrue();
    }

    @Test
    void whatStandsInThePlaceOfAFieldAndIsSomethingElseIsNotDestroyed() {
        ObjectNode stored = Codecs.stored(Codecs.character(LEGACY_JSON, NESTED), new Random(13));
        Place.makeSingle(stored, "communicationStyles").put("emotionalExpression", 0.5);

        assertThat(Codecs.write(LEGACY_JSON, stored)).isEqualTo(NESTED);
        assertThat(Codecs.lost(LEGACY_JSON, stored))
                .containsExactly("LEGACY_JSON cannot hold emotionalExpression of communicationStyles");
    }

    @Test
    void aListWithinATextIsRead() {
        ObjectNode character = Codecs.character(
                LEGACY_JSON, "{\"character\":{\"metadata\":{\"tags\":\"['a', 'b']\"},\"identity\":{\"name\":\"A\"}}}");
        assertThat(character.path("metadata").path(0).path("characterTags").toString())
                .isEqualTo("[\"a\",\"b\"]");
        assertThat(Codecs.messages(Codecs.read(
                        LEGACY_JSON,
                        "{\"character\":{\"metadata\":{\"tags\":\"x, y\"},\"identity\":{\"name\":\"A\"}}}")))
                .containsExactly("character.metadata.tags: 'x, y' is a list within a text");
    }

    @Test
    void aFlatDefinitionHasBeliefsByKey() {
        String flat = """
                {"identity": {"name": "Sol"}, "personality": {"big_five": {"openness": 0.5}},
                 "communication_style": {"formality": "formal"}, "emotional_intelligence": {"a": 1},
                 "values_and_beliefs": {"truth": {"importance": "critical", "description": "Above all"}, "calm": {"importance": 8, "description": "Mostly"}}}""";
        ObjectNode sol = Codecs.character(LEGACY_JSON, flat);

        assertThat(sol.path("values").findValuesAsText("valueKey")).containsExactly("truth", "calm");
        assertThat(sol.path("values").findValuesAsText("importanceLevel")).containsExactly("critical", "8");
        assertThat(sol.path("communicationStyles").path("formality").asText()).isEqualTo("formal");
        assertThat(Codecs.write(LEGACY_JSON, Codecs.stored(sol, new Random(8)))).isEqualTo(flat);
    }

    @Test
    void theEditorsJsonAndItsTemplatesAreUnderstood() {
        String editor = """
                {"name": "Ada", "normalized_name": "ada", "character_archetype": "real_world", "export_version": "1.0",
                 "cdl_data": {"identity": {"name": "Ada", "occupation": "Engineer"},
                   "personality": {"big_five": {"openness": 0.9}, "values": ["Care"], "communication_style": {"tone": "dry"}},
                   "communication": {"ai_identity_handling": {"philosophy": "plain"}}},
                 "system_integration": {"prompt_templates": {"system_prompt": "Be Ada."}}}""";
        ObjectNode ada = Codecs.character(LEGACY_JSON, editor);
        assertThat(ada.path("occupation").asText()).isEqualTo("Engineer");
        assertThat(ada.path("archetypeSpelling").asText()).isEqualTo("real_world");
        assertThat(ada.path("instructions").path(0).path("instructionText").asText())
                .isEqualTo("Be Ada.");
        assertThat(Codecs.write(LEGACY_JSON, Codecs.stored(ada, new Random(9)))).isEqualTo(editor);

        String template = """
                {"id": "t1", "name": "Tutor", "category": "educational", "learningProfile": {"adaptabilityLevel": "high"},
                 "cdlData": {"identity": {"name": "Tutor", "occupation": "Teacher", "age": 40},
                   "personality": {"big_five": {"openness": 85, "neuroticism": 20}},
                   "communication": {"ai_identity_handling": {"allow_full_roleplay": true}}}}""";
        ObjectNode tutor = Codecs.character(LEGACY_JSON, template);
        assertThat(tutor.path("personalityTraits").findValuesAsText("traitValue"))
                .containsExactly("0.85", "0.2");
        assertThat(tutor.path("allowFullRoleplay").asBoolean()).isTrue();
        assertThat(Codecs.write(LEGACY_JSON, Codecs.stored(tutor, new Random(10))))
                .isEqualTo(template);
    }

    static boolean realFilesArePresent() {
        return Files.isDirectory(REAL);
    }

    @EnabledIf("realFilesArePresent")
    @ParameterizedTest
    @ValueSource(strings = {"default_assistant.json", "ryan.legacy.json"})
    void realDefinitionsComeBackByteForByte(String name) throws Exception {
        byte[] content = Files.readAllBytes(REAL.resolve(name));
        assertThat(Codecs.FORMATS.detect(content)).isEqualTo(LEGACY_JSON);
        ObjectNode character = CharacterDocument.character(
                Codecs.FORMATS.codec(LEGACY_JSON).read(content).document());
        assertThat(character.size()).isGreaterThan(15);

        ObjectNode stored = Codecs.stored(character, new Random(11));
        assertThat(Codecs.FORMATS
                        .codec(LEGACY_JSON)
                        .write(CharacterDocument.of(stored))
                        .content())
                .isEqualTo(content);
        assertThat(Codecs.lost(LEGACY_JSON, stored)).isEmpty();

        // Without the original the mapped part still survives.
        ObjectNode bare = character.deepCopy();
        bare.remove(Place.SOURCES);
        String fresh = Codecs.write(LEGACY_JSON, bare);
        assertThat(Codecs.lost(LEGACY_JSON, bare)).isEmpty();
        assertThat(Trees.plain(Codecs.filled(Codecs.character(LEGACY_JSON, fresh))))
                .isEqualTo(Trees.plain(Codecs.filled(bare)));
    }
}
