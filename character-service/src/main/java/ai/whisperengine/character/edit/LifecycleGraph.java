package ai.whisperengine.character.edit;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class LifecycleGraph {

    private static final String EXPECTED = "The version that the caller has seen; any when absent.";

    private final LifecycleService lifecycle;
    private final CharacterService characters;
    private final Selections selections;

    public LifecycleGraph(LifecycleService lifecycle, CharacterService characters, Selections selections) {
        this.lifecycle = lifecycle;
        this.characters = characters;
        this.selections = selections;
    }

    @Mutation
    @NonNull
    @Description("Takes a character out of use and keeps all of it. An archived character stays archived.")
    public Uni<EditResult> archiveCharacter(
            @Name("id") @Id @NonNull @Description("The character.") String id,
            @Name("expectedVersion") @Description(EXPECTED) @Nullable Integer expectedVersion,
            @Name("reason") @Description(EditGraph.REASON) @Nullable String reason) {
        Selection character = selections.current().below("character");
        return lifecycle.activate(id, expectedVersion, false, reason).chain(change -> read(change, character));
    }

    @Mutation
    @NonNull
    @Description("Takes an archived character into use again. An active character stays active.")
    public Uni<EditResult> restoreCharacter(
            @Name("id") @Id @NonNull @Description("The character.") String id,
            @Name("expectedVersion") @Description(EXPECTED) @Nullable Integer expectedVersion,
            @Name("reason") @Description(EditGraph.REASON) @Nullable String reason) {
        Selection character = selections.current().below("character");
        return lifecycle.activate(id, expectedVersion, true, reason).chain(change -> read(change, character));
    }

    @Mutation
    @NonNull
    @Description("Gives a character another name and handle, and carries along every row of every service that knows it"
            + " by its handle. A handle that another character has, or had with rows left behind, is ALREADY_EXISTS.")
    public Uni<EditResult> renameCharacter(
            @Name("id") @Id @NonNull @Description("The character.") String id,
            @Name("expectedVersion") @NonNull @Description("The version that the caller has seen.")
                    Integer expectedVersion,
            @Name("name") @NonNull @Description("The new name.") String name,
            @Name("normalizedName") @Description("The new handle; made from the name when absent.") @Nullable
                    String normalizedName,
            @Name("reason") @Description(EditGraph.REASON) @Nullable String reason) {
        Selection character = selections.current().below("character");
        return lifecycle
                .rename(id, expectedVersion, name, normalizedName, reason)
                .chain(change -> read(change, character));
    }

    @Mutation
    @NonNull
    @Description(
            "Deletes a character for good, with everything of every service that belongs to it alone; facts that it"
                    + " heard stay with their users. archiveCharacter keeps it instead.")
    public Uni<CharacterDeletion> deleteCharacter(
            @Name("id") @Id @NonNull @Description("The character.") String id,
            @Name("confirmName")
                    @NonNull
                    @Description("The name of the character, exactly, to confirm that it is the one.")
                    String confirmName) {
        return lifecycle.delete(id, confirmName);
    }

    private Uni<EditResult> read(EditResult change, Selection character) {
        return character.fields().isEmpty()
                ? Uni.createFrom().item(change)
                : characters.byId(change.id().toString(), character).map(change::with);
    }
}
