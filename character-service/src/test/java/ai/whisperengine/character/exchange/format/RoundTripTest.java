package ai.whisperengine.character.exchange.format;

import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V2;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V3;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CDL_JSON;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CDL_YAML;
import static ai.whisperengine.character.exchange.format.CharacterFormat.LEGACY_JSON;
import static ai.whisperengine.character.exchange.format.CharacterFormat.WEB_UI_YAML;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Export, import, export is equal, for every format and for characters that nobody thought of. */
class RoundTripTest {

    private static final int SEEDS = 60;

    static Stream<Arguments> seeds() {
        return Stream.of(CDL_JSON, CDL_YAML, WEB_UI_YAML, LEGACY_JSON, CARD_V2, CARD_V3)
                .flatMap(format -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(format, seed)));
    }

    /** A new document tells all of a character that its format can hold, and tells it again. */
    @ParameterizedTest
    @MethodSource("seeds")
    void exportImportExportIsEqual(CharacterFormat format, int seed) {
        ObjectNode character = new RandomCharacter(new Random(seed)).heldBy(format);

        String exported = Codecs.write(format, character);
        assertThat(Codecs.lost(format, character)).isEmpty();
        ObjectNode imported = Codecs.character(format, exported);

        assertThat(Trees.plain(Codecs.filled(imported))).isEqualTo(Trees.plain(Codecs.filled(character)));
        assertThat(Codecs.write(format, imported)).isEqualTo(exported);
        ObjectNode forgotten = imported.deepCopy();
        forgotten.remove(Place.SOURCES);
        assertThat(Codecs.write(format, forgotten)).isEqualTo(exported);
    }

    static Stream<Arguments> foreignSeeds() {
        return Stream.of(WEB_UI_YAML, LEGACY_JSON, CARD_V2, CARD_V3)
                .flatMap(format -> IntStream.range(0, SEEDS).mapToObj(seed -> Arguments.of(format, seed)));
    }

    /** A foreign document with members, scales and repetitions of its own comes back as it was. */
    @ParameterizedTest
    @MethodSource("foreignSeeds")
    void aForeignDocumentComesBackAsItWas(CharacterFormat format, int seed) {
        Random random = new Random(seed);
        RandomCharacter generator = new RandomCharacter(random);
        String foreign = generator.foreign(format);

        ObjectNode stored = Codecs.stored(Codecs.character(format, foreign), random);

        assertThat(Codecs.write(format, stored)).isEqualTo(foreign);
        assertThat(Codecs.lost(format, stored)).isEmpty();
    }

    /** A change is in the export, and nothing else is lost by it. */
    @ParameterizedTest
    @MethodSource("foreignSeeds")
    void aChangeIsInTheExportAndUnknownMembersStay(CharacterFormat format, int seed) {
        Random random = new Random(seed);
        RandomCharacter generator = new RandomCharacter(random);
        String foreign = generator.foreign(format);
        ObjectNode changed = Codecs.stored(Codecs.character(format, foreign), random);
        changed.put("description", "changed " + seed);
        changeOneText(changed, random);

        String written = Codecs.write(format, changed);

        assertThat(Codecs.lost(format, changed)).isEmpty();
        JsonNode before = SourceText.parse(format, foreign).root();
        JsonNode after = SourceText.parse(format, written).root();
        assertThat(after.path("unknown_member")).isEqualTo(before.path("unknown_member"));
        if (format != WEB_UI_YAML) {
            assertThat(written).contains(RandomCharacter.RAW);
        }
        ObjectNode again = Codecs.character(format, written);
        assertThat(again.path("description")).isEqualTo(changed.path("description"));
    }

    /** Another definition, or a mixture of both, put into the same original: all of it is told, and unknown members stay. */
    @ParameterizedTest
    @MethodSource("foreignSeeds")
    void anyDefinitionFitsIntoAnyOriginal(CharacterFormat format, int seed) {
        Random random = new Random(seed);
        RandomCharacter generator = new RandomCharacter(random);
        ObjectNode first = Codecs.stored(Codecs.character(format, generator.foreign(format)), random);
        ObjectNode second = Codecs.stored(generator.heldBy(format), random);
        ObjectNode mixed = Trees.NODES.objectNode();
        Stream.concat(first.properties().stream(), second.properties().stream())
                .map(member -> member.getKey())
                .distinct()
                .forEach(name -> {
                    boolean mine = name.equals(Place.SOURCES) || (seed % 2 == 0 && random.nextBoolean());
                    JsonNode value = (mine ? first : second).path(name);
                    if (!value.isMissingNode()) {
                        mixed.set(name, value);
                    }
                });

        String written = Codecs.write(format, mixed);

        List<String> lost = Codecs.lost(format, mixed);
        // A card has no place for a handle: it is made from the name.
        assertThat(lost.stream().filter(message -> !(format.isCard() && message.endsWith("normalizedName"))))
                .isEmpty();
        JsonNode after = SourceText.parse(format, written).root();
        assertThat(after.has("unknown_member")).isTrue();
        if (format != WEB_UI_YAML) {
            assertThat(written).contains(RandomCharacter.RAW);
        }
    }

    private static void changeOneText(ObjectNode character, Random random) {
        for (String[] text : new String[][] {
            {"background", "description"}, {"speechPatterns", "patternValue"}, {"attributes", "description"}
        }) {
            JsonNode rows = character.path(text[0]);
            if (rows.isArray() && !rows.isEmpty()) {
                ((ObjectNode) rows.get(random.nextInt(rows.size()))).put(text[1], "another " + random.nextInt());
                return;
            }
        }
    }

    /** Makes characters, and foreign documents, out of what is hard to carry. */
    static final class RandomCharacter {

        static final String RAW =
                "{\"agnai\" : [1.0, 1e2,-0.0], \"text\":\"caf\\u00e9 \\/\\ud83d\\ude00\",\n\t\"a\":null}";

        private static final List<String> PIECES = List.of(
                "yes",
                "no",
                "null",
                "~",
                "1.0",
                "007",
                "0x1F",
                "2024-01-01",
                "- a",
                "# x",
                "a: b",
                "&a",
                "*a",
                "!t",
                "'",
                "\"",
                "\\",
                "\\n",
                "\n",
                "\r\n",
                "\t",
                " ",
                "  lead",
                "trail ",
                "|",
                ">",
                "{",
                "]",
                ",",
                "%",
                "@",
                "é",
                "ß",
                "日本",
                "\u0000".isEmpty() ? "" : "\u0001",
                "\u007f",
                "\u0085",
                "\u2028",
                "\ufeff",
                "😀",
                "👩‍👩‍👧",
                "𝒳",
                "$1",
                "''",
                "E'\\''",
                "--",
                ";",
                "</script>",
                "true",
                "<<",
                "=");

        private final Random random;

        RandomCharacter(Random random) {
            this.random = random;
        }

        private String text() {
            StringBuilder text = new StringBuilder();
            int pieces = random.nextInt(20) == 0 ? 600 : 1 + random.nextInt(6);
            for (int i = 0; i < pieces; i++) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            // Never blank, and never twice the same.
            return text.append(random.nextInt(1_000_000)).toString();
        }

        private String word() {
            return "w" + random.nextInt(1_000_000)
                    + PIECES.get(random.nextInt(PIECES.size())).strip();
        }

        private boolean often() {
            return random.nextInt(3) > 0;
        }

        private ObjectNode card() {
            ObjectNode character = Trees.NODES.objectNode();
            String name = "Name " + random.nextInt(1_000_000) + " 😀";
            character.put("name", name);
            character.put("normalizedName", ai.whisperengine.character.Handle.normalise(name));
            character.put("description", text());
            return character;
        }

        private ObjectNode row(ObjectNode character, String section) {
            return character.withArray("/" + section).addObject();
        }

        /** A character of which the format can hold everything. */
        ObjectNode heldBy(CharacterFormat format) {
            ObjectNode character = card();
            switch (format) {
                case WEB_UI_YAML -> webUi(character);
                case LEGACY_JSON -> legacy(character);
                case CARD_V2, CARD_V3 -> card(character, format);
                default -> {
                    webUi(character);
                    character.remove("values");
                    legacy(character);
                    card(character, CARD_V3);
                }
            }
            return character;
        }

        private void webUi(ObjectNode character) {
            character.put("occupation", text()).put("archetypeSpelling", "Narrative-AI");
            character.put("allowFullRoleplay", random.nextBoolean()).put("isActive", random.nextBoolean());
            trait(character, "openness", false);
            trait(character, "neuroticism", often());
            values(character);
            for (int i = 0; i < random.nextInt(4); i++) {
                row(character, "background")
                        .put("category", word())
                        .put("title", text())
                        .put("description", text())
                        .put("importanceLevel", random.nextInt(101));
                row(character, "speechPatterns")
                        .put("patternType", word())
                        .put("patternValue", text())
                        .put("usageFrequency", word());
                row(character, "responseGuidelines")
                        .put("guidelineType", word())
                        .put("guidelineContent", text())
                        .put("isCritical", random.nextBoolean());
                row(character, "interests")
                        .put("category", "hobby")
                        .put("interestText", text())
                        .put("importance", random.nextBoolean() ? "critical" : "9")
                        .put("displayOrder", i + 1);
            }
        }

        private void values(ObjectNode character) {
            Keys keys = new Keys();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                String value = text();
                row(character, "values").put("valueKey", keys.make(value)).put("valueDescription", value);
            }
        }

        private void trait(ObjectNode character, String name, boolean words) {
            ObjectNode trait = row(character, "personalityTraits").put("traitName", name);
            trait.set("traitValue", Trees.NODES.numberNode(new java.math.BigDecimal("0." + (1 + random.nextInt(99)))));
            if (words) {
                trait.put("intensity", word()).put("description", text());
            }
        }

        private void legacy(ObjectNode character) {
            if (!character.has("personalityTraits")) {
                trait(character, "openness", often());
            }
            trait(character, "own " + word(), often());
            values(character);
            character.putObject("identityDetails").put("location", text()).put("nickname", word());
            character.putObject("voiceProfile").put("tone", text()).put("sentenceStructure", text());
            if (often()) {
                ObjectNode mode = row(character, "conversationModes")
                        .put("modeName", word())
                        .put("approach", text());
                mode.putArray("modeGuidance")
                        .addObject()
                        .put("guidanceType", "avoid")
                        .put("guidanceText", text())
                        .put("sortOrder", 1);
                row(character, "emojiPatterns")
                        .put("patternCategory", "topic_specific")
                        .put("patternName", word())
                        .put("emojiSequence", "😀 👩‍👩‍👧");
                row(character, "messageTriggers")
                        .put("triggerCategory", word())
                        .put("triggerType", "keyword")
                        .put("triggerValue", text());
                ObjectNode scenario = row(character, "roleplayScenariosV2")
                        .put("scenarioName", word())
                        .put("tier1Response", text());
                scenario.putArray("scenarioTriggersV2")
                        .addObject()
                        .put("triggerPhrase", text())
                        .put("displayOrder", 1);
            }
            row(character, "memories")
                    .put("memoryType", "key_memory")
                    .put("title", text())
                    .put("description", text());
        }

        private void card(ObjectNode character, CharacterFormat format) {
            ArrayNode tags = row(character, "metadata")
                    .put("author", text())
                    .put("notes", text())
                    .putArray("characterTags");
            tags.add(word()).add(word());
            row(character, "attributes").put("category", "personality").put("description", text());
            row(character, "instructions").put("instructionType", "scenario").put("instructionText", text());
            row(character, "instructions")
                    .put("instructionType", "system_prompt")
                    .put("instructionText", text());
            ArrayNode examples = row(character, "conversationModes")
                    .put("modeName", "greeting")
                    .putArray("modeExamples");
            examples.addObject()
                    .put("exampleType", "first_message")
                    .put("exampleText", text())
                    .put("sortOrder", 1);
            examples.addObject()
                    .put("exampleType", "alternate_greeting")
                    .put("exampleText", text())
                    .put("sortOrder", 2);
            for (int i = 0; i < random.nextInt(4); i++) {
                row(character, "background")
                        .put("category", "lorebook")
                        .put("title", text())
                        .put("description", text());
            }
            if (format == CARD_V3 && !character.has("identityDetails")) {
                character.putObject("identityDetails").put("nickname", text());
            }
        }

        /** A document of a foreign format as it may come from elsewhere. */
        String foreign(CharacterFormat format) {
            JsonNode root = SourceText.parse(format, Codecs.write(format, heldBy(format)))
                    .root();
            ObjectNode document = (ObjectNode) mangled(root);
            document.put("unknown_member", text());
            if (format == WEB_UI_YAML) {
                return YamlWriter.write(document);
            }
            String json = random.nextBoolean() ? JsonRenderer.compact(document) : JsonRenderer.write(document);
            // Bytes that no writer would choose.
            int end = json.lastIndexOf('}');
            return json.substring(0, end) + " ,  \"extensions\" :" + RAW + json.substring(end);
        }

        /** Other scales, numbers in quotes, unknown members, repeated rows: what files have and the mapping repairs. */
        private JsonNode mangled(JsonNode node) {
            if (node instanceof ObjectNode object) {
                ObjectNode mangled = Trees.NODES.objectNode();
                object.properties().forEach(member -> {
                    JsonNode value = member.getValue();
                    if (member.getKey().equals("openness") && value.isNumber() && random.nextBoolean()) {
                        value = random.nextBoolean()
                                ? Trees.NODES.numberNode(value.decimalValue().movePointRight(2))
                                : Trees.NODES.textNode(value.asText());
                    } else if (member.getKey().equals("importance_level") && random.nextBoolean()) {
                        value = Trees.NODES.textNode(value.asText());
                    }
                    mangled.set(member.getKey(), mangled(value));
                });
                return mangled;
            }
            if (node instanceof ArrayNode array) {
                ArrayNode mangled = Trees.NODES.arrayNode();
                array.forEach(element -> {
                    JsonNode copy = mangled(element);
                    if (copy instanceof ObjectNode object && random.nextBoolean()) {
                        object.put("x_" + random.nextInt(9), text());
                    }
                    mangled.add(copy);
                    if (element.isObject() && !element.has("display_order") && random.nextInt(5) == 0) {
                        mangled.add(element.deepCopy());
                    }
                });
                return mangled;
            }
            return node;
        }
    }
}
