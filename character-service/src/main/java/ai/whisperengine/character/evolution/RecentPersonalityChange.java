package ai.whisperengine.character.evolution;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Table(name = "recent_personality_changes")
@Description("A change of the last thirty days with its optimisation, computed when it is read.")
public class RecentPersonalityChange extends RecordedChange {

    @Description("Automated Optimization when an optimisation made the change, otherwise Manual Change")
    @NonNull
    @Column(name = "change_type")
    public String changeType;
}
