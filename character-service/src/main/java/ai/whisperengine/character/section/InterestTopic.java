package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_interest_topics")
@RowOrder("displayOrder")
@Description("A keyword that makes the character curious: where a user mentions it, a question about it gains weight.")
public class InterestTopic extends TrackedSectionRow {

    @Description("The keyword, unique in the character")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "topic_keyword", nullable = false, columnDefinition = "text")
    public String topicKeyword;

    @Description("How much the keyword adds to the score of a question, mostly below 1; 0.3 when not given")
    @DecimalMin("0")
    @DecimalMax("10")
    @Column(name = "boost_weight", nullable = false)
    public Double boostWeight = 0.3;

    @Description("What the character likes to learn about it first: origin, experience, specifics, location, community")
    @Size(max = LABEL)
    @Column(name = "gap_type_preference", columnDefinition = "text")
    public @Nullable String gapTypePreference;

    @Description("The group of the keyword, for example primary_interest; general when absent")
    @Size(max = LABEL)
    @Column(name = "category", columnDefinition = "text")
    public @Nullable String category = "general";

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;

    @NotNull
    public Double getBoostWeight() {
        return boostWeight;
    }
}
