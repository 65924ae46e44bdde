package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.ITEMS;
import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.PrePersist;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_insights")
@RowOrder("-importanceLevel")
@NaturalKey("insightContent")
@Description("Something the character has learned about itself in its conversations.")
public class CharacterInsight extends SectionRow {

    @Description("The kind of insight, in a word of the analysis that made it")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "insight_type", nullable = false, columnDefinition = "text")
    public String insightType;

    @Description("The insight, unique in the character")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "insight_content", nullable = false, columnDefinition = "text")
    public String insightContent;

    @Description("How sure it is, from 0 (a guess) to 1 (certain)")
    @NotNull
    @DecimalMin("0")
    @DecimalMax("1")
    @Column(name = "confidence_score", nullable = false)
    public Double confidenceScore;

    @Description("When it was discovered; now when not given")
    @Column(name = "discovery_date", nullable = false)
    public OffsetDateTime discoveryDate;

    @Description("The conversation it came from, in words")
    @Size(max = TEXT)
    @Column(name = "conversation_context", columnDefinition = "text")
    public @Nullable String conversationContext;

    @Description("Weight, from 0 to 100, by custom 1 to 10; higher comes first; 5 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "importance_level", nullable = false)
    public Integer importanceLevel = 5;

    @Description("The feeling that goes with it, from -1 (painful) to 1 (joyful)")
    @DecimalMin("-1")
    @DecimalMax("1")
    @Column(name = "emotional_valence")
    public @Nullable Double emotionalValence;

    @Description("Words in a conversation that call the insight up")
    @Size(max = ITEMS)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "triggers", columnDefinition = "_text")
    public @Nullable List<@Size(max = LABEL) String> triggers;

    @Description("What it rests on: quotations or observations")
    @Size(max = ITEMS)
    @JdbcTypeCode(SqlTypes.ARRAY)
    @Column(name = "supporting_evidence", columnDefinition = "_text")
    public @Nullable List<@Size(max = TEXT) String> supportingEvidence;

    @NonNull
    public OffsetDateTime getDiscoveryDate() {
        return discoveryDate;
    }

    @NotNull
    public Integer getImportanceLevel() {
        return importanceLevel;
    }

    /** Absent means now. A document may say null in so many words, so an initial value would not do. */
    @PrePersist
    void discovered() {
        if (discoveryDate == null) {
            discoveryDate = OffsetDateTime.now(ZoneOffset.UTC);
        }
    }
}
