package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

@Input("SignificanceInput")
@Description(
        "The factors of a memory's significance, as far as the client knows them; each from 0 to 1. How recent it is"
                + " is the sixth, and counted by the service.")
public class SignificanceInput {

    @Description("How much it stirred; the emotional intensity when absent.")
    public @Nullable Double emotional;

    @Description("How much it concerns the user in person; the importance when absent.")
    public @Nullable Double personalRelevance;

    @Description("How unlike other memories it is; 0.5 when absent.")
    public @Nullable Double uniqueness;

    @Description("How much came of it in the conversation; 0.5 when absent.")
    public @Nullable Double interaction;

    @Description("How far it is part of something that recurs; 0 when absent.")
    public @Nullable Double pattern;
}
