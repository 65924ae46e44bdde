package ai.whisperengine.memory.entity;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;

@Description("What merging two entities led to.")
public record MergedEntity(
        @NonNull @Description("The entity that stayed, as it is now.")
        Entity entity,

        @Description("How many facts are now about the entity that stayed.")
        int factsMoved,

        @Description("How many facts said the same of the same user and were joined to the surer one: they stay, as"
                + " SUPERSEDED.")
        int factsJoined,

        @Description("How many edges now lead from or to the entity that stayed.")
        int edgesMoved,

        @Description("How many edges were there already; the stronger weight stayed.")
        int edgesJoined) {}
