package ai.whisperengine.character.workflow;

import static ai.whisperengine.character.Bounds.TEXT;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks triggers: patterns that compile and are bounded, keywords that are words. The bots run them, not we. */
final class TriggerCheck {

    static final int PATTERNS = 200;
    static final int LONGEST_PATTERN = 1_000;
    static final int KEYWORDS = 500;

    /** A repeated group that itself ends in a repetition: the time to match can double with each letter. */
    private static final Pattern NESTED_REPETITION =
            Pattern.compile("\\((?:[^()\\\\]|\\\\.)*[+*]\\)(?:[+*]|\\{[0-9]+,)");

    private final DefinitionCheck check;

    TriggerCheck(DefinitionCheck check) {
        this.check = check;
    }

    void check(String path, JsonNode triggers) {
        if (DefinitionCheck.absent(triggers)) {
            return;
        }
        if (!triggers.isObject()) {
            check.error(path, "must be a mapping with patterns, keywords or llm_validation");
            return;
        }
        if (list(path + ".patterns", triggers.path("patterns"), PATTERNS, LONGEST_PATTERN)) {
            for (int i = 0; i < triggers.path("patterns").size(); i++) {
                pattern(
                        path + ".patterns[" + i + "]",
                        triggers.path("patterns").get(i).textValue());
            }
        }
        list(path + ".keywords", triggers.path("keywords"), KEYWORDS, DefinitionCheck.NAME);
        JsonNode context = triggers.path("context_required");
        if (!DefinitionCheck.absent(context) && !context.isArray()) {
            check.error(path + ".context_required", "must be a list");
        }
        validation(path + ".llm_validation", triggers.path("llm_validation"));
    }

    private boolean list(String path, JsonNode list, int most, int longest) {
        if (DefinitionCheck.absent(list)) {
            return false;
        }
        if (!list.isArray() || list.size() > most) {
            check.error(path, "must be a list of at most " + most + " texts");
            return false;
        }
        boolean good = true;
        for (int i = 0; i < list.size(); i++) {
            String text = list.get(i).textValue();
            if (text == null) {
                check.error(path + "[" + i + "]", "must be text; put it in quotes");
            } else if (text.isBlank() || text.length() > longest) {
                check.error(path + "[" + i + "]", "must have 1 to " + longest + " characters");
            }
            good &= text != null && !text.isBlank() && text.length() <= longest;
        }
        return good;
    }

    private void pattern(String path, String pattern) {
        // The bots speak Python's dialect; its named groups are the difference that matters here.
        String here = pattern.replace("(?P<", "(?<").replaceAll("\\(\\?P=([A-Za-z0-9]+)\\)", "\\\\k<$1>");
        try {
            Pattern.compile(here, Pattern.CASE_INSENSITIVE);
        } catch (PatternSyntaxException e) {
            check.error(path, "is not a regular expression: " + e.getDescription());
            return;
        } catch (StackOverflowError e) {
            check.error(path, "is nested too deep for a regular expression");
            return;
        }
        if (NESTED_REPETITION.matcher(pattern).find()) {
            check.warning(path, "repeats a repetition: some messages would take very long to match");
        }
    }

    private void validation(String path, JsonNode validation) {
        if (DefinitionCheck.absent(validation)) {
            return;
        }
        if (!validation.isObject()) {
            check.error(path, "must be a mapping");
            return;
        }
        if (validation.has("enabled") && !validation.path("enabled").isBoolean()) {
            check.error(path + ".enabled", "must be true or false");
        }
        check.text(validation, "prompt", path + ".prompt", TEXT);
        JsonNode threshold = validation.path("confidence_threshold");
        if (!DefinitionCheck.absent(threshold)
                && (!threshold.isNumber() || threshold.doubleValue() < 0 || threshold.doubleValue() > 1)) {
            check.error(path + ".confidence_threshold", "must be a number from 0 to 1");
        }
        if (validation.path("enabled").booleanValue()
                && !validation.path("prompt").isTextual()) {
            check.warning(path + ".prompt", "is missing: the model would not know what it is asked");
        }
    }
}
