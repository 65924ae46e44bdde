package ai.whisperengine.character.section;

import static ai.whisperengine.character.Bounds.TEXT;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import jakarta.validation.constraints.Size;
import org.eclipse.microprofile.graphql.Description;
import org.jspecify.annotations.Nullable;

@Entity
@Table(name = "character_current_context")
@Description("The character's present circumstances.")
public class CurrentContext extends TrackedSectionRow {

    @Description("Where and with whom the character lives now")
    @Size(max = TEXT)
    @Column(name = "living_situation", columnDefinition = "text")
    public @Nullable String livingSituation;

    @Description("What an ordinary day looks like: prose, or an object in JSON with hours and habits")
    @Size(max = TEXT)
    @Column(name = "daily_routine", columnDefinition = "text")
    public @Nullable String dailyRoutine;

    @Description("What happened to the character lately")
    @Size(max = TEXT)
    @Column(name = "recent_events", columnDefinition = "text")
    public @Nullable String recentEvents;
}
