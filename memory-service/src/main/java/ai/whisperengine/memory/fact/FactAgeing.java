package ai.whisperengine.memory.fact;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What age did to facts, or would do.")
public record FactAgeing(
        @NonNull @Description("Whether nothing was changed.")
        Boolean dryRun,

        @NonNull @Description("How many facts lose confidence and stay ACTIVE.")
        Integer lowered,

        @NonNull @Description("How many facts become DEPRECATED.")
        Integer deprecated,

        @NonNull
        @Description("Whether all overdue facts were looked at; otherwise another call goes on where this one ended.")
        Boolean complete,

        @NonNull @Description("The first hundred of these facts, in the order of their ids.")
        List<@NonNull AgedFact> facts) {}
