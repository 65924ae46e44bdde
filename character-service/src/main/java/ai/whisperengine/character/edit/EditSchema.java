package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.SectionTree;
import graphql.schema.GraphQLInputObjectType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.SchemaTransformer;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.spi.EventingService;
import jakarta.enterprise.inject.spi.CDI;
import org.jspecify.annotations.Nullable;

/**
 * Gives the inputs of edits and creations their fields when the schema is built. They follow from the row classes: a
 * section that is declared can be edited, and nothing else has to be written for it. Classes could not say it either,
 * since a field that a new row needs may be left out of a change.
 */
public final class EditSchema implements EventingService {

    @Override
    public @Nullable String getConfigKey() {
        return null;
    }

    @Override
    public GraphQLSchema.Builder beforeSchemaBuild(GraphQLSchema.Builder builder) {
        GraphQLSchema schema = builder.build();
        EditInputs inputs =
                new EditInputs(schema, CDI.current().select(SectionTree.class).get());
        GraphQLInputObjectType edit = inputs.edit();
        GraphQLInputObjectType creation = inputs.creation();
        return GraphQLSchema.newSchema(SchemaTransformer.transformSchema(schema, new GraphQLTypeVisitorStub() {
            @Override
            public TraversalControl visitGraphQLInputObjectType(
                    GraphQLInputObjectType input, TraverserContext<GraphQLSchemaElement> context) {
                return switch (input.getName()) {
                    case CharacterEdit.NAME ->
                        input.equals(edit) ? TraversalControl.CONTINUE : changeNode(context, edit);
                    case NewCharacter.NAME ->
                        input.equals(creation) ? TraversalControl.CONTINUE : changeNode(context, creation);
                    default -> TraversalControl.CONTINUE;
                };
            }
        }));
    }
}
