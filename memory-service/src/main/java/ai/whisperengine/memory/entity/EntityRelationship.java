package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** An edge as it is read; it is written by a statement of {@link RelationStore}. */
@Table(name = "entity_relationships")
@Type("EntityRelationship")
@Description(
        "An edge of the knowledge graph: what one entity is to another. At most one of a kind from one to another.")
@SuppressWarnings("NullAway.Init")
public class EntityRelationship extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NonNull
    @Column(name = "id")
    @Description("Opaque id.")
    public UUID id;

    @Id
    @NonNull
    @Column(name = "from_entity_id")
    @Description("The id of the entity that the edge begins at.")
    public UUID fromEntityId;

    @Id
    @NonNull
    @Column(name = "to_entity_id")
    @Description("The id of the entity that it leads to.")
    public UUID toEntityId;

    @Ignore
    @Column(name = "relationship_type")
    public String storedRelation;

    @NonNull
    @Column(name = "weight")
    @Description("How close the two are, 0 to 1.")
    public Double weight;

    @NonNull
    @Column(name = "bidirectional")
    @Description("Whether it may be followed backwards as well.")
    public Boolean bidirectional;

    @NonNull
    @Column(name = "metadata")
    @Description("What else is known of it: a JSON object.")
    public JsonValue metadata;

    @NonNull
    @Column(name = "created_at")
    @Description("When it was first stored.")
    public OffsetDateTime createdAt;

    @Needs("storedRelation")
    @Name("relation")
    @NonNull
    @Description("What the first entity is to the second.")
    public EntityRelation getRelation() {
        return EntityRelation.of(storedRelation);
    }
}
