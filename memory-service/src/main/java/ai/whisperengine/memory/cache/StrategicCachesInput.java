package ai.whisperengine.memory.cache;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.jspecify.annotations.Nullable;

/** Every cache there is: a field here is what registers it with {@link CacheStore}. */
@Input("StrategicCachesInput")
@Description("What analyses found out; what is absent stays as it is.")
public class StrategicCachesInput {

    @Description("The state of what is remembered of the user.")
    public @Nullable MemoryHealth memoryHealth;

    @Description("How memories of the user are forgotten and recalled.")
    public @Nullable MemoryBehavior memoryBehavior;

    @Description("The subjects of the user and how they change.")
    public @Nullable ConversationPatterns conversationPatterns;

    @Description("When to approach the user with what.")
    public @Nullable EngagementOpportunities engagementOpportunities;

    @Description("How the character should adapt to the user.")
    public @Nullable PersonalityProfile personalityProfile;

    @Description("How well the character does with all its users.")
    public @Nullable CharacterPerformance characterPerformance;
}
