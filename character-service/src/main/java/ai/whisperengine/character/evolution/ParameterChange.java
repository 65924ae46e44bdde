package ai.whisperengine.character.evolution;

import jakarta.persistence.Table;
import org.eclipse.microprofile.graphql.Description;

@Table(name = "personality_parameter_change_history")
@Description("A change with its optimisation, as of the last refreshAnalytics.")
public class ParameterChange extends RecordedChange {}
