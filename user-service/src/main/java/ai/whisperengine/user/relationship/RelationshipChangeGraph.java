package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.graphql.Selections;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class RelationshipChangeGraph {

    private final RelationshipChanges changes;
    private final RelationshipQueries relationships;
    private final Selections selections;

    public RelationshipChangeGraph(
            RelationshipChanges changes, RelationshipQueries relationships, Selections selections) {
        this.changes = changes;
        this.relationships = relationships;
        this.selections = selections;
    }

    @Subscription
    @Description(
            "How the relationship of a user and a character changes from now on: every change once, in order, a"
                    + " moment after it and all older transactions have ended. The relationship may begin later; the user and the"
                    + " character must exist (NOT_FOUND). A client that does not take its events is dropped with LIMIT_EXCEEDED.")
    public Multi<RelationshipChange> relationshipChanged(
            @Name("userId") @NonNull @Id @Description("Id of the user.") String userId,
            @Name("characterName") @NonNull @Description("Handle of the character.") String characterName) {
        return changes.follow(userId, characterName);
    }

    @Description("The relationship as it is when the event is sent, which may be newer than the event; null when it is"
            + " gone. One statement for each event.")
    public Uni<@Nullable Relationship> relationship(@Source RelationshipChange change) {
        return relationships.belowChange(change, selections.current());
    }
}
