package ai.whisperengine.memory.memory;

import jakarta.json.JsonObject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("EditMemoryInput")
@Description("A correction of a memory. What is absent stays.")
@SuppressWarnings("NullAway.Init")
public class EditMemoryInput {

    @NonNull
    @Id
    @Description("Id of the memory.")
    public String id;

    @Description(
            "The version that the correction is meant for; any when absent. CONFLICT when the memory has another one.")
    public @Nullable Integer expectedVersion;

    @Description("Why, up to 1,000 characters; kept in the history.")
    public @Nullable String reason;

    @Description("Another kind of memory, 1 to 100 characters.")
    public @Nullable String memoryType;

    @Description(
            "Another content, 1 to 20,000 characters. An embedding that is not given anew is dropped: it was made from"
                    + " the old content.")
    public @Nullable String content;

    @Description("Another importance, 0 to 1.")
    public @Nullable Double importanceScore;

    @Description("Another emotion, in a word, up to 100 characters.")
    public @Nullable String emotion;

    @Description("Another strength of that emotion, 0 to 1.")
    public @Nullable Double emotionalIntensity;

    @Description("Other factors of its significance; those not given stay.")
    public @Nullable SignificanceInput significance;

    @Description("What an intervention that it tells of led to, up to 100 characters.")
    public @Nullable String interventionOutcome;

    @Description("Other tags, instead of those it has: at most 100, of 1 to 200 characters.")
    public @Nullable List<@NonNull String> tags;

    @Description("Other metadata, instead of those it has: a JSON object of at most 64 KiB.")
    public @Nullable JsonObject metadata;

    @Description("Its embedding, 1 to 4,096 numbers.")
    public @Nullable List<@NonNull Double> embedding;
}
