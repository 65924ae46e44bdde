package ai.whisperengine.character.exchange.format;

import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V2;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V3;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.error.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CardCodecTest {

    private static final String EXTENSIONS =
            "{\"agnai\":{\"voice\" : {\"pitch\": 1.0,\"rate\":1e2}}, \"z\":[ 1,2.50,-0 ],\"a\":\"caf\\u00e9 \\/ \\ud83d\\ude00\"}";

    private static final String CARD = """
            {
              "spec": "chara_card_v2",
              "spec_version": "2.0",
              "data": {
                "name": "Mira Vale",
                "description": "Keeps a lighthouse.\\nSpeaks softly.",
                "personality": "patient, dry",
                "scenario": "A storm is coming.",
                "first_mes": "Mind the third step.",
                "mes_example": "<START>\\n{{user}}: Hello\\n{{char}}: Evening.",
                "creator_notes": "Best at night \\ud83c\\udf19",
                "system_prompt": "Stay on the island.",
                "post_history_instructions": "Answer briefly.",
                "alternate_greetings": ["You again.", "Tea?"],
                "character_book": {"name":"Island", "extensions": {"depth":4.0},
                  "entries": [
                    {"keys":["lamp","light"],"content":"The lamp burns oil.","extensions":{"x":1.10},"enabled":true,"insertion_order":3,"name":"Lamp"},
                    {"keys":["fog"], "content":"Fog comes at dawn.", "extensions":{}, "enabled":false, "insertion_order":1, "comment":"Fog"}
                  ]},
                "tags": ["sea", "quiet"],
                "creator": "A. Author",
                "character_version": "main",
                "extensions": %s
              }
            }""".formatted(EXTENSIONS);

    @Test
    void everyFieldFindsItsPlace() {
        ObjectNode mira = Codecs.character(CARD_V2, CARD);

        assertThat(mira.path("name").asText()).isEqualTo("Mira Vale");
        assertThat(mira.path("normalizedName").asText()).isEqualTo("mira_vale");
        assertThat(mira.path("description").asText()).isEqualTo("Keeps a lighthouse.\nSpeaks softly.");
        assertThat(mira.path("metadata").path(0).path("author").asText()).isEqualTo("A. Author");
        assertThat(mira.path("metadata").path(0).path("notes").asText()).isEqualTo("Best at night \ud83c\udf19");
        assertThat(mira.path("metadata").path(0).path("characterTags")).hasSize(2);
        assertThat(mira.path("attributes").path(0).path("description").asText()).isEqualTo("patient, dry");
        assertThat(mira.path("instructions").findValuesAsText("instructionType"))
                .containsExactly("scenario", "system_prompt", "post_history_instructions");
        assertThat(mira.path("conversationModes").findValuesAsText("exampleText"))
                .containsExactly(
                        "Mind the third step.", "You again.", "Tea?", "<START>\n{{user}}: Hello\n{{char}}: Evening.");
        assertThat(mira.path("background").findValuesAsText("title")).containsExactly("Lamp", "Fog");
        assertThat(mira.path("background").findValuesAsText("category")).containsOnly("lorebook");
        assertThat(mira.path("sourceDocuments").path(0).path("document").asText())
                .isEqualTo(CARD);
    }

    @Test
    void anUnchangedCharacterGivesTheSameBytesWhateverTheDatabaseMadeOfIt() {
        ObjectNode stored = Codecs.stored(Codecs.character(CARD_V2, CARD), new Random(1));

        assertThat(Codecs.write(CARD_V2, stored)).isEqualTo(CARD);
        assertThat(Codecs.lost(CARD_V2, stored)).isEmpty();
    }

    @Test
    void aChangeTouchesNothingElse() {
        ObjectNode stored = Codecs.stored(Codecs.character(CARD_V2, CARD), new Random(2));
        stored.put("description", "Left the \"lighthouse\".");
        for (JsonNode row : stored.path("background")) {
            if (row.path("title").asText().equals("Lamp")) {
                ((ObjectNode) row).put("description", "The lamp is electric now.");
            }
        }

        assertThat(Codecs.write(CARD_V2, stored))
                .isEqualTo(CARD.replace("\"Keeps a lighthouse.\\nSpeaks softly.\"", "\"Left the \\\"lighthouse\\\".\"")
                        .replace("The lamp burns oil.", "The lamp is electric now."));
    }

    @Test
    void aRowThatGoesTakesItsEntryAlongAndANewOneComesInTheStyleOfTheCard() {
        ObjectNode stored = Codecs.stored(Codecs.character(CARD_V2, CARD), new Random(3));
        var background = stored.withArray("/background");
        for (int i = 0; i < background.size(); i++) {
            if (background.get(i).path("title").asText().equals("Fog")) {
                background.remove(i);
            }
        }
        background
                .addObject()
                .put("category", "lorebook")
                .put("title", "Boat")
                .put("description", "It leaks.")
                .put("importanceLevel", 5);

        String written = Codecs.write(CARD_V2, stored);

        assertThat(written).contains(EXTENSIONS).doesNotContain("Fog comes");
        JsonNode entries = Trees.at(JsonText.parse(written).root(), "data.character_book.entries");
        assertThat(entries.findValuesAsText("name")).containsExactly("Lamp", "Boat");
        assertThat(entries.path(1).path("content").asText()).isEqualTo("It leaks.");
        assertThat(entries.path(1).has("keys")).isTrue();
        assertThat(Codecs.lost(CARD_V2, stored)).isEmpty();
    }

    @Test
    void aClearedFieldIsEmptyAndNotMissing() {
        ObjectNode stored = Codecs.stored(Codecs.character(CARD_V2, CARD), new Random(5));
        stored.putNull("description");
        stored.remove("metadata");
        stored.remove("background");

        JsonNode data = JsonText.parse(Codecs.write(CARD_V2, stored)).root().path("data");

        assertThat(data.path("description").asText("missing")).isEmpty();
        assertThat(data.path("tags").toString()).isEqualTo("[]");
        assertThat(data.path("creator").asText("missing")).isEmpty();
        assertThat(data.path("character_book").path("entries").toString()).isEqualTo("[]");
        assertThat(data.path("character_book").path("name").asText()).isEqualTo("Island");
    }

    @Test
    void whatACardCannotHoldIsReported() {
        ObjectNode character = Codecs.character(CARD_V2, CARD);
        character.put("occupation", "keeper");
        character.putArray("interests").addObject().put("category", "sea").put("interestText", "tides");
        character
                .withArray("/instructions")
                .addObject()
                .put("instructionType", "scenario")
                .put("instructionText", "B");

        assertThat(Codecs.lost(CARD_V2, character))
                .containsExactlyInAnyOrder(
                        "CARD_V2 cannot hold occupation",
                        "CARD_V2 cannot hold 1 row of interests",
                        "CARD_V2 cannot hold 1 row of instructions");
    }

    @Test
    void aCardOfVersion2GoesOutAsVersion3WithEverythingItHad() {
        String third = Codecs.write(CARD_V3, Codecs.character(CARD_V2, CARD));

        JsonNode root = JsonText.parse(third).root();
        assertThat(root.path("spec").asText()).isEqualTo("chara_card_v3");
        assertThat(root.path("spec_version").asText()).isEqualTo("3.0");
        assertThat(Trees.at(root, "data.group_only_greetings").isArray()).isTrue();
        assertThat(third).contains(EXTENSIONS).contains("\"extensions\": {\"depth\":4.0}");
        assertThat(Trees.plain(Codecs.filled(Codecs.character(CARD_V3, third))))
                .isEqualTo(Trees.plain(Codecs.filled(Codecs.character(CARD_V2, CARD))));
    }

    @Test
    void aCardOfVersion1IsReadAndGoesOutAsVersion2() {
        String flat = """
                {"name":"Old Tom","description":"A cat.","personality":"lazy","scenario":"","first_mes":"Purr.",
                "mes_example":"","extra": 1.50}""";
        ObjectNode tom = Codecs.character(CARD_V2, flat);

        assertThat(tom.path("description").asText()).isEqualTo("A cat.");
        String written = Codecs.write(CARD_V2, Codecs.stored(tom, new Random(4)));
        JsonNode root = JsonText.parse(written).root();
        assertThat(root.path("spec").asText()).isEqualTo("chara_card_v2");
        assertThat(Trees.at(root, "data.first_mes").asText()).isEqualTo("Purr.");
        assertThat(written).contains("\"extra\": 1.50");
        assertThat(Trees.at(root, "data.tags").isArray()).isTrue();
    }

    @Test
    void aNewerCardIsReadWithAWarning() {
        String newer = CARD.replace("chara_card_v2", "chara_card_v3").replace("\"2.0\"", "\"3.4\"");

        assertThat(Codecs.messages(Codecs.read(CARD_V3, newer))).anyMatch(m -> m.contains("newer than 3.0"));
        assertThat(Codecs.write(CARD_V3, Codecs.character(CARD_V3, newer))).isEqualTo(newer);
    }

    @Test
    void aPictureCarriesBothVersionsAndComesBackWithoutThem() {
        ObjectNode document = Codecs.read(CARD_V2, CARD).document();
        Portrait portrait = new Portrait(
                Png.plain().with("Comment", "kept").with("chara", "old").bytes());

        byte[] picture = Codecs.FORMATS.writePng(CARD_V3, document, portrait).content();

        Png png = Png.parse(picture);
        assertThat(png.count("chara")).isEqualTo(1);
        assertThat(png.count("ccv3")).isEqualTo(1);
        assertThat(png.text("Comment")).isEqualTo("kept");
        assertThat(new String(Base64.getDecoder().decode(png.text("chara")), StandardCharsets.UTF_8))
                .isEqualTo(CARD);
        assertThat(Codecs.FORMATS.detect(picture)).isEqualTo(CARD_V3);
        ParsedDocument read = Codecs.FORMATS.codec(CARD_V3).read(picture);
        assertThat(Objects.requireNonNull(read.portrait()).png())
                .isEqualTo(Png.plain().with("Comment", "kept").bytes());
        ObjectNode character = CharacterDocument.character(read.document());
        assertThat(Trees.plain(Codecs.filled(character)))
                .isEqualTo(Trees.plain(Codecs.filled(CharacterDocument.character(document))));
        assertThat(Codecs.write(CARD_V2, character)).isEqualTo(CARD);
        assertThat(Codecs.FORMATS
                        .codec(CARD_V2)
                        .read(picture)
                        .document()
                        .path("character")
                        .path("name"))
                .isEqualTo(character.path("name"));
    }

    @Test
    void aPictureIsMadeWhereThereIsNone() {
        ObjectNode document = Codecs.read(CARD_V2, CARD).document();

        byte[] picture = Codecs.FORMATS.writePng(CARD_V2, document, null).content();

        assertThat(Codecs.FORMATS.detect(picture)).isEqualTo(CARD_V2);
        assertThat(Png.parse(picture).has("ccv3")).isFalse();
        assertThat(Png.parse(picture).without(Set.of("chara")).bytes())
                .isEqualTo(Png.plain().bytes());
    }

    @Test
    void theVersionAskedForMustBeTheVersionGiven() {
        assertThat(Codecs.refused(ErrorCode.BAD_USER_INPUT, () -> Codecs.read(CARD_V3, CARD)))
                .hasMessageContaining("this is CARD_V2 and not CARD_V3");
        assertThat(Codecs.refused(ErrorCode.BAD_USER_INPUT, () -> Codecs.read(CARD_V2, "{\"a\":1}")))
                .hasMessageContaining("no character card");
    }
}
