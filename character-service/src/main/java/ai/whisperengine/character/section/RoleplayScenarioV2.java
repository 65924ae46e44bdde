package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_roleplay_scenarios_v2")
@RowOrder("displayOrder")
@Description("A scenario of role play with answers in three tiers, in the later form: its trigger phrases are "
        + "rows. The section aiScenarios holds the earlier form.")
public class RoleplayScenarioV2 extends CreatedSectionRow {

    @Description("Name of the scenario, unique in the character")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "scenario_name", nullable = false, columnDefinition = "text")
    public String scenarioName;

    @Description("How the tiers are used: single_response or three_tier")
    @Size(max = LABEL)
    @Column(name = "response_pattern", columnDefinition = "text")
    public @Nullable String responsePattern;

    @Description("The first answer, or the only one")
    @Size(max = TEXT)
    @Column(name = "tier_1_response", columnDefinition = "text")
    public @Nullable String tier1Response;

    @Description("The second answer, where the user goes on")
    @Size(max = TEXT)
    @Column(name = "tier_2_response", columnDefinition = "text")
    public @Nullable String tier2Response;

    @Description("The third answer, where the user still goes on")
    @Size(max = TEXT)
    @Column(name = "tier_3_response", columnDefinition = "text")
    public @Nullable String tier3Response;

    @Description(DISPLAY_ORDER)
    @Min(0)
    @Max(1_000_000)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
