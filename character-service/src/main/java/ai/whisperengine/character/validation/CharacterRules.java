package ai.whisperengine.character.validation;

import ai.whisperengine.character.Archetype;
import ai.whisperengine.character.BigFive;
import ai.whisperengine.character.Handle;
import ai.whisperengine.character.validation.Findings.Place;
import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The rules that concern the character as a whole, or one section and another. */
final class CharacterRules {

    private static final Pattern HANDLE = Pattern.compile("[a-z0-9_]{1,255}");

    /** The mode of a trigger that switches back to the ordinary way of answering. */
    private static final String STANDARD_MODE = "standard";

    /** What the web interface's fields take: section (or none) and field, and characters. */
    private static final Map<String, Integer> EDITOR_LIMITS = new TreeMap<>(Map.ofEntries(
            Map.entry("name", 500),
            Map.entry("occupation", 500),
            Map.entry("description", 1000),
            Map.entry("identityDetails.location", 200),
            Map.entry("background.title", 500),
            Map.entry("background.description", 2000),
            Map.entry("background.period", 100),
            Map.entry("interests.interestText", 1500),
            Map.entry("communicationPatterns.patternName", 100),
            Map.entry("communicationPatterns.patternValue", 1500),
            Map.entry("communicationPatterns.context", 100),
            Map.entry("speechPatterns.patternType", 100),
            Map.entry("speechPatterns.patternValue", 800),
            Map.entry("speechPatterns.context", 100),
            Map.entry("responseGuidelines.guidelineContent", 2000),
            Map.entry("responseModes.responseStyle", 2000)));

    /** What the prompts are made from. */
    private static final List<String> PROMPT_SECTIONS = List.of(
            "identityDetails",
            "personalityTraits",
            "communicationStyles",
            "values",
            "appearance",
            "background",
            "interests",
            "relationships",
            "memories",
            "abilities",
            "expertiseDomains",
            "instructions",
            "communicationPatterns",
            "speechPatterns",
            "voiceTraits",
            "emojiPatterns",
            "responseGuidelines",
            "responseModes",
            "conversationFlows",
            "messageTriggers",
            "behavioralTriggers",
            "emotionalTriggers",
            "aiScenarios",
            "roleplayConfig");

    private final Definition definition;
    private final JsonNode character;
    private final Findings findings;
    private final Optional<Archetype> archetype;

    CharacterRules(Definition definition, JsonNode character, Findings findings) {
        this.definition = definition;
        this.character = character;
        this.findings = findings;
        this.archetype = archetype();
    }

    void check() {
        if (archetype.isEmpty()) {
            findings.error(
                    ValidationCode.UNKNOWN_ARCHETYPE,
                    Place.CHARACTER.field("archetypeSpelling"),
                    "is no known archetype; known are real-world, fantasy, fantasy_mystical and narrative-ai");
        }
        handle();
        flags();
        bigFive();
        modes();
        EDITOR_LIMITS.forEach(this::editorLimit);
        emptiness();
    }

