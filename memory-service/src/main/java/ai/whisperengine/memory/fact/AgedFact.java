package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What age did to a fact, or would do.")
public record AgedFact(
        @Id @NonNull @Description("Id of the fact.") String factId,

        @Id @NonNull @Description("Id of the user whom it is about.")
        String userId,

        @NonNull @Description("Its relation.") String relation,

        @NonNull @Description("Days since it was last confirmed or restored.")
        Double days,

        @NonNull @Description("Its confidence before, 0 to 1.")
        Double confidenceBefore,

        @NonNull @Description("Its confidence afterwards, 0 to 1.")
        Double confidenceAfter,

        @NonNull @Description("Whether it becomes DEPRECATED.")
        Boolean deprecated) {}
