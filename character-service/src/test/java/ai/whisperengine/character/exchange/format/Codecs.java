package ai.whisperengine.character.exchange.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** The codecs as the application has them, and what tests do with them. */
final class Codecs {

    static final Sections SECTIONS = Sections.declaredBy(
            IdentitySections.class,
            KnowledgeSections.class,
            CommunicationSections.class,
            EmotionSections.class,
            ConfigurationSections.class);
    static final Formats FORMATS = new Formats(SECTIONS);

    private Codecs() {}

    static ParsedDocument read(CharacterFormat format, String text) {
        return FORMATS.codec(format).read(text.getBytes(StandardCharsets.UTF_8));
    }

    static ObjectNode character(CharacterFormat format, String text) {
        return CharacterDocument.character(read(format, text).document());
    }

    static String write(CharacterFormat format, ObjectNode character) {
        return FORMATS.codec(format).write(CharacterDocument.of(character)).text();
    }

    static List<String> lost(CharacterFormat format, ObjectNode character) {
        return FORMATS.codec(format).write(CharacterDocument.of(character)).issues().stream()
                .map(issue -> issue.message())
                .toList();
    }

    static List<String> messages(ParsedDocument document) {
        return document.issues().stream().map(issue -> issue.message()).toList();
    }

    /** As the database gives a character back: defaults filled in, rows in another order, no numbers as texts. */
    static ObjectNode stored(ObjectNode character, Random random) {
        ObjectNode stored = new RowDefaults(SECTIONS).filled(character).deepCopy();
        stored.properties().forEach(member -> {
            if (member.getValue() instanceof ArrayNode rows && !member.getKey().equals(Place.SOURCES)) {
                List<JsonNode> shuffled = new ArrayList<>();
                rows.forEach(shuffled::add);
                Collections.shuffle(shuffled, random);
                rows.removeAll();
                rows.addAll(shuffled);
            }
        });
        return stored;
    }

    static ObjectNode filled(ObjectNode character) {
        ObjectNode filled = new RowDefaults(SECTIONS).filled(character).deepCopy();
        filled.remove(Place.SOURCES);
        return filled;
    }

    static ApiException refused(ErrorCode code, ThrowingCallable act) {
        ApiException e = catchThrowableOfType(ApiException.class, act);
        assertThat(e).as("a refusal").isNotNull();
        assertThat(e.code()).as(e.getMessage()).isEqualTo(code);
        return e;
    }
}
