package ai.whisperengine.memory.memory;

import java.time.OffsetDateTime;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("MemoryFilter")
@Description(
        "Which memories a list has. What is absent does not restrict; everything given must hold. At most 50 filters"
                + " may be combined.")
public class MemoryFilter {

    @Description("Only memories of one of these types, exactly; at most 100.")
    public @Nullable List<@NonNull String> types;

    @Description("Only memories of one of these tiers.")
    public @Nullable List<@NonNull MemoryTier> tiers;

    @Description("Only memories that have all of these tags, exactly; at most 100.")
    public @Nullable List<@NonNull String> tags;

    @Description("Only memories that have at least one of these tags, exactly; at most 100.")
    public @Nullable List<@NonNull String> anyTags;

    @Description("Only memories at least so important, 0 to 1.")
    public @Nullable Double minImportance;

    @Description("Only memories at most so important, 0 to 1.")
    public @Nullable Double maxImportance;

    @Description("Only memories at least so significant at the moment of the read, 0 to 1.")
    public @Nullable Double minSignificance;

    @Description(
            "Only memories at most so significant at the moment of the read, 0 to 1; with `underProtection` false and"
                    + " 0.2 here, those that are about to fade.")
    public @Nullable Double maxSignificance;

    @Description("Only memories that came about then or later.")
    public @Nullable OffsetDateTime from;

    @Description("Only memories that came about before.")
    public @Nullable OffsetDateTime to;

    @Description("Only memories of this character.")
    public @Nullable String characterName;

    @Description("Only memories of this platform, in any case.")
    public @Nullable String platform;

    @Description("Only memories of this channel, exactly.")
    public @Nullable String channel;

    @Description("Only memories of this kind of channel, exactly in the platform's own word.")
    public @Nullable String channelType;

    @Description("Only protected memories (true), or only those that are not (false).")
    public @Nullable Boolean underProtection;

    @Description("All of these must hold, too.")
    public @Nullable List<@NonNull MemoryFilter> and;

    @Description("At least one of these must hold, too; an empty list finds nothing.")
    public @Nullable List<@NonNull MemoryFilter> or;

    @Description("This must not hold.")
    public @Nullable MemoryFilter not;
}
