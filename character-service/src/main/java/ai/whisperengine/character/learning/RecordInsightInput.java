package ai.whisperengine.character.learning;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordInsightInput")
@Description("Something a character has learned about itself. The content says which insight it is.")
@SuppressWarnings("NullAway.Init")
public class RecordInsightInput {

    @Description("Handle of the character.")
    @NonNull
    public String characterName;

    @Description("The kind of insight, in a word of the analysis that made it.")
    @NonNull
    public String insightType;

    @Description("The insight. One with exactly this content is strengthened; otherwise a new one is made.")
    @NonNull
    public String insightContent;

    @Description("How sure this observation is, from 0 (a guess) to 1 (certain).")
    @NonNull
    public Double confidenceScore;

    @Description("Weight, from 0 to 100, by custom 1 to 10; 5 when a new insight has none. The higher one stays.")
    public @Nullable Integer importanceLevel;

    @Description("The feeling that goes with it, from -1 (painful) to 1 (joyful); the last one given stays.")
    public @Nullable Double emotionalValence;

    @Description("The conversation it came from, in words; the last one given stays.")
    public @Nullable String conversationContext;

    @Description("Words in a conversation that call the insight up; added to those it has.")
    public @Nullable List<@NonNull String> triggers;

    @Description("What it rests on: quotations or observations; added to what it has.")
    public @Nullable List<@NonNull String> supportingEvidence;

    @Description("When it was discovered; now when not given. The earliest stays.")
    public @Nullable OffsetDateTime discoveryDate;
}
