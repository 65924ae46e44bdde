package ai.whisperengine.character;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.PageRequest;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class CharacterGraph {

    private final CharacterService characters;
    private final Selections selections;

    public CharacterGraph(CharacterService characters, Selections selections) {
        this.characters = characters;
        this.selections = selections;
    }

    @Query
    @Description("One character with any of its sections, by `id` or by `normalizedName` (give one of the two)."
            + " Null when there is none. Whatever is selected, it is one statement on the database.")
    public Uni<@Nullable Character> character(
            @Name("id") @Id @Description("The id of the character.") @Nullable String id,
            @Name("normalizedName") @Description("The handle, exactly: lower-case letters, digits and `_`.") @Nullable
                    String normalizedName) {
        if (id != null && normalizedName == null) {
            return characters.answerById(id, selections.current());
        }
        if (normalizedName != null && id == null) {
            return characters.answerByHandle(normalizedName, selections.current());
        }
        throw ApiException.badInput("id", "give either id or normalizedName");
    }

    @Query
    @NonNull
    @Description("Characters, a page at a time: 50 unless `first` or `last` says otherwise, at most 200.")
    public Uni<CharacterConnection> characters(
            @Name("filter") @Description("Which characters; all when absent.") @Nullable CharacterFilter filter,
            @Name("orderBy") @DefaultValue("NAME") @Description("The order of the list.") @Nullable
                    CharacterOrder orderBy,
            @Name("first") @Description("So many from the start, or after `after`; 0 to 200.") @Nullable Integer first,
            @Name("after") @Description("The cursor that the page begins behind.") @Nullable String after,
            @Name("last") @Description("So many from the end, or before `before`; 0 to 200.") @Nullable Integer last,
            @Name("before") @Description("The cursor that the page ends before.") @Nullable String before) {
        CharacterOrder order = orderBy == null ? CharacterOrder.NAME : orderBy;
        PageRequest request = PageRequest.of(order.order(filter), order.descending(), first, after, last, before);
        return characters
                .page(filter, request, selections.current())
                .map(page -> page.into(new CharacterConnection(), CharacterEdge::new));
    }
}
