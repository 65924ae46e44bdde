package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

/** A row of the view that adds the stage to the scores of a pair. */
@Table(name = "relationship_live")
@Key(fields = @FieldSet("userId characterName"))
@Description("How one user and one character stand to each other. It begins with their first interaction, at trust 0.5,"
        + " affection 0.4 and attunement 0.3. The pair of userId and characterName is its key.")
@SuppressWarnings("NullAway.Init")
public class Relationship extends Loaded {

    @Description("Opaque id")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Long id;

    @Description("Id of the user")
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "user_id")
    public String userId;

    @Description("Handle of the character")
    @NonNull
    @Column(name = "character_name")
    public String characterName;

    @Description("How far the user trusts the character, 0 to 1; four decimals")
    @NonNull
    @Column(name = "trust")
    public Double trust;

    @Description("How fond they are of each other, 0 to 1; four decimals")
    @NonNull
    @Column(name = "affection")
    public Double affection;

    @Description("How well the character is tuned to the user, 0 to 1; four decimals")
    @NonNull
    @Column(name = "attunement")
    public Double attunement;

    @Ignore
    @Column(name = "stage")
    public String storedStage;

    @Description("How many interactions were recorded; adjustments are none")
    @NonNull
    @Column(name = "interaction_count")
    public Integer interactionCount;

    @Description("When the relationship began")
    @NonNull
    @Column(name = "created_at")
    public OffsetDateTime startedAt;

    @Description("When it last changed")
    @NonNull
    @Column(name = "last_updated")
    public OffsetDateTime updatedAt;

    @Transient
    @Needs("storedStage")
    @NonNull
    @Description("The stage that trust gives it now")
    public RelationshipStage getStage() {
        return RelationshipStage.of(storedStage);
    }
}
