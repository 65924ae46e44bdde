package ai.whisperengine.character.change;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ChangeGraph {

    private final ChangeService changes;
    private final CharacterService characters;
    private final Selections selections;

    public ChangeGraph(ChangeService changes, CharacterService characters, Selections selections) {
        this.changes = changes;
        this.characters = characters;
        this.selections = selections;
    }

    @Subscription
    @Description("What happens to a character, or to all of them, from now on: every change once, in one order for"
            + " everybody, a moment after its transaction and all older ones have ended. It may begin with a change"
            + " from just before. It ends when the character is deleted. A client that does not take its events is"
            + " dropped with LIMIT_EXCEEDED.")
    public Multi<CharacterChange> characterChanged(
            @Name("id") @Id @Description("The id of the character; all characters when absent.") @Nullable String id) {
        return changes.follow(id);
    }

    @Description("The character as it is when the event is sent, which may be newer than its version; null when it is"
            + " gone. One statement for each event.")
    public Uni<@Nullable Character> character(@Source CharacterChange change) {
        return characters.byId(change.getCharacterId(), selections.current());
    }
}
