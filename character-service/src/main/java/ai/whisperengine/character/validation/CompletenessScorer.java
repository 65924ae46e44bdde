package ai.whisperengine.character.validation;

import ai.whisperengine.character.BigFive;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashMap;
import java.util.Map;

/** The points of a character, area by area. docs/rules.md says what each rests on. */
final class CompletenessScorer {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode character;

    private CompletenessScorer(JsonNode character) {
        this.character = character;
    }

    static Completeness score(JsonNode character) {
        CompletenessScorer scorer = new CompletenessScorer(character);
        int identity = scorer.identity();
        int personality = scorer.personality();
        int communication = scorer.communication();
        int knowledge = scorer.knowledge();
        int overall = Math.round((identity + personality + communication + knowledge) / 4f);
        return new Completeness(identity, personality, communication, knowledge, overall);
    }

    private int identity() {
        return points(25, has(character, "name"))
                + points(25, has(character, "occupation"))
                + points(25, has(character, "description"))
                + points(15, has(character.path("identityDetails"), "location"))
                + points(10, hasAge());
    }

    /** There is no column for an age: it stands among the features of the appearance, or among the attributes. */
    private boolean hasAge() {
        return isNamed("appearance", "attribute", "age") || isNamed("attributes", "category", "age");
    }

    private boolean isNamed(String section, String field, String name) {
        for (JsonNode row : character.path(section)) {
            if (Documents.text(row, field).strip().equalsIgnoreCase(name)) {
                return true;
            }
        }
        return false;
    }

    private int personality() {
        Map<String, Double> values = new HashMap<>();
        for (JsonNode trait : character.path("personalityTraits")) {
            if (trait.path("traitValue").isNumber()) {
                values.put(
                        Documents.text(trait, "traitName"),
                        trait.path("traitValue").doubleValue());
            }
        }
        boolean complete = values.keySet().containsAll(BigFive.TRAITS);
        boolean inRange = complete
                && BigFive.TRAITS.stream()
                        .mapToDouble(t -> values.getOrDefault(t, -1.0))
                        .allMatch(v -> v >= 0 && v <= 1);
        return points(30, complete)
                + points(20, inRange)
                + points(25, hasRows("values"))
                + points(25, hasRows("communicationStyles"));
    }

    private int communication() {
        JsonNode style = character.path("communicationStyles");
        JsonNode roleplay = character.path("roleplayConfig");
        return points(25, has(style, "responseLength") || has(style, "responseLengthPreference"))
                + points(50, !Documents.isEmpty(roleplay) || has(style, "aiIdentityHandling"))
                + points(25, has(roleplay, "strategy") || hasApproach(Documents.text(style, "aiIdentityHandling")));
    }

    /** The older column holds plain text, or an object in JSON with an approach. */
    private static boolean hasApproach(String aiIdentityHandling) {
        if (!aiIdentityHandling.stripLeading().startsWith("{")) {
            return false;
        }
        try {
            return has(JSON.readTree(aiIdentityHandling), "approach");
        } catch (JsonProcessingException e) {
            return false; // plain text that begins with a brace
        }
    }

    private int knowledge() {
        return points(30, hasRows("background"))
                + points(35, hasRows("interests"))
                + points(35, hasRows("abilities") || hasRows("expertiseDomains"));
    }

    private boolean hasRows(String section) {
        return !Documents.isEmpty(character.path(section));
    }

    private static boolean has(JsonNode object, String field) {
        return !Documents.text(object, field).isBlank();
    }

    private static int points(int points, boolean earned) {
        return earned ? points : 0;
    }
}
