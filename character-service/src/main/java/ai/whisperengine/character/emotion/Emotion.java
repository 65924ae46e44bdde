package ai.whisperengine.character.emotion;

import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;

/** In alphabetical order, as the levels stand in the database's arrays. */
@Description("The eleven emotions of a character's state.")
public enum Emotion {
    @Description("Anger.")
    ANGER,
    @Description("Anticipation: looking forward to something.")
    ANTICIPATION,
    @Description("Disgust.")
    DISGUST,
    @Description("Fear.")
    FEAR,
    @Description("Joy.")
    JOY,
    @Description("Love.")
    LOVE,
    @Description("Optimism.")
    OPTIMISM,
    @Description("Pessimism.")
    PESSIMISM,
    @Description("Sadness.")
    SADNESS,
    @Description("Surprise.")
    SURPRISE,
    @Description("Trust.")
    TRUST;

    private static final List<Emotion> IN_ORDER = List.of(values());

    /** Its place in an array of levels, from 0. */
    int place() {
        return IN_ORDER.indexOf(this);
    }

    /** The name of its column. */
    String column() {
        return name().toLowerCase(Locale.ROOT);
    }
}
