package ai.whisperengine.character.learning;

import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("InsightFilter")
@Description("Which insights a list has. What is absent does not restrict; everything given must hold.")
public class InsightFilter {

    @Description("Only this kind, exactly.")
    public @Nullable String type;

    @Description("Only what is at least so sure, from 0 to 1.")
    public @Nullable Double minConfidence;

    @Description("Only what was discovered then or later.")
    public @Nullable OffsetDateTime from;

    @Description("Only what was discovered before.")
    public @Nullable OffsetDateTime to;

    @Description("Only what has these words in it, one after the other, in upper or lower case.")
    public @Nullable String search;
}
