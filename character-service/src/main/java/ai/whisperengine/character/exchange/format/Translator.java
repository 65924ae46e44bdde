package ai.whisperengine.character.exchange.format;

import ai.whisperengine.character.Handle;
import ai.whisperengine.character.exchange.ImportIssue;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Carries characters through a dialect, in both directions, and says what is lost on the way. */
final class Translator {

    private static final int PATHS_SHOWN = 20;
    private static final int LONGEST_PATH = 120;

    private final RowDefaults defaults;

    Translator(Sections sections) {
        this.defaults = new RowDefaults(sections);
    }

    /** The character that a foreign document tells of. */
    ObjectNode read(JsonNode root, Dialect dialect, Issues issues) {
        Reading reading = new Reading(root, issues);
        dialect.slots().forEach(slot -> slot.read(reading));
        reading.removeRepetitions();
        ObjectNode character = reading.character;
        name(character, issues);
        return character;
    }

    private static void name(ObjectNode character, Issues issues) {
        String given = character.path("normalizedName").asText();
        String name = character.path("name").asText();
        if (name.isBlank() && given.isBlank()) {
            throw ApiException.badInput("name", "the document does not say what the character is called");
        }
        String handle;
        try {
            handle = Handle.normalise(given.isBlank() ? name : given);
        } catch (ApiException e) {
            throw ApiException.badInput(given.isBlank() ? "name" : "normalizedName", String.valueOf(e.getMessage()));
        }
        if (!given.isBlank() && !given.equals(handle)) {
            issues.warning(
                    "character",
                    "normalizedName",
                    "normalised",
                    "The handle '" + Texts.shown(given) + "' is normalised to '" + handle + "'");
        }
        if (name.isBlank()) {
            character.put("name", Handle.title(handle));
        }
        character.put("normalizedName", handle);
    }

    /** Says what of a document has no place in the definition; the stored original keeps it. */
    void reportUnmapped(JsonNode root, Dialect dialect, ObjectNode character, Issues issues) {
        JsonNode base = tree(defaults.filled(character), dialect, root, true);
        List<String> paths = new Merge(dialect).unmapped(root, base, PATHS_SHOWN);
        if (!paths.isEmpty()) {
            boolean more = paths.size() > PATHS_SHOWN;
            List<String> shown = paths.subList(0, Math.min(paths.size(), PATHS_SHOWN));
            issues.info(
                    Place.SOURCES,
                    null,
                    "unmapped",
                    "Kept with the stored original, and nowhere else: "
                            + String.join(
                                    ", ",
                                    shown.stream()
                                            .map(Translator::shortened)
                                            .distinct()
                                            .toList())
                            + (more ? ", and more" : ""));
        }
    }

    private static String shortened(String path) {
        return path.length() <= LONGEST_PATH
                ? path
                : path.substring(0, path.offsetByCodePoints(0, LONGEST_PATH / 2)) + "...";
    }

    private static JsonNode tree(ObjectNode character, Dialect dialect, JsonNode original, boolean framed) {
        Writing writing = new Writing(character, original);
        if (framed) {
            writing.target.setAll(dialect.frame().deepCopy());
        }
        dialect.slots().forEach(slot -> slot.write(writing));
        return writing.target;
    }

    /** A new document. */
    JsonNode fresh(ObjectNode character, Dialect dialect) {
        return tree(defaults.filled(character), dialect, MissingNode.getInstance(), true);
    }

    /** The original with what the definition says otherwise. */
    Merged changed(ObjectNode character, SourceText original, Dialect dialect) {
        ObjectNode before = defaults.filled(read(original.root(), dialect, new Issues()));
        ObjectNode now = Alignment.align(before, defaults.filled(character));
        JsonNode base = tree(before, dialect, original.root(), false);
        JsonNode wanted = tree(now, dialect, original.root(), false);
        requireFrame(dialect.frame(), base, wanted);
        return new Merge(dialect).merge(original.root(), original.span(), base, wanted);
    }

    /** A member that readers ask for is emptied and not removed. */
    private static void requireFrame(JsonNode frame, JsonNode base, JsonNode wanted) {
        frame.properties().forEach(member -> {
            JsonNode was = base.path(member.getKey());
            JsonNode now = wanted.path(member.getKey());
            if (was.isObject() && now.isObject()) {
                requireFrame(member.getValue(), was, now);
            } else if (!was.isMissingNode() && now.isMissingNode() && wanted instanceof ObjectNode object) {
                object.set(member.getKey(), member.getValue());
            }
        });
    }

    /** What a written document does not tell of a character: found by reading it. */
    List<ImportIssue> losses(ObjectNode character, JsonNode written, Dialect dialect, CharacterFormat format) {
        Issues issues = new Issues();
        ObjectNode held = defaults.filled(read(written, dialect, new Issues()));
        Alignment.losses(defaults.filled(character), held, format, issues);
        return issues.list();
    }
}
