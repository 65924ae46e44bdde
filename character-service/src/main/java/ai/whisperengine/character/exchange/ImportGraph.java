package ai.whisperengine.character.exchange;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@GraphQLApi
public class ImportGraph {

    private final ImportService imports;
    private final CharacterService characters;
    private final Selections selections;

    public ImportGraph(ImportService imports, CharacterService characters, Selections selections) {
        this.imports = imports;
        this.characters = characters;
        this.selections = selections;
    }

    @Mutation
    @NonNull
    @Description("Takes in a character from a document, all of it or nothing. A document that is not understood is"
            + " BAD_USER_INPUT and says the place.")
    public Uni<ImportReport> importCharacter(
            @Name("input") @NonNull @Description("The document, and how to take it in.") ImportCharacterInput input) {
        Selection character = selections.current().below("character");
        return imports.run(input).chain(outcome -> {
            Integer id = outcome.characterId();
            return id == null || character.fields().isEmpty()
                    ? Uni.createFrom().item(outcome.report())
                    : characters.answerById(id.toString(), character).map(outcome.report()::with);
        });
    }
}
