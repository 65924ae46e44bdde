package ai.whisperengine.character.version;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.limit.Cost;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class VersionGraph {

    private static final int MOST_DIFFERENCES = 1_000;

    private final VersionService versions;
    private final CharacterService characters;
    private final Selections selections;

    public VersionGraph(VersionService versions, CharacterService characters, Selections selections) {
        this.versions = versions;
        this.characters = characters;
        this.selections = selections;
    }

    @Query
    @NonNull
    @Description("The versions of a character's definition, newest first: 50 unless `first` or `last` says otherwise,"
            + " at most 200, and at most 10 with their documents.")
    public Uni<CharacterVersionConnection> characterVersions(
            @Name("characterId") @Id @NonNull @Description("The id of the character.") String characterId,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = PageRequest.of("version", true, first, after, last, before);
        return versions.page(characterId, request, selections.current())
                .map(page -> page.into(new CharacterVersionConnection(), CharacterVersionEdge::new));
    }

    @Query
    @Cost(weight = 2_000)
    @NonNull
    @Description("How two versions of a character differ: without arguments, the current one and the one before it."
            + " Rows are matched by their ids.")
    public Uni<CharacterDiff> characterDiff(
            @Name("id") @Id @NonNull @Description("The id of the character.") String id,
            @Name("from") @Description("The earlier version; the one before `to` when absent.") @Nullable Integer from,
            @Name("to") @Description("The later version; the current one when absent.") @Nullable Integer to,
            @Name("first")
                    @DefaultValue("200")
                    @Description("At most so many differences; 0 to 1000, 200 when absent.")
                    @Nullable
                    Integer first) {
        int most = first == null ? 200 : first;
        if (most < 0 || most > MOST_DIFFERENCES) {
            throw ApiException.badInput("first", "is from 0 to " + MOST_DIFFERENCES);
        }
        return versions.diff(id, from, to, most);
    }

    @Mutation
    @NonNull
    @Description("Makes the definition of a character what it was at a version: rows that still exist are changed and"
            + " keep their ids, rows that are gone come back, rows that came later leave. The handle stays, and so"
            + " does whether the character is in use; secrets, configuration and learning are not touched. It is a"
            + " new version itself, so it can be undone in the same way.")
    public Uni<RestoredCharacter> restoreCharacterVersion(
            @Name("id") @Id @NonNull @Description("The id of the character.") String id,
            @Name("version") @NonNull @Description("The version to go back to.") Integer version,
            @Name("expectedVersion")
                    @NonNull
                    @Description("The version that the character is believed to have; CONFLICT when it has another.")
                    Integer expectedVersion,
            @Name("reason")
                    @Description("Why; kept with the new version. Without it: which version it went back to.")
                    @Nullable
                    String reason) {
        Selection character = selections.current().below("character");
        return versions.restore(id, version, expectedVersion, reason)
                .chain(changed -> character.fields().isEmpty()
                        ? Uni.createFrom().item(new RestoredCharacter(changed, null))
                        : characters.byId(id, character).map(now -> new RestoredCharacter(changed, now)));
    }
}
