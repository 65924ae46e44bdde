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
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Name;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_message_triggers")
@RowOrder({"-priority", "displayOrder"})
@Description("A keyword or phrase in a user's message that switches the character into a response mode.")
public class MessageTrigger extends OrderedSectionRow {

    @Description("The topic that the trigger belongs to, for example creative_collaboration or technical_education")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trigger_category", nullable = false, columnDefinition = "text")
    public String triggerCategory;

    @Description("How the value is matched: keyword, phrase or pattern")
    @NotBlank
    @Size(max = LABEL)
    @Column(name = "trigger_type", nullable = false, columnDefinition = "text")
    public String triggerType;

    @Description("The keyword, phrase or pattern")
    @NotBlank
    @Size(max = TEXT)
    @Column(name = "trigger_value", nullable = false, columnDefinition = "text")
    public String triggerValue;

    @Description(
            "The mode it switches to: standard, or the name of a response or conversation mode; no change when absent")
    @Size(max = LABEL)
    @Column(name = "response_mode", columnDefinition = "text")
    public @Nullable String responseMode;

    @Description("Which trigger wins where several match, from 0 to 100; higher wins; 50 when not given")
    @Min(0)
    @Max(100)
    @Column(name = "priority")
    public @Nullable Integer priority = 50;

    @Description("Whether the trigger is in use")
    @Name("isActive")
    @Column(name = "is_active", nullable = false)
    public Boolean isActive = true;

    @NotNull
    public Boolean getIsActive() {
        return isActive;
    }
}
