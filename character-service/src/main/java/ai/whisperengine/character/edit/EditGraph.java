package ai.whisperengine.character.edit;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.graphql.Arguments;
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
public class EditGraph {

    static final String REASON = "Why, in a few words: kept with the version that the change makes.";

    private final EditService edits;
    private final CharacterService characters;
    private final Arguments arguments;
    private final Selections selections;

    public EditGraph(EditService edits, CharacterService characters, Arguments arguments, Selections selections) {
        this.edits = edits;
        this.characters = characters;
        this.arguments = arguments;
        this.selections = selections;
    }

    @Mutation
    @NonNull
    @Description("Creates a character with its card and any rows of its sections, all of it or nothing. The handle is"
            + " made from the name unless one is given; where it is taken already the answer is ALREADY_EXISTS.")
    public Uni<EditResult> createCharacter(
            @Name("input") @NonNull @Description("The character.") NewCharacter input,
            @Name("reason") @Description(REASON) @Nullable String reason) {
        Selection character = selections.current().below("character");
        return edits.create(arguments.given("input"), reason).chain(change -> read(change, character));
    }

    @Mutation
    @NonNull
    @Description(
            "Changes fields of the card and rows of any sections, all of it or nothing. Rows that the edit does not"
                    + " name stay as they are, and every row keeps its id. What cannot be done is BAD_USER_INPUT and names its"
                    + " place in the edit; a version that is not the current one is CONFLICT and says the current one.")
    public Uni<EditResult> editCharacter(
            @Name("id") @Id @NonNull @Description("The character.") String id,
            @Name("expectedVersion") @NonNull @Description("The version that the edit was made from.")
                    Integer expectedVersion,
            @Name("edit") @NonNull @Description("The changes.") CharacterEdit edit,
            @Name("reason") @Description(REASON) @Nullable String reason) {
        Selection character = selections.current().below("character");
        return edits.edit(id, expectedVersion, arguments.given("edit"), reason)
                .chain(change -> read(change, character));
    }

    private Uni<EditResult> read(EditResult change, Selection character) {
        return character.fields().isEmpty()
                ? Uni.createFrom().item(change)
                : characters.byId(change.id().toString(), character).map(change::with);
    }
}
