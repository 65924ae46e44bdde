package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.change.Announcement;
import io.vertx.core.json.JsonObject;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

/** A class and no record: a resolver's source must be one. */
@Description("A change of a relationship, as it is announced to whoever follows it: how the two stood after it.")
public class RelationshipChange {

    static final String TOPIC = "relationship";

    private final Announcement announced;
    private final String userId;

    RelationshipChange(Announcement announced, String userId) {
        this.announced = announced;
        this.userId = userId;
    }

    static boolean concerns(Announcement announced, String userId, String characterName) {
        return announced.topic().equals(TOPIC)
                && userId.equals(announced.userId())
                && characterName.equals(announced.details().getString("characterName"));
    }

    private JsonObject details() {
        return announced.details();
    }

    @NonNull
    @Id
    @Description("Id of the user")
    public String getUserId() {
        return userId;
    }

    @NonNull
    @Description("Handle of the character at that time")
    public String getCharacterName() {
        return details().getString("characterName");
    }

    @NonNull
    @Id
    @Description("Id of the event that tells more (relationshipEvents)")
    public String getEventId() {
        return details().getString("eventId");
    }

    @NonNull
    @Description("What changed it")
    public RelationshipEventKind getKind() {
        return RelationshipEventKind.valueOf(announced.change());
    }

    @Description("Trust after it, 0 to 1")
    public double getTrust() {
        return details().getDouble("trust");
    }

    @Description("Affection after it, 0 to 1")
    public double getAffection() {
        return details().getDouble("affection");
    }

    @Description("Attunement after it, 0 to 1")
    public double getAttunement() {
        return details().getDouble("attunement");
    }

    @NonNull
    @Description("The stage after it")
    public RelationshipStage getStage() {
        return RelationshipStage.of(details().getString("stage"));
    }

    @Description("Interactions of the pair by then")
    public int getInteractionCount() {
        return details().getInteger("interactionCount");
    }

    @NonNull
    @Description("When it took effect")
    public OffsetDateTime getOccurredAt() {
        return announced.occurredAt();
    }
}
