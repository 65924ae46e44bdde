package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.LABEL;
import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.platform.read.RowOrder;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_ai_scenarios")
@RowOrder("displayOrder")
@Description("How the character answers where its being an AI matters: an invitation to meet, a touch, a "
        + "question about its nature.")
public class AiScenario extends OrderedSectionRow {

    @Description("The kind of scenario: physical_interaction, activity_participation, problem_solving, "
            + "when_greeting, when_comforting")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "scenario_type", nullable = false, columnDefinition = "text")
    public String scenarioType;

    @Description("Name of the scenario, for example coffee_invitation")
    @Size(max = LABEL)
    @Column(name = "scenario_name", columnDefinition = "text")
    public @Nullable String scenarioName;

    @Description("Phrases by which it is recognised, separated by commas")
    @Size(max = TEXT)
    @Column(name = "trigger_phrases", columnDefinition = "text")
    public @Nullable String triggerPhrases;

    @Description("How the tiers are used: single_response (only the first) or three_tier (one after the other)")
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

    @Description("An example of the situation")
    @Size(max = TEXT)
    @Column(name = "example_usage", columnDefinition = "text")
    public @Nullable String exampleUsage;
}
