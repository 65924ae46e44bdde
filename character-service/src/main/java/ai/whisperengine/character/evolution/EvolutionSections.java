package ai.whisperengine.character.evolution;

import static ai.whisperengine.platform.read.SectionDeclaration.FIRST;
import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below an attempt. */
@GraphQLApi
public class EvolutionSections {

    @Prefetched
    @Description("The values that the attempt changes, in its order")
    public List<@NonNull ParameterAdjustment> adjustments(
            @Source OptimizationAttempt attempt, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }

    @Prefetched
    @Description("What came of the attempt; null before a result is recorded")
    public @Nullable OptimizationResult result(@Source OptimizationAttempt attempt) {
        throw declaredOnly();
    }
}
