package ai.whisperengine.memory.entity;

import ai.whisperengine.platform.database.JsonColumn;
import ai.whisperengine.platform.read.Loaded;
import io.smallrye.graphql.api.federation.FieldSet;
import io.smallrye.graphql.api.federation.Key;
import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Convert;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.hibernate.annotations.ColumnTransformer;
import org.jspecify.annotations.Nullable;

/** A node of the knowledge graph; shared by all users. */
@jakarta.persistence.Entity(name = "FactEntity")
@Table(name = "fact_entities")
@Key(fields = @FieldSet("id"))
@Name("Entity")
@Description("A node of the knowledge graph: something that facts are about. Shared by all users; what somebody thinks"
        + " of it is a fact of that user, not part of the entity.")
public class Entity extends Loaded {

    @jakarta.persistence.Id
    @Id
    @NotNull
    @Column(name = "id")
    @Description("Opaque id.")
    public UUID id;

    @NotBlank
    @Column(name = "entity_type", nullable = false, columnDefinition = "text")
    @Description(
            "What kind of thing it is, free text: food, hobby, person, place, media, activity, topic, pet and so on.")
    public String entityType;

    @NotBlank
    @Column(name = "entity_name", nullable = false, columnDefinition = "text")
    @Description("Its name as first written. Names are one name without regard to case and accents within a type.")
    public String entityName;

    @Column(name = "category", columnDefinition = "text")
    @Description("A closer class within the type, free text.")
    public @Nullable String category;

    @Column(name = "subcategory", columnDefinition = "text")
    @Description("A closer class within the category, free text.")
    public @Nullable String subcategory;

    @NotNull
    @Convert(converter = JsonColumn.class)
    @ColumnTransformer(read = "attributes::text", write = "?::text::jsonb")
    @Column(name = "attributes", nullable = false, columnDefinition = "jsonb")
    @Description("What else is known of it: a JSON object, `tags` among its keys.")
    public JsonValue attributes = JsonValue.EMPTY_JSON_OBJECT;

    @Column(name = "created_at", insertable = false, updatable = false)
    @Description("When it was first stored.")
    public @Nullable OffsetDateTime createdAt;

    @Column(name = "updated_at", insertable = false, updatable = false)
    @Description("When it was last changed.")
    public @Nullable OffsetDateTime updatedAt;

    @Ignore
    public void setCreatedAt(@Nullable OffsetDateTime createdAt) {
        this.createdAt = createdAt;
    }

    @Ignore
    public void setUpdatedAt(@Nullable OffsetDateTime updatedAt) {
        this.updatedAt = updatedAt;
    }
}
