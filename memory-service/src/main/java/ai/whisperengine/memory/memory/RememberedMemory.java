package ai.whisperengine.memory.memory;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A memory that was sent, and whether it is new.")
public record RememberedMemory(
        @NonNull @Description("The memory as it is now.") Memory memory,

        @Description("Whether it is new; otherwise one with this client id was there already.")
        boolean created) {}
