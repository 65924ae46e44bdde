package ai.whisperengine.character.evolution;

import jakarta.persistence.Column;
import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Written by triggers of the database alone, so it is no entity. */
@Table(name = "personality_evolution_timeline")
@Description("One change of a trait or of the communication style. The database records every one, whoever made it.")
public class PersonalityChange extends ParameterMove {

    @Description("Opaque id of the change")
    @jakarta.persistence.Id
    @org.eclipse.microprofile.graphql.Id
    @NonNull
    @Column(name = "id")
    public Integer id;

    @Description("The optimisation that made the change; null when an editor or an import did")
    @org.eclipse.microprofile.graphql.Id
    @Column(name = "optimization_id")
    public @Nullable String optimizationId;
}
