package ai.whisperengine.memory.cache;

import jakarta.json.JsonValue;
import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.jspecify.annotations.Nullable;

@Table(name = "strategic_personality_profiles")
@Type("StrategicPersonalityProfile")
@Description("How a character should adapt to a user, as an analysis advises.")
@SuppressWarnings("NullAway.Init")
public class PersonalityProfile extends Cached {

    @Column(name = "dominant_traits")
    @Description("The traits that show.")
    public @Nullable JsonValue dominantTraits;

    @Column(name = "user_response_patterns")
    @Description("How the user responds to what.")
    public @Nullable JsonValue userResponsePatterns;

    @Column(name = "adaptation_suggestions")
    @Description("What to change.")
    public @Nullable JsonValue adaptationSuggestions;

    @Column(name = "trait_evolution_history")
    @Description("How the traits have changed.")
    public @Nullable JsonValue traitEvolution;
}
