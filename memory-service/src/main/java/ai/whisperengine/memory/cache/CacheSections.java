package ai.whisperengine.memory.cache;

import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** The caches of a pair; each comes with the pair in one statement. */
@GraphQLApi
public class CacheSections {

    @Prefetched(reference = "memoryHealthId")
    @Description("The state of what is remembered of the user; null when nothing is known, or it has expired.")
    public @Nullable MemoryHealth memoryHealth(@Source StrategicCaches pair) {
        throw declaredOnly();
    }

    @Prefetched(reference = "memoryBehaviorId")
    @Description("How memories of the user are forgotten and recalled; null when nothing is known, or it has expired.")
    public @Nullable MemoryBehavior memoryBehavior(@Source StrategicCaches pair) {
        throw declaredOnly();
    }

    @Prefetched(reference = "conversationPatternsId")
    @Description("The subjects of the user and how they change; null when nothing is known, or it has expired.")
    public @Nullable ConversationPatterns conversationPatterns(@Source StrategicCaches pair) {
        throw declaredOnly();
    }

    @Prefetched(reference = "engagementOpportunitiesId")
    @Description("When to approach the user with what; null when nothing is known, or it has expired.")
    public @Nullable EngagementOpportunities engagementOpportunities(@Source StrategicCaches pair) {
        throw declaredOnly();
    }

    @Prefetched(reference = "personalityProfileId")
    @Description("How the character should adapt to the user; null when nothing is known, or it has expired.")
    public @Nullable PersonalityProfile personalityProfile(@Source StrategicCaches pair) {
        throw declaredOnly();
    }

    @Prefetched(reference = "characterPerformanceId")
    @Description("How well the character does with all its users; null when nothing is known, or it has expired.")
    public @Nullable CharacterPerformance characterPerformance(@Source StrategicCaches pair) {
        throw declaredOnly();
    }
}
