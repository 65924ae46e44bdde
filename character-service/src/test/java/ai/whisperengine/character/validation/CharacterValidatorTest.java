package ai.whisperengine.character.validation;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validation;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CharacterValidatorTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final CharacterValidator VALIDATOR = new CharacterValidator(
            Sections.declaredBy(
                    IdentitySections.class,
                    KnowledgeSections.class,
                    CommunicationSections.class,
                    EmotionSections.class,
                    ConfigurationSections.class),
            FACTORY.getValidator());

    private static final String COMPLETE = """
            {"normalizedName": "wren", "name": "Wren", "occupation": "bird watcher", "description": "Watches birds.",
             "archetypeSpelling": "real_world",
             "identityDetails": {"location": "Tromsø"},
             "appearance": [{"category": "physical", "attribute": "Age", "value": "34"}],
             "personalityTraits": [
                {"traitName": "openness", "traitValue": 1}, {"traitName": "conscientiousness", "traitValue": 0.5},
                {"traitName": "extraversion", "traitValue": 0}, {"traitName": "agreeableness", "traitValue": 0.25},
                {"traitName": "neuroticism", "traitValue": 0.75}],
             "communicationStyles": {"responseLength": "short"},
             "values": [{"valueKey": "patience", "valueDescription": "Birds come when they come."}],
             "roleplayConfig": {"allowFullRoleplayImmersion": false, "strategy": "say so"},
             "background": [{"category": "career", "description": "Counted terns."}],
             "interests": [{"category": "nature", "interestText": "Terns", "displayOrder": 1}],
             "abilities": [{"category": "hobby", "abilityName": "whistling"}]}""";

    private static ObjectNode parse(String json) {
        try {
            return (ObjectNode) JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }

    private static ValidationReport report(String character) {
        ObjectNode document = JSON.createObjectNode();
        document.put("format", "whisperengine.character").put("formatVersion", 1);
        document.set("character", parse(character));
        return VALIDATOR.validate(document);
    }

    /** The complete character with one part replaced. */
    private static ValidationReport with(String section, String value) {
        ObjectNode character = parse(COMPLETE);
        character.set(section, parse("{\"value\": " + value + "}").get("value"));
        return report(character.toString());
    }

    private static List<String> found(List<ValidationFinding> findings) {
        return findings.stream().map(f -> f.code() + " " + f.path()).toList();
    }

    @Test
    void aCompleteCharacterIsValid() {
        ValidationReport report = report(COMPLETE);

        assertThat(found(report.errors())).isEmpty();
        assertThat(found(report.warnings())).isEmpty();
        assertThat(report.isValid()).isTrue();
        assertThat(report.completeness()).isEqualTo(new Completeness(100, 100, 100, 100, 100));
    }

    @Test
    void aNameIsEnough() {
        ValidationReport report = report("{\"name\": \"Wren\"}");

        assertThat(report.isValid()).isTrue();
        assertThat(report.completeness()).isEqualTo(new Completeness(25, 0, 0, 0, 6));
        assertThat(found(report.warnings())).containsExactly("BIG_FIVE_INCOMPLETE character.personalityTraits");
        assertThat(found(report.suggestions()))
                .contains(
                        "EMPTY_FIELD character.occupation",
                        "EMPTY_SECTION character.values",
                        "EMPTY_SECTION character.roleplayConfig");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | null | REQUIRED character.name",
                "name | \"  \" | REQUIRED character.name",
                "name | 7 | WRONG_TYPE character.name",
                "name | \"a\\u0000b\" | BAD_CHARACTER character.name",
                "name | \"\\ud800\" | BAD_CHARACTER character.name",
                "normalizedName | \"Wren\" | BAD_HANDLE character.normalizedName",
                "normalizedName | null | REQUIRED character.normalizedName",
                "archetypeSpelling | \"martian\" | UNKNOWN_ARCHETYPE character.archetypeSpelling",
                "isActive | \"yes\" | WRONG_TYPE character.isActive",
                "isActive | null | REQUIRED character.isActive",
                "emojiStyle | null | REQUIRED character.emojiStyle",
                "personalityTraits | {} | WRONG_TYPE character.personalityTraits",
                "personalityTraits | [7] | WRONG_TYPE character.personalityTraits[0]",
                "communicationStyles | [] | WRONG_TYPE character.communicationStyles",
                "communicationStyles | {\"engagementLevel\": 85} | OUT_OF_RANGE character.communicationStyles.engagementLevel",
                "communicationStyles | {\"engagementLevel\": \"0.5\"} | WRONG_TYPE character.communicationStyles.engagementLevel",
                "communicationStyles | {\"engagementLevel\": 1e999} | WRONG_TYPE character.communicationStyles.engagementLevel",
                "attributes | [{\"category\": \"quirk\", \"description\": \"hums\"}, {\"category\": \"quirk\"}] | REQUIRED character.attributes[1].description",
                "attributes | [{\"category\": \"a\", \"description\": \"b\", \"displayOrder\": 99999999999}] | WRONG_TYPE character.attributes[0].displayOrder",
                "attributes | [{\"category\": \"a\", \"description\": \"b\", \"displayOrder\": 1.5}] | WRONG_TYPE character.attributes[0].displayOrder",
                "attributes | [{\"category\": \"a\", \"description\": \"b\", \"active\": null}] | REQUIRED character.attributes[0].active",
                "attributes | [{\"category\": \"a\", \"description\": \"b\", \"displayOrder\": 1}, {\"category\": \"a\", \"description\": \"c\", \"displayOrder\": 1}] | DUPLICATE_KEY character.attributes[1]",
                "metadata | [{\"characterTags\": [\"a\", 1]}] | WRONG_TYPE character.metadata[0].characterTags",
                "directives | [{\"directiveType\": \"a\", \"directiveText\": \"b\", \"priority\": 101}] | OUT_OF_RANGE character.directives[0].priority",
                "conversationModes | [{\"modeName\": \"calm\", \"modeGuidance\": [{\"guidanceType\": \"allow\", \"guidanceText\": \"x\", \"sortOrder\": 0}]}] | NOT_ALLOWED character.conversationModes[0].modeGuidance[0].guidanceType",
                "conversationModes | [{\"modeName\": \"calm\", \"modeGuidance\": [{\"guidanceType\": \"avoid\", \"guidanceText\": \"x\"}]}] | REQUIRED character.conversationModes[0].modeGuidance[0].sortOrder",
            })
    void anErrorIsFoundWhereItStands(String section, String value, String finding) {
        ValidationReport report = with(section, value);

        assertThat(report.isValid()).isFalse();
        assertThat(found(report.errors())).containsExactly(finding);
    }

    @Test
    void aTraitOutOfRangeIsNoCompleteBigFive() {
        ObjectNode character = parse(COMPLETE);
        ((ObjectNode) character.at("/personalityTraits/0")).put("traitValue", 9.5);

        ValidationReport report = report(character.toString());

        assertThat(found(report.errors())).containsExactly("OUT_OF_RANGE character.personalityTraits[0].traitValue");
        assertThat(report.completeness().personality()).isEqualTo(80);
    }

    @Test
    void aTextHasABound() {
        assertThat(found(with("name", "\"" + "n".repeat(1_001) + "\"").errors()))
                .containsExactly("TOO_LONG character.name");
        assertThat(found(with("metadata", "[{\"characterTags\": [\"ok\", \"" + "n".repeat(1_001) + "\"]}]")
                        .errors()))
                .containsExactly("TOO_LONG character.metadata[0].characterTags[1]");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | \"blue\" | UNKNOWN_FIELD character.colour",
                "archetype | \"FANTASY\" | UNKNOWN_FIELD character.archetype",
                "id | \"7\" | IGNORED_FIELD character.id",
                "version | 3 | IGNORED_FIELD character.version",
                "llmConfig | [{\"llmChatApiKey\": \"sk\"}] | IGNORED_FIELD character.llmConfig",
                "insights | [] | IGNORED_FIELD character.insights",
                "values | [{\"valueKey\": \"a\", \"valueDescription\": \"b\", \"weight\": 1}] | UNKNOWN_FIELD character.values[0].weight",
                "values | [{\"id\": \"1\", \"valueKey\": \"a\", \"valueDescription\": \"b\"}] | IGNORED_FIELD character.values[0].id",
                "allowFullRoleplay | true | FLAGS_DISAGREE character.roleplayConfig.allowFullRoleplayImmersion",
                "messageTriggers | [{\"triggerCategory\": \"a\", \"triggerType\": \"keyword\", \"triggerValue\": \"b\", \"responseMode\": \"opera\"}] | UNKNOWN_MODE character.messageTriggers[0].responseMode",
                "voiceTraits | [{\"traitType\": \"tone\", \"traitValue\": \"low\"}, {\"traitType\": \"tone\", \"traitValue\": \"low\"}] | DUPLICATE_ROW character.voiceTraits[1]",
                "voiceTraits | [{\"traitType\": \"tone\", \"traitValue\": \"low\"}, {\"traitType\": \"tone\", \"traitValue\": \"low\", \"displayOrder\": 7}] | DUPLICATE_ROW character.voiceTraits[1]",
            })
    void aWarningIsFoundWhereItStands(String section, String value, String finding) {
        ValidationReport report = with(section, value);

        assertThat(report.isValid()).isTrue();
        assertThat(found(report.warnings())).contains(finding);
    }

    @Test
    void prioritiesThatCountAreQuestioned() {
        String rows = "[%s, %s, %s]";
        String row = "{\"patternType\": \"t\", \"patternValue\": \"v%1$d\", \"priority\": %1$d}";
        String finding = "PRIORITIES_LOOK_REVERSED character.speechPatterns.priority";

        assertThat(found(with("speechPatterns", rows.formatted(row.formatted(3), row.formatted(1), row.formatted(2)))
                        .warnings()))
                .containsExactly(finding);
        assertThat(found(with("speechPatterns", rows.formatted(row.formatted(1), row.formatted(2), row.formatted(4)))
                        .warnings()))
                .isEmpty();
        assertThat(found(with("speechPatterns", rows.formatted(row.formatted(90), row.formatted(50), row.formatted(10)))
                        .warnings()))
                .isEmpty();
    }

    @Test
    void theBigFiveAreMissed() {
        ValidationReport report = with(
                "personalityTraits",
                "[{\"traitName\": \"Openness\", \"traitValue\": 0.5}, {\"traitName\": \"neuroticism\"}]");

        assertThat(found(report.warnings()))
                .containsExactly(
                        "TRAIT_SPELLING character.personalityTraits[0].traitName",
                        "BIG_FIVE_INCOMPLETE character.personalityTraits",
                        "BIG_FIVE_INCOMPLETE character.personalityTraits");
        assertThat(report.warnings().get(1).message())
                .contains("openness", "conscientiousness", "extraversion", "agreeableness")
                .doesNotContain("neuroticism");
        assertThat(report.warnings().get(2).message()).contains("neuroticism");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | 500 | \"%s\" | character.name",
                "description | 1000 | \"%s\" | character.description",
                "identityDetails | 200 | {\"location\": \"%s\"} | character.identityDetails.location",
                "background | 2000 | [{\"category\": \"a\", \"description\": \"%s\"}] | character.background[0].description",
                "interests | 1500 | [{\"category\": \"a\", \"interestText\": \"%s\"}] | character.interests[0].interestText",
                "speechPatterns | 800 | [{\"patternType\": \"a\", \"patternValue\": \"%s\"}] | character.speechPatterns[0].patternValue",
            })
    void whatTheEditorsCannotShowIsSaid(String section, int limit, String value, String path) {
        assertThat(found(with(section, value.formatted("n".repeat(limit))).warnings()))
                .isEmpty();
        ValidationReport report = with(section, value.formatted("n".repeat(limit + 1)));
        assertThat(found(report.warnings())).containsExactly("LONG_FOR_EDITOR " + path);
        assertThat(report.warnings().get(0).message()).contains("" + limit, "" + (limit + 1));
    }

    @Test
    void aCharacterOfThisWorldHasNothingToHide() {
        ObjectNode character = parse(COMPLETE);
        character.put("allowFullRoleplay", true);
        ((ObjectNode) character.get("roleplayConfig")).put("allowFullRoleplayImmersion", true);
        assertThat(found(report(character.toString()).warnings()))
                .containsExactly("ROLEPLAY_UNEXPECTED character.allowFullRoleplay");

        character.put("archetypeSpelling", "fantasy_mystical");
        ValidationReport fantastic = report(character.toString());
        assertThat(found(fantastic.warnings())).isEmpty();
        assertThat(found(fantastic.suggestions())).contains("EMPTY_SECTION character.essence");
    }

    @Test
    void aNameThatMakesNoHandle() {
        assertThat(found(report("{\"name\": \"小鳥\"}").errors())).containsExactly("BAD_HANDLE character.name");
        assertThat(found(report("{\"name\": \"小鳥\", \"normalizedName\": \"kotori\"}")
                        .errors()))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "\"text\"",
                "{\"format\": NaN}",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"format\": \"whisperengine.character\"",
                "name: Wren"
            })
    void whatIsNoDocumentIsReported(String text) {
        ValidationReport report = VALIDATOR.validate(text);

        assertThat(report.isValid()).isFalse();
        assertThat(report.errors()).extracting(ValidationFinding::code).containsExactly(ValidationCode.MALFORMED);
        assertThat(report.completeness().overall()).isZero();
    }

    @Test
    void aDocumentNestedWithoutEndIsReported() {
        ValidationReport report = VALIDATOR.validate("{\"character\": " + "[".repeat(100_000));

        assertThat(report.errors()).extracting(ValidationFinding::code).containsExactly(ValidationCode.MALFORMED);
        assertThat(report.errors().get(0).message()).contains("100");
    }

    @Test
    void anotherFormatIsReported() {
        ValidationReport report = VALIDATOR.validate(
                "{\"format\": \"chara_card_v2\", \"formatVersion\": 2, \"data\": {}, \"character\": []}");

        assertThat(found(report.errors()))
                .containsExactly("WRONG_FORMAT format", "WRONG_FORMAT formatVersion", "WRONG_TYPE character");
        assertThat(found(report.warnings())).containsExactly("UNKNOWN_FIELD data");
    }

    @Test
    void aReportHasAnEnd() {
        ArrayNode rows = JSON.createArrayNode();
        for (int i = 0; i < 5_000; i++) {
            rows.addObject();
        }
        ValidationReport report = with("attributes", rows.toString());

        assertThat(report.errors()).hasSize(Findings.MOST + 1);
        assertThat(report.errors().get(Findings.MOST).code()).isEqualTo(ValidationCode.MORE_FINDINGS);
    }

    @Test
    void noValueIsRepeated() {
        ValidationReport report = with("isActive", "\"hunter2\"");
        ValidationReport broken = VALIDATOR.validate("{\"password\": hunter2}");

        assertThat(report.toString() + broken).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\": \"W\", \"attributes\": [{\"category\": \" AGE \", \"description\": \"34\"}]} | 35 | 0 | 0 | 0 | 9",
                "{\"name\": \"W\", \"identityDetails\": {\"location\": \"Oslo\"}} | 40 | 0 | 0 | 0 | 10",
                "{\"name\": \"W\", \"values\": [{\"valueKey\": \"a\", \"valueDescription\": \"b\"}]} | 25 | 25 | 0 | 0 | 13",
                "{\"name\": \"W\", \"communicationStyles\": {\"responseLengthPreference\": \"concise\"}} | 25 | 25 | 25 | 0 | 19",
                "{\"name\": \"W\", \"communicationStyles\": {\"aiIdentityHandling\": \"openly\"}} | 25 | 25 | 50 | 0 | 25",
                "{\"name\": \"W\", \"communicationStyles\": {\"aiIdentityHandling\": \"{\\\"approach\\\": \\\"openly\\\"}\"}} | 25 | 25 | 75 | 0 | 31",
                "{\"name\": \"W\", \"communicationStyles\": {\"aiIdentityHandling\": \"{openly}\"}} | 25 | 25 | 50 | 0 | 25",
                "{\"name\": \"W\", \"roleplayConfig\": {\"philosophy\": \"a\"}} | 25 | 0 | 50 | 0 | 19",
                "{\"name\": \"W\", \"communicationStyles\": {\"formality\": null}, \"roleplayConfig\": {}} | 25 | 0 | 0 | 0 | 6",
                "{\"name\": \"W\", \"expertiseDomains\": [{\"domainName\": \"birds\"}]} | 25 | 0 | 0 | 35 | 15",
                "{\"name\": \"W\", \"background\": [], \"interests\": [{\"category\": \"a\", \"interestText\": \"b\"}]} | 25 | 0 | 0 | 35 | 15",
            })
    void pointsRestOnSections(
            String character, int identity, int personality, int communication, int knowledge, int overall) {
        assertThat(report(character).completeness())
                .isEqualTo(new Completeness(identity, personality, communication, knowledge, overall));
    }
}
