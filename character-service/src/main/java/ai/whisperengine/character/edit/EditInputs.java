package ai.whisperengine.character.edit;

import static graphql.schema.GraphQLInputObjectField.newInputObjectField;

import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.platform.read.Loaded;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.GraphQLInputObjectField;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLTypeUtil;
import jakarta.validation.constraints.Size;
import java.lang.reflect.Field;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Makes the input types of edits from the row classes and from the types in which the rows are read. */
final class EditInputs {

    private final GraphQLSchema schema;
    private final SectionTree tree;
    private final Map<String, GraphQLInputObjectType> made = new HashMap<>();

    EditInputs(GraphQLSchema schema, SectionTree tree) {
        this.schema = schema;
        this.tree = tree;
    }

    GraphQLInputObjectType edit() {
        return character(CharacterEdit.NAME, CharacterEdit.DESCRIPTION, false);
    }

    GraphQLInputObjectType creation() {
        return character(NewCharacter.NAME, NewCharacter.DESCRIPTION, true);
    }

    private GraphQLInputObjectType character(String name, String description, boolean creation) {
        GraphQLInputObjectType.Builder input =
                GraphQLInputObjectType.newInputObject().name(name).description(description);
        for (Property property : RowShape.of(tree.character()).fields()) {
            GraphQLInputObjectField field = field(tree.character(), property);
            boolean required = creation && property.name().equals("name");
            input.field(required ? field.transform(f -> f.type(GraphQLNonNull.nonNull(field.getType()))) : field);
        }
        GraphQLFieldDefinition archetype = output(tree.character(), EditReader.ARCHETYPE);
        input.field(newInputObjectField()
                .name(EditReader.ARCHETYPE)
                .description(sentence(archetype.getDescription())
                        + ". A spelling that means the same stays; give archetypeSpelling to choose one")
                .type(plain(archetype)));
        if (creation) {
            GraphQLFieldDefinition handle = output(tree.character(), EditService.HANDLE);
            input.field(newInputObjectField()
                    .name(EditService.HANDLE)
                    .description("The handle, brought to its form like a name; made from the name when absent")
                    .type(plain(handle)));
        }
        tree.definition().forEach(node -> input.field(section(tree.character(), node)));
        return input.build();
    }

    /** The field by which a section is changed. */
    private GraphQLInputObjectField section(RowType parent, Node node) {
        String description = output(parent, node.name()).getDescription();
        return newInputObjectField()
                .name(node.name())
                .description(description)
                .type(node.single() ? row(node) : changes(node))
                .build();
    }

    private GraphQLInputObjectType changes(Node node) {
        String name = typeName(node.type()) + "Changes";
        GraphQLInputObjectType known = made.get(name);
        if (known != null) {
            return known;
        }
        GraphQLInputType id = (GraphQLInputType) Objects.requireNonNull(schema.getType("ID"));
        GraphQLInputObjectType.Builder input = GraphQLInputObjectType.newInputObject()
                .name(name)
                .description("Changes of the list " + node.name() + ". Rows that are not named stay as they are.")
                .field(newInputObjectField()
                        .name("put")
                        .description("Rows to add (without an id), and rows to change (with theirs)")
                        .type(listOf(row(node))))
                .field(newInputObjectField()
                        .name("remove")
                        .description("Ids of rows that go, with everything below them")
                        .type(listOf(id)));
        if (RowShape.of(node.type()).place() != null) {
            input.field(newInputObjectField()
                    .name("order")
                    .description("The ids of all rows that stay, in their new order; new rows come behind them."
                            + " Where the list has a rank, it decides among rows of equal rank")
                    .type(listOf(id)));
        }
        return remember(input.build());
    }

    private GraphQLInputObjectType row(Node node) {
        String name = typeName(node.type()) + "Input";
        GraphQLInputObjectType known = made.get(name);
        if (known != null) {
            return known;
        }
        GraphQLInputObjectType.Builder input = GraphQLInputObjectType.newInputObject()
                .name(name)
                .description(
                        node.single()
                                ? "The row of " + node.name()
                                        + ": made when there is none, else changed. What is not given"
                                        + " stays, null clears."
                                : "A row of " + node.name()
                                        + ", new or changed. What is not given stays, null clears.");
        if (!node.single()) {
            input.field(newInputObjectField()
                    .name("id")
                    .description("The row that changes; a row without an id is a new one")
                    .type((GraphQLInputType) schema.getType("ID")));
        }
        RowShape.of(node.type()).fields().forEach(property -> input.field(field(node.type(), property)));
        node.below().forEach(below -> input.field(section(node.type(), below)));
        return remember(input.build());
    }

    private GraphQLInputObjectType remember(GraphQLInputObjectType input) {
        made.put(input.getName(), input);
        return input;
    }

    private GraphQLInputObjectField field(RowType type, Property property) {
        GraphQLFieldDefinition output = output(type, property.name());
        return newInputObjectField()
                .name(property.name())
                .description(sentence(output.getDescription()) + limit(property.field()) + need(type, property))
                .type(plain(output))
                .build();
    }

    private static String sentence(String description) {
        return description.endsWith(".") ? description.substring(0, description.length() - 1) : description;
    }

    /** An editor can show the limit before the service has to refuse. */
    private static String limit(Field field) {
        Size size = field.getAnnotation(Size.class);
        return size == null || size.max() == Integer.MAX_VALUE || field.getType() != String.class
                ? ""
                : ". At most " + size.max() + " characters";
    }

    private static String need(RowType type, Property property) {
        Loaded fresh = type.newRow();
        boolean given = property.equals(RowShape.of(type).place()) || RowType.get(fresh, property) != null;
        return property.required() && !given ? ". A new row needs it" : "";
    }

    private GraphQLFieldDefinition output(RowType type, String field) {
        GraphQLObjectType output = Objects.requireNonNull(schema.getObjectType(typeName(type)), typeName(type));
        return Objects.requireNonNull(output.getFieldDefinition(field), field);
    }

    private static String typeName(RowType type) {
        return type.rowClass().getSimpleName();
    }

    /** Everything may be left out of a change. */
    private static GraphQLInputType plain(GraphQLFieldDefinition output) {
        return (GraphQLInputType) GraphQLTypeUtil.unwrapNonNull(output.getType());
    }

    private static GraphQLList listOf(GraphQLInputType element) {
        return GraphQLList.list(GraphQLNonNull.nonNull(element));
    }
}
