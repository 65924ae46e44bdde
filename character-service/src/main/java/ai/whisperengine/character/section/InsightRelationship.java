package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;

import ai.whisperengine.character.row.NamedBy;
import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;

@Entity
@Table(name = "character_insight_relationships")
@RowOrder("id")
@NaturalKey({"toInsightId", "relationshipType"})
@Description("A directed connection from one insight to another of the same character.")
public class InsightRelationship extends DetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "from_insight_id", nullable = false, updatable = false)
    public Integer fromInsightId;

    @Description("The insight that the connection leads to")
    @NotNull
    @Id
    @NamedBy(rowClass = CharacterInsight.class, value = "insightContent", field = "toInsight")
    @Column(name = "to_insight_id", nullable = false)
    public Integer toInsightId;

    @Description("What the first insight is to the second, in free words: leads_to, supports, contradicts")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "relationship_type", nullable = false, columnDefinition = "text")
    public String relationshipType;

    @Description("How strong the connection is, from 0 to 1; 0.5 when not given")
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "strength", nullable = false)
    public Double strength = 0.5;

    @Description("When the row was created; set by the server")
    @NonNull
    @Column(name = "created_date", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdDate;

    @NotNull
    public Double getStrength() {
        return strength;
    }

    @Ignore
    public void setCreatedDate(OffsetDateTime createdDate) {
        this.createdDate = createdDate;
    }
}
