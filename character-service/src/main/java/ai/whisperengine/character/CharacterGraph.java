package ai.whisperengine.character;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

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
            @Name("orderBy") @DefaultValue("NAME") @Description(ORDER) @Nullable CharacterOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        CharacterOrder order = orderBy == null ? CharacterOrder.NAME : orderBy;
        PageRequest request = PageRequest.of(order.order(filter), order.descending(), first, after, last, before);
        return characters
                .page(filter, request, selections.current())
                .map(page -> page.into(new CharacterConnection(), CharacterEdge::new));
    }
}
