package ai.whisperengine.character.emotion;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;

@Description("The eleven emotions, each from 0 (not felt) to 1 (as strong as it can be).")
public record EmotionLevels(
        @Description("Level of anger.") double anger,
        @Description("Level of anticipation.") double anticipation,
        @Description("Level of disgust.") double disgust,
        @Description("Level of fear.") double fear,
        @Description("Level of joy.") double joy,
        @Description("Level of love.") double love,
        @Description("Level of optimism.") double optimism,
        @Description("Level of pessimism.") double pessimism,
        @Description("Level of sadness.") double sadness,
        @Description("Level of surprise.") double surprise,
        @Description("Level of trust.") double trust) {

    static EmotionLevels of(List<Double> levels) {
        return new EmotionLevels(
                level(levels, Emotion.ANGER),
                level(levels, Emotion.ANTICIPATION),
                level(levels, Emotion.DISGUST),
                level(levels, Emotion.FEAR),
                level(levels, Emotion.JOY),
                level(levels, Emotion.LOVE),
                level(levels, Emotion.OPTIMISM),
                level(levels, Emotion.PESSIMISM),
                level(levels, Emotion.SADNESS),
                level(levels, Emotion.SURPRISE),
                level(levels, Emotion.TRUST));
    }

    private static double level(List<Double> levels, Emotion emotion) {
        return levels.get(emotion.place());
    }
}
