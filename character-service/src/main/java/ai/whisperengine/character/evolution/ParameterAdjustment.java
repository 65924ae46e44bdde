package ai.whisperengine.character.evolution;

import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Needs;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

@Entity
@Table(name = "personality_parameter_adjustments")
@RowOrder("adjustmentOrder")
@Description("One value that an attempt changes: from which value, to which, and why.")
public class ParameterAdjustment extends Loaded {

    @Description("Opaque id of the adjustment")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    @NonNull
    @Column(name = "id", updatable = false)
    public Integer id;

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "optimization_id", nullable = false, updatable = false, columnDefinition = "text")
    public String optimizationId;

    @Description("Place in the attempt, from 1")
    @NonNull
    @Column(name = "adjustment_order", nullable = false)
    public Integer adjustmentOrder;

    @Description("The parameter: personality_traits.openness, communication_styles.engagement_level")
    @NonNull
    @Column(name = "parameter_path", nullable = false, columnDefinition = "text")
    public String parameterPath;

    @Description("The value that the attempt was made from, as text; a rollback restores it")
    @NonNull
    @Column(name = "current_value", nullable = false, columnDefinition = "text")
    public String currentValue;

    @Description("The value that the attempt writes, as text")
    @NonNull
    @Column(name = "target_value", nullable = false, columnDefinition = "text")
    public String targetValue;

    @Description("Why this value should change")
    @NonNull
    @Column(name = "adjustment_reason", nullable = false, columnDefinition = "text")
    public String adjustmentReason;

    @Description("The improvement that is expected of this change alone, from 0 to 1")
    @NonNull
    @Column(name = "expected_improvement", nullable = false, columnDefinition = "numeric(5,3)")
    public Double expectedImprovement;

    @Ignore
    @Column(name = "risk_level", nullable = false, columnDefinition = "text")
    public String riskWord;

    @Description("When it was recorded")
    @NonNull
    @Column(name = "created_at", nullable = false, insertable = false, updatable = false)
    public OffsetDateTime createdAt;

    @Transient
    @Needs("riskWord")
    @Name("riskLevel")
    @NonNull
    @Description("How risky the change is")
    public OptimizationLevel getRiskLevel() {
        return OptimizationLevel.of(riskWord);
    }
}
