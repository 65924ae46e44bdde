package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.TEXT;

import ai.whisperengine.character.row.NaturalKey;
import ai.whisperengine.platform.read.ParentKey;
import ai.whisperengine.platform.read.RowOrder;
import com.fasterxml.jackson.annotation.JsonIgnore;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_scenario_triggers_v2")
@RowOrder("displayOrder")
@NaturalKey("triggerPhrase")
@Description("A phrase by which a role play scenario is recognised.")
public class ScenarioTriggerV2 extends CreatedDetailRow {

    @ParentKey
    @Ignore
    @JsonIgnore
    @Column(name = "scenario_id", nullable = false, updatable = false)
    public Integer scenarioId;

    @Description("The phrase, unique in its scenario")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "trigger_phrase", nullable = false, columnDefinition = "text")
    public String triggerPhrase;

    @Description("Place in the list, lowest first; without one the row comes last")
    @Min(0)
    @Column(name = "display_order")
    public @Nullable Integer displayOrder;
}
