package ai.whisperengine.character.copy;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CloneGraph {

    private final CloneService clones;
    private final CharacterService characters;
    private final Selections selections;

    public CloneGraph(CloneService clones, CharacterService characters, Selections selections) {
        this.clones = clones;
        this.characters = characters;
        this.selections = selections;
    }

    @Mutation
    @Description("Makes a second character with the whole definition of the first: its card, every section with what"
            + " hangs below its rows, source documents, portrait and stored workflows. Configuration that is in force"
            + " comes along without its secrets; its history, the traces of past deployments and the deployment itself"
            + " do not. What was learned, felt and talked about stays with the first.")
    public Uni<@Nullable Character> cloneCharacter(
            @Name("id") @Id @NonNull @Description("The id of the character to copy.") String id,
            @Name("newName") @NonNull @Description("The name of the new character.") String newName,
            @Name("newHandle")
                    @Description("Its handle, brought to its form like a name; made from the name when absent."
                            + " ALREADY_EXISTS when a character has it.")
                    @Nullable
                    String newHandle,
            @Name("includeLearning")
                    @DefaultValue("false")
                    @Description("Whether insights, their connections and the learning timeline are copied, too.")
                    @Nullable
                    Boolean includeLearning) {
        Selection selection = selections.current();
        return clones.copy(id, newName, newHandle, Boolean.TRUE.equals(includeLearning))
                .chain(copy -> characters.byId(copy.toString(), selection));
    }
}
