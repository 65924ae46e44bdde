package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("How many facts have something in common.")
public record FactCount(
        @NonNull @Description("What they have in common.") String value,
        @NonNull @Description("How many there are.") Integer count,

        @NonNull @Description("Their mean confidence, 0 to 1.")
        Double averageConfidence) {}
