package ai.whisperengine.character.learning;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordLearningInput")
@Description("One step of a character's development.")
@SuppressWarnings("NullAway.Init")
public class RecordLearningInput {

    @Description("Handle of the character.")
    @NonNull
    public String characterName;

    @Description("What happened.")
    @NonNull
    public String learningEvent;

    @Description("The kind of step, in free words: initialization, skill_development, crisis_event.")
    @NonNull
    public String learningType;

    @Description("How the character was before.")
    public @Nullable String beforeState;

    @Description("How the character is since then.")
    public @Nullable String afterState;

    @Description("The conversation that brought it about, in words.")
    public @Nullable String triggerConversation;

    @Description("When it happened; now when not given.")
    public @Nullable OffsetDateTime learningDate;

    @Description("How much it matters, from 0 to 100, by custom 0 to 1 or 0 to 10.")
    public @Nullable Double significanceScore;
}
