package ai.whisperengine.memory.fact;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Description("What the facts of a user amount to now. An unknown user has none.")
public class FactStatistics {

    @NonNull
    @Description("Facts of every status.")
    public Integer total = 0;

    @NonNull
    @Description("Facts that are ACTIVE.")
    public Integer active = 0;

    @NonNull
    @Description("Facts that are SUPERSEDED.")
    public Integer superseded = 0;

    @NonNull
    @Description("Facts that are DEPRECATED.")
    public Integer deprecated = 0;

    @NonNull
    @Description("Active facts that were not confirmed for longer than their relation is good for.")
    public Integer potentiallyOutdated = 0;

    @Description("Mean confidence of the active facts, 0 to 1; null without any.")
    public @Nullable Double averageConfidence;

    @Description("Mean weighted confidence of the active facts, 0 to 1; null without any.")
    public @Nullable Double averageWeightedConfidence;

    @NonNull
    @Description("How often the active facts were said, together.")
    public Integer evidence = 0;

    @Description("When the first of the facts was first said; null without any.")
    public @Nullable OffsetDateTime firstSeenAt;

    @Description("When an active fact was last said; null without any.")
    public @Nullable OffsetDateTime lastConfirmedAt;

    @Description("When anything about the facts last became known. Given as `knownAt`, it shows the facts as they are"
            + " here, for ever; null when nothing changed since versions are kept.")
    public @Nullable OffsetDateTime changedAt;

    @NonNull
    @Description("Active facts by relation, most first, at most 50.")
    public List<@NonNull FactCount> byRelation = List.of();

    @NonNull
    @Description("Active facts by the type of their entity, most first, at most 50.")
    public List<@NonNull FactCount> byEntityType = List.of();

    @NonNull
    @Description(
            "Active facts by the character that heard them, most first, at most 50; those that nobody in particular"
                    + " heard are left out.")
    public List<@NonNull FactCount> byCharacter = List.of();
}
