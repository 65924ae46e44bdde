package ai.whisperengine.memory.fact;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("FactFilter")
@Description("Which facts a list has. What is absent does not restrict; everything given must hold.")
public class FactFilter {

    @Description("Only facts with one of these relations, exactly as stored (likes, works_at ...); at most 50.")
    public @Nullable List<@NonNull String> relations;

    @Description("Only facts about entities of one of these types, in upper or lower case; at most 50.")
    public @Nullable List<@NonNull String> entityTypes;

    @Id
    @Description("Only facts about this entity.")
    public @Nullable String entityId;

    @Description("Only facts about entities of this name, whatever their type; case and accents do not matter.")
    public @Nullable String entityName;

    @Description("Only facts that this character heard last (its handle).")
    public @Nullable String characterName;

    @Description("Only facts that stand so. Without this, and without `validAt`, a list has the facts that hold: ACTIVE"
            + " and not ended.")
    public @Nullable List<@NonNull FactStatus> status;

    @Description("Only facts that are at least so sure, 0 to 1.")
    public @Nullable Double minConfidence;

    @Description("Only facts whose weighted confidence is at least this, 0 to 1.")
    public @Nullable Double minWeightedConfidence;

    @Description("Only facts that are potentially outdated (true), or that are not (false).")
    public @Nullable Boolean potentiallyOutdated;

    @Description("Only facts that were last confirmed then or later.")
    public @Nullable OffsetDateTime confirmedFrom;

    @Description("Only facts that were last confirmed before.")
    public @Nullable OffsetDateTime confirmedTo;

    @Id
    @Description("Only facts that were last said in this conversation.")
    public @Nullable String conversationId;

    @Description("Only facts with this text in the name or category of their entity, in their relation or in their"
            + " emotional context, in upper or lower case; 1 to 200 characters.")
    public @Nullable String text;

    @Description("All of these must hold, too.")
    public @Nullable List<@NonNull FactFilter> and;

    @Description("At least one of these must hold, too; an empty list finds nothing.")
    public @Nullable List<@NonNull FactFilter> or;

    @Description("This must not hold.")
    public @Nullable FactFilter not;
}
