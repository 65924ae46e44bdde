package ai.whisperengine.character.workflow;

import static ai.whisperengine.platform.read.SectionDeclaration.FIRST;
import static ai.whisperengine.platform.read.SectionDeclaration.declaredOnly;

import ai.whisperengine.platform.read.Prefetched;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.jspecify.annotations.Nullable;

/** What hangs below a run. */
@GraphQLApi
public class WorkflowSections {

    @Prefetched
    @Description("What happened in the run, step by step; oldest first")
    public List<@NonNull WorkflowLogEntry> log(
            @Source WorkflowInstance workflow, @Description(FIRST) @Nullable Integer first) {
        throw declaredOnly();
    }
}