    /** The archetype; an absent one is the default, one of another type is reported as such elsewhere. */
    private Optional<Archetype> archetype() {
        JsonNode spelling = character.path("archetypeSpelling");
        if (!spelling.isTextual()) {
            return Optional.of(Archetype.REAL_WORLD);
        }
        try {
            return Optional.of(Archetype.of(spelling.textValue()));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void handle() {
        JsonNode handle = character.path("normalizedName");
        if (handle.isTextual()) {
            if (!HANDLE.matcher(handle.textValue()).matches()) {
                findings.error(
                        ValidationCode.BAD_HANDLE,
                        Place.CHARACTER.field("normalizedName"),
                        "must be 1 to 255 lower-case letters a to z, digits and underscores");
            }
            return;
        }
        JsonNode name = character.path("name");
        if (handle.isMissingNode() && name.isTextual() && !name.textValue().isBlank()) {
            try {
                Handle.normalise(name.textValue());
            } catch (ApiException e) {
                findings.error(ValidationCode.BAD_HANDLE, Place.CHARACTER.field("name"), e.getMessage());
            }
        }
    }

    private void flags() {
        boolean ofCharacter = character.path("allowFullRoleplay").asBoolean(false);
        JsonNode config = character.path("roleplayConfig");
        if (config.isObject() && config.path("allowFullRoleplayImmersion").asBoolean(false) != ofCharacter) {
            findings.warning(
                    ValidationCode.FLAGS_DISAGREE,
                    Place.CHARACTER.section("roleplayConfig").field("allowFullRoleplayImmersion"),
                    "is not what allowFullRoleplay of the character says (" + ofCharacter + ")");
        }
        if (ofCharacter && archetype.filter(Archetype.REAL_WORLD::equals).isPresent()) {
            findings.warning(
                    ValidationCode.ROLEPLAY_UNEXPECTED,
                    Place.CHARACTER.field("allowFullRoleplay"),
                    "is true, and a character of the real world says openly that it is an AI when asked");
        }
    }

    private void bigFive() {
        Place place = Place.CHARACTER.section("personalityTraits");
        Set<String> valued = new HashSet<>();
        Set<String> named = new HashSet<>();
        JsonNode traits = character.path("personalityTraits");
        for (int i = 0; i < traits.size(); i++) {
            String name = traits.get(i).path("traitName").asText();
            if (BigFive.contains(name) && !BigFive.TRAITS.contains(name)) {
                findings.warning(
                        ValidationCode.TRAIT_SPELLING,
                        place.row(i).field("traitName"),
                        "must be written " + name.toLowerCase(Locale.ROOT) + " to count as one of the Big Five");
            }
            named.add(name);
            if (traits.get(i).path("traitValue").isNumber()) {
                valued.add(name);
            }
        }
        List<String> missing =
                BigFive.TRAITS.stream().filter(t -> !named.contains(t)).toList();
        List<String> empty = BigFive.TRAITS.stream()
                .filter(t -> named.contains(t) && !valued.contains(t))
                .toList();
        if (!missing.isEmpty()) {
            findings.warning(ValidationCode.BIG_FIVE_INCOMPLETE, place, "has no trait " + String.join(", ", missing));
        }
        if (!empty.isEmpty()) {
            findings.warning(ValidationCode.BIG_FIVE_INCOMPLETE, place, "has no value for " + String.join(", ", empty));
        }
    }

    private void modes() {
        Set<String> modes = new HashSet<>(Set.of(STANDARD_MODE));
        character
                .path("responseModes")
                .forEach(mode -> modes.add(mode.path("modeName").asText()));
        character
                .path("conversationModes")
                .forEach(mode -> modes.add(mode.path("modeName").asText()));
        JsonNode triggers = character.path("messageTriggers");
        for (int i = 0; i < triggers.size(); i++) {
            JsonNode mode = triggers.get(i).path("responseMode");
            if (mode.isTextual() && !modes.contains(mode.textValue())) {
                findings.warning(
                        ValidationCode.UNKNOWN_MODE,
                        Place.CHARACTER.section("messageTriggers").row(i).field("responseMode"),
                        "is neither standard nor the name of a response mode or conversation mode");
            }
        }
    }

    private void editorLimit(String where, int limit) {
        int dot = where.indexOf('.');
        if (dot < 0) {
            editorLimit(character.path(where), Place.CHARACTER.field(where), limit);
            return;
        }
        String section = where.substring(0, dot);
        String field = where.substring(dot + 1);
        JsonNode given = character.path(section);
        Place place = Place.CHARACTER.section(section);
        if (given.isObject()) {
            editorLimit(given.path(field), place.field(field), limit);
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            editorLimit(given.get(i).path(field), place.row(i).field(field), limit);
        }
    }

    private void editorLimit(JsonNode text, Place place, int limit) {
        if (text.isTextual() && text.textValue().length() > limit) {
            findings.warning(
                    ValidationCode.LONG_FOR_EDITOR,
                    place,
                    "has " + text.textValue().length() + " characters; the web interface takes " + limit);
        }
    }

    private void emptiness() {
        for (String field : List.of("occupation", "description")) {
            if (Documents.text(character, field).isBlank()) {
                findings.suggestion(
                        ValidationCode.EMPTY_FIELD, Place.CHARACTER.field(field), "is empty, and prompts use it");
            }
        }
        for (String name : PROMPT_SECTIONS) {
            RowSchema.Below section = definition.sections().get(name);
            if (section == null) {
                throw new IllegalStateException("prompts use a section that is not there: " + name);
            }
            if (Documents.isEmpty(character.path(name))) {
                findings.suggestion(
                        ValidationCode.EMPTY_SECTION,
                        Place.CHARACTER.section(name),
                        "is empty, and prompts use it. " + section.rows().description());
            }
        }
        boolean ofThisWorld = archetype.filter(Archetype.REAL_WORLD::equals).isPresent();
        if (!ofThisWorld && Documents.isEmpty(character.path("essence"))) {
            findings.suggestion(
                    ValidationCode.EMPTY_SECTION,
                    Place.CHARACTER.section("essence"),
                    "is empty, and says what a being of another world consists of");
        }
    }
}
