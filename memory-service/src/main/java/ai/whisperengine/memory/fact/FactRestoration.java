package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What a restoration of facts did.")
public record FactRestoration(
        @NonNull @Description("How many facts are ACTIVE again.")
        Integer restored,

        @NonNull @Description("Whether none is left; otherwise another call goes on where this one ended.")
        Boolean complete) {}
