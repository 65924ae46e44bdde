package ai.whisperengine.character.section;

import static ai.whisperengine.platform.read.SectionDeclaration.ACTIVE_ONLY;
import static ai.whisperengine.platform.read.SectionDeclaration.FIRST;
import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.character.Character;
import ai.whisperengine.platform.read.Filters;
import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What moves the character, and what it does then. */
@GraphQLApi
public class EmotionSections {

    @Prefetched
    @Description("Words that switch the character into a response mode; highest priority first, then by display order")
    public List<@NonNull MessageTrigger> messageTriggers(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("isActive") @Description(ACTIVE_ONLY) @Nullable Boolean activeOnly,
            @Filters("triggerType") @Description("Only rows of exactly this triggerType; all when absent") @Nullable
                    String type,
            @Filters("triggerCategory")
                    @Description("Only rows of exactly this triggerCategory; all when absent")
                    @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Occasions that make the character behave in a certain way; most intense first, then by display order")
    public List<@NonNull BehavioralTrigger> behavioralTriggers(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("triggerType") @Description("Only rows of exactly this triggerType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What stirs feelings in the character; by display order")
    public List<@NonNull EmotionalTrigger> emotionalTriggers(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("triggerType") @Description("Only rows of exactly this triggerType; all when absent") @Nullable
                    String type,
            @Filters("triggerCategory")
                    @Description("Only rows of exactly this triggerCategory; all when absent")
                    @Nullable
                    String category) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What stirs feelings in the character, in the later form; by display order")
    public List<@NonNull EmotionalTriggerV2> emotionalTriggersV2(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("The default mood; null when nothing is recorded")
    public @Nullable EmotionProfile emotionProfile(@Source Character character) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Base intensity of single emotions; by display order")
    public List<@NonNull EmotionRange> emotionRange(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Answers where being an AI matters; by display order")
    public List<@NonNull AiScenario> aiScenarios(
            @Source Character character,
            @Description(FIRST) @Nullable Integer first,
            @Filters("scenarioType") @Description("Only rows of exactly this scenarioType; all when absent") @Nullable
                    String type) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Scenarios of role play, in the later form; by display order")
    public List<@NonNull RoleplayScenarioV2> roleplayScenariosV2(
            @Source Character character, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("Phrases by which this scenario is recognised; by display order")
    public List<@NonNull ScenarioTriggerV2> scenarioTriggersV2(
            @Source RoleplayScenarioV2 scenario, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }
}
