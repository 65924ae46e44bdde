package ai.whisperengine.character.document;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.Loaded;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

/** The published JSON Schema of the document, made from the row classes, so that it cannot say anything else. */
@ApplicationScoped
public class DocumentSchema {

    private final SectionTree tree;

    public DocumentSchema(SectionTree tree) {
        this.tree = tree;
    }

    public ObjectNode schema() {
        ObjectNode schema = CharacterDocument.JSON.createObjectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("$id", "urn:whisperengine:character:" + CharacterDocument.FORMAT_VERSION);
        schema.put("title", "A character of WhisperEngine");
        schema.put(
                "description",
                "The whole definition of one character, its configuration without secrets and its learning. A field"
                        + " that is missing means null, a section that is missing has no rows. Members that this schema"
                        + " does not know are kept and come back on export.");
        schema.put("type", "object");
        schema.putArray("required").add("format").add("formatVersion").add(CharacterDocument.CHARACTER);
        ObjectNode members = schema.putObject("properties");
        members.putObject("format").put("const", CharacterDocument.FORMAT);
        members.putObject("formatVersion")
                .put("type", "number")
                .put("minimum", CharacterDocument.FORMAT_VERSION)
                .put("exclusiveMaximum", CharacterDocument.FORMAT_VERSION + 1)
                .put("description", "The version of the document's form, " + CharacterDocument.FORMAT_VERSION + " now");
        members.putObject(CharacterDocument.CHARACTER).put("$ref", "#/$defs/Character");
        schema.put("additionalProperties", true);
        ObjectNode definitions = schema.putObject("$defs");
        define(definitions, tree.character(), tree.sections());
        return schema;
    }

    private static void define(ObjectNode definitions, RowType type, List<Node> below) {
        ObjectNode definition = definitions.putObject(name(type));
        definition.put("description", description(type.rowClass()));
        definition.put("type", "object");
        ArrayNode required = CharacterDocument.JSON.createArrayNode();
        ObjectNode members = definition.putObject("properties");
        Loaded fresh = type.newRow();
        for (Property property : CharacterDocument.fields(type)) {
            members.set(property.name(), PropertySchema.of(property));
            // The time of an insight is the moment of the import where none is given.
            if (isHandle(type, property)) {
                // Made from the name where it is missing; others are normalised, which the report says.
                members.withObject("/" + property.name())
                        .put("pattern", "^[a-z0-9_]+$")
                        .put("maxLength", 255);
            } else if (property.required()
                    && property.role() == RowType.Role.CONTENT
                    && RowType.get(fresh, property) == null) {
                required.add(property.name());
            }
        }
        for (RowKeys.Reference reference : RowKeys.of(type).references()) {
            members.putObject(reference.field())
                    .put("type", "string")
                    .put(
                            "description",
                            PropertySchema.description(reference.property()) + "; its " + reference.namedBy()
                                    + " names it");
            required.add(reference.field());
        }
        for (Node section : below) {
            members.set(section.name(), section(section));
        }
        if (!required.isEmpty()) {
            definition.set("required", required);
        }
        definition.put("additionalProperties", true);
        below.forEach(section -> define(definitions, section.type(), section.below()));
    }

    private static boolean isHandle(RowType type, Property property) {
        return type.rowClass() == Character.class && property.name().equals("normalizedName");
    }

    private static ObjectNode section(Node section) {
        ObjectNode row = CharacterDocument.JSON.createObjectNode().put("$ref", "#/$defs/" + name(section.type()));
        if (section.single()) {
            return row;
        }
        ObjectNode list = CharacterDocument.JSON.createObjectNode();
        list.putArray("type").add("array").add("null");
        list.set("items", row);
        return list;
    }

    private static String name(RowType type) {
        Name given = type.rowClass().getAnnotation(Name.class);
        return given == null ? type.rowClass().getSimpleName() : given.value();
    }

    private static @Nullable String description(Class<?> rowClass) {
        Description description = rowClass.getAnnotation(Description.class);
        return description == null ? null : description.value();
    }
}
