package ai.whisperengine.memory.processing;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("ProcessingMarkerFilter")
@Description("Which markers a list has. What is absent does not restrict; everything given must hold.")
public class ProcessingMarkerFilter {

    @Description("Only those of this task, exactly as written.")
    public @Nullable String process;

    @Description("Only those about this subject, exactly as written.")
    public @Nullable String subject;

    @Description("Only those about the character of this handle.")
    public @Nullable String characterName;

    @Id
    @Description("Only those about this user.")
    public @Nullable String userId;
}
