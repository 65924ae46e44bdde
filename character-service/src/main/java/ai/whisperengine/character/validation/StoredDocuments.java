package ai.whisperengine.character.validation;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.section.CharacterSourceDocument;
import ai.whisperengine.character.validation.RowSchema.Below;
import ai.whisperengine.character.validation.RowSchema.Property;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.LoadedSections;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonValue;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The document of a stored character: its definition, read in one statement. */
@ApplicationScoped
public class StoredDocuments {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Reader reader;
    private final CharacterValidator validator;

    public StoredDocuments(Reader reader, CharacterValidator validator) {
        this.reader = reader;
        this.validator = validator;
    }

    Uni<@Nullable ObjectNode> byId(Integer id) {
        Definition definition = validator.definition();
        // Documents of other formats are what the character came from, megabytes of them, and nothing to check.
        Collection<Below> sections = definition.sections().values().stream()
                .filter(s -> s.rows().rowClass() != CharacterSourceDocument.class)
                .toList();
        return reader.one(
                        Character.class,
                        Condition.equal(Character.class, "id", id),
                        selection(definition.character(), sections))
                .map(character ->
                        character == null ? null : document(row(character, definition.character(), sections)));
    }

    private static ObjectNode document(ObjectNode character) {
        ObjectNode document = NODES.objectNode();
        document.put("format", Documents.FORMAT);
        document.put("formatVersion", Documents.FORMAT_VERSION);
        document.set("character", character);
        return document;
    }

    private static Selection selection(RowSchema rows, Collection<Below> sections) {
        List<Selection.Field> fields = new ArrayList<>();
        for (Property property : rows.properties().values()) {
            if (property.written()) {
                fields.add(field(property.name(), new Selection(List.of())));
            }
        }
        for (Below section : sections) {
            fields.add(field(
                    section.name(),
                    selection(section.rows(), section.rows().sections().values())));
        }
        return new Selection(fields);
    }

    private static Selection.Field field(String name, Selection below) {
        return new Selection.Field(name, name, Map.of(), below);
    }

    private static ObjectNode row(Loaded row, RowSchema schema, Collection<Below> sections) {
        ObjectNode node = NODES.objectNode();
        for (Property property : schema.properties().values()) {
            if (property.written()) {
                node.set(property.name(), node(RowSchema.value(row, property)));
            }
        }
        for (Below section : sections) {
            Object below = LoadedSections.of(row, section.name());
            if (below instanceof Loaded single) {
                node.set(section.name(), rowBelow(single, section));
            } else if (below instanceof List<?> rows) {
                var list = node.putArray(section.name());
                rows.forEach(r -> list.add(rowBelow((Loaded) r, section)));
            }
        }
        return node;
    }

    private static ObjectNode rowBelow(Loaded row, Below section) {
        return row(row, section.rows(), section.rows().sections().values());
    }

    private static JsonNode node(@Nullable Object value) {
        if (value instanceof OffsetDateTime time) {
            return NODES.textNode(time.toString());
        }
        if (value instanceof JsonValue json) {
            try {
                return JSON.readTree(json.toString());
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("A JSON column could not be read", e);
            }
        }
        return JSON.valueToTree(value);
    }
}
