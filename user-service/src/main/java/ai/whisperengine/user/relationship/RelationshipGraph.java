package ai.whisperengine.user.relationship;

import static ai.whisperengine.platform.page.PageArguments.AFTER;
import static ai.whisperengine.platform.page.PageArguments.BEFORE;
import static ai.whisperengine.platform.page.PageArguments.FIRST;
import static ai.whisperengine.platform.page.PageArguments.LAST;
import static ai.whisperengine.platform.page.PageArguments.ORDER;

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
public class RelationshipGraph {

    private final RelationshipQueries relationships;
    private final Selections selections;

    public RelationshipGraph(RelationshipQueries relationships, Selections selections) {
        this.relationships = relationships;
        this.selections = selections;
    }

    @Query
    @Description("How a user and a character stand to each other; null before their first interaction.")
    public Uni<@Nullable Relationship> relationship(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName) {
        return relationships.ofPair(userId, characterName, selections.current());
    }

    @Query
    @NonNull
    @Description(
            "The relationships of a user with characters, or of a character with users, a page at a time: 50 unless"
                    + " `first` or `last` says otherwise, at most 200.")
    public Uni<RelationshipConnection> relationships(
            @Name("filter") @NonNull @Description("Whose relationships: give the user, the character, or both.")
                    RelationshipFilter filter,
            @Name("orderBy") @DefaultValue("STARTED_AT_DESC") @Description(ORDER) @Nullable RelationshipOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        boolean descending = orderBy == null || orderBy.descending();
        PageRequest request = PageRequest.of("startedAt", descending, first, after, last, before);
        return relationships
                .page(filter, request, selections.current())
                .map(page -> page.into(new RelationshipConnection(), RelationshipEdge::new));
    }

    @Query
    @NonNull
    @Description("What changed relationships, a page at a time: 50 unless `first` or `last` says otherwise, at most"
            + " 200.")
    public Uni<RelationshipEventConnection> relationshipEvents(
            @Name("filter") @NonNull @Description("Whose events: give the user, the character, or both.")
                    RelationshipEventFilter filter,
            @Name("orderBy") @DefaultValue("CREATED_AT_DESC") @Description(ORDER) @Nullable
                    RelationshipEventOrder orderBy,
            @Name("first") @Description(FIRST) @Nullable Integer first,
            @Name("after") @Description(AFTER) @Nullable String after,
            @Name("last") @Description(LAST) @Nullable Integer last,
            @Name("before") @Description(BEFORE) @Nullable String before) {
        boolean descending = orderBy == null || orderBy.descending();
        PageRequest request = PageRequest.of("createdAt", descending, first, after, last, before);
        return relationships
                .events(filter, request, selections.current())
                .map(page -> page.into(new RelationshipEventConnection(), RelationshipEventEdge::new));
    }

    @Query
    @Description("How a relationship developed over the last days, in stretches of equal length; null before the first"
            + " interaction of the two.")
    public Uni<@Nullable RelationshipTrend> relationshipTrend(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName,
            @Name("window")
                    @DefaultValue("7")
                    @Description("How many days back, 1 to 366; the first stretch begins at or before that.")
                    @Nullable
                    Integer window,
            @Name("bucket")
                    @DefaultValue("DAY")
                    @Description("How long each stretch is; more than 1,000 of them are BAD_USER_INPUT.")
                    @Nullable
                    TrendBucketWidth bucket) {
        return relationships.trend(
                userId, characterName, window == null ? 7 : window, bucket == null ? TrendBucketWidth.DAY : bucket);
    }

    @Query
    @NonNull
    @Description(
            "What the relationships of a character have in common; zeros when there are none. It reads all of them:"
                    + " a moment for each million.")
    public Uni<RelationshipStatistics> characterRelationshipStatistics(
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName) {
        return relationships.ofCharacter(characterName);
    }

    @Query
    @NonNull
    @Description("What the relationships of a user have in common; zeros when there are none.")
    public Uni<RelationshipStatistics> userRelationshipStatistics(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId) {
        return relationships.ofUser(userId);
    }
}
