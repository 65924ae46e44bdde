package ai.whisperengine.user.relationship;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FILTER;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

import ai.whisperengine.platform.federation.Character;
import ai.whisperengine.platform.graphql.Batches;
import ai.whisperengine.platform.graphql.Selections;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.User;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The relationships below users and characters. They may be null: nothing else is lost when this service is down. */
@GraphQLApi
public class RelationshipContributions {

    private final RelationshipQueries relationships;
    private final Batches batches;
    private final Selections selections;

    public RelationshipContributions(RelationshipQueries relationships, Batches batches, Selections selections) {
        this.relationships = relationships;
        this.batches = batches;
        this.selections = selections;
    }

    @Description("How the user stands to characters, a page at a time: 50 unless `first` or `last` says otherwise.")
    public Uni<@Nullable RelationshipConnection> relationships(
            @Source User user,
            @Name("filter") @Description(FILTER) @Nullable RelationshipFilter filter,
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description(ORDER) @Nullable RelationshipOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = request(orderBy, first, after, last, before);
        Selection selection = selections.current();
        return connection(batches.load(user.id, users -> relationships.ofUsers(users, filter, request, selection)));
    }

    @Description("How users stand to the character, a page at a time: 50 unless `first` or `last` says otherwise.")
    public Uni<@Nullable RelationshipConnection> userRelationships(
            @Source Character character,
            @Name("filter") @Description(FILTER) @Nullable RelationshipFilter filter,
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description(ORDER) @Nullable RelationshipOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        PageRequest request = request(orderBy, first, after, last, before);
        Selection selection = selections.current();
        return connection(batches.load(
                character.normalizedName,
                characters -> relationships.ofCharacters(characters, filter, request, selection)));
    }

    private static PageRequest request(
            @Nullable RelationshipOrder orderBy,
            @Nullable Integer first,
            @Nullable String after,
            @Nullable Integer last,
            @Nullable String before) {
        return PageRequest.of("startedAt", orderBy == null || orderBy.descending(), first, after, last, before);
    }

    private static Uni<RelationshipConnection> connection(Uni<Connection.Page<Relationship>> page) {
        return page.map(found -> found.into(new RelationshipConnection(), RelationshipEdge::new));
    }
}
