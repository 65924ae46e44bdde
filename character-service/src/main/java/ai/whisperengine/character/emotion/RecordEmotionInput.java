package ai.whisperengine.character.emotion;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("RecordEmotionInput")
@Description("What a character felt in one interaction with a user.")
@SuppressWarnings("NullAway.Init")
public class RecordEmotionInput {

    @Description("Handle of the character.")
    @NonNull
    public String characterName;

    @Description("Id of the user.")
    @Id
    @NonNull
    public String userId;

    @Description("What the character felt.")
    @NonNull
    public Emotion emotion;

    @Description("How strong it was, from 0 to 1; the level moves towards it.")
    @NonNull
    public Double intensity;

    @Description("How sure that is, from 0 to 1.")
    @NonNull
    public Double confidence;

    @Description("What the user felt; the character shares a little of it. Give its intensity, too.")
    public @Nullable Emotion userEmotion;

    @Description("How strong the user felt it, from 0 to 1.")
    public @Nullable Double userIntensity;

    @Description("How good the interaction was, from 0 to 1: above 0.8 it lifts joy, trust and optimism, below 0.4 it"
            + " adds to sadness, fear and pessimism.")
    public @Nullable Double quality;
}
