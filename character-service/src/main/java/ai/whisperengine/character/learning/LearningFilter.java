package ai.whisperengine.character.learning;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("LearningFilter")
@Description("Which steps a timeline has. What is absent does not restrict; everything given must hold.")
public class LearningFilter {

    @Description("Only this kind, exactly.")
    public @Nullable String type;

    @Description("Only what happened then or later.")
    public @Nullable OffsetDateTime from;

    @Description("Only what happened before.")
    public @Nullable OffsetDateTime to;
}
