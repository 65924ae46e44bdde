package ai.whisperengine.character.workflow;

import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

/** What workflows a character has. */
@GraphQLApi
public class DefinitionGraph {

    private static final String EXPECTED =
            "The character's version that this was made from; another one is a CONFLICT that names the current version.";

    private final DefinitionService definitions;

    public DefinitionGraph(DefinitionService definitions) {
        this.definitions = definitions;
    }

    @Query
    @Description("The workflows that a character has, as states and transitions, and as the document they come from."
            + " Null when there is no such character.")
    public Uni<@Nullable WorkflowDefinitions> workflowDefinitions(
            @Name("characterName") @NonNull @Description("The handle of the character, exactly.")
                    String characterName) {
        return definitions.of(characterName);
    }

    @Mutation
    @NonNull
    @Description("Replaces all workflows of a character by those of a document. The document is checked first: every"
            + " transition leads to a state that exists, patterns compile, limits are kept. Runs under way go on by the"
            + " new definition. The character's version rises, unless nothing changed.")
    public Uni<WorkflowDefinitions> putWorkflowDefinitions(
            @Name("characterId") @NonNull @Id @Description("The id of the character.") String characterId,
            @Name("expectedVersion") @NonNull @Description(EXPECTED) Integer expectedVersion,
            @Name("yaml")
                    @NonNull
                    @Description("The document: YAML (or JSON, which is YAML too) of at most 256 KiB, with version,"
                            + " character (this one), workflows. It is kept as it is, comments and unknown members"
                            + " included.")
                    String yaml) {
        return definitions.put(characterId, expectedVersion, yaml);
    }

    @Mutation
    @NonNull
    @Description("Removes one workflow from a character's definitions. The rest is written anew, without its comments;"
            + " with the last workflow the whole document goes. Runs under way go on without a definition.")
    public Uni<WorkflowDefinitions> removeWorkflowDefinition(
            @Name("characterId") @NonNull @Id @Description("The id of the character.") String characterId,
            @Name("expectedVersion") @NonNull @Description(EXPECTED) Integer expectedVersion,
            @Name("workflowName") @NonNull @Description("The name of the workflow.") String workflowName) {
        return definitions.remove(characterId, expectedVersion, workflowName);
    }
}
