package ai.whisperengine.memory.entity;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

@Input("EntityFilter")
@Description("Which entities a list has. What is absent does not restrict; everything given must hold.")
public class EntityFilter {

    @Description("Only entities of this type, exactly as written.")
    public @Nullable String entityType;

    @Description("Only entities of this category, exactly as written.")
    public @Nullable String category;

    @Description("Only entities of this subcategory, exactly as written.")
    public @Nullable String subcategory;

    @Description("Words to look for in name, category, subcategory and tags, 1 to 200 characters. English words are"
            + " found in all their forms (quotation marks make a phrase, a leading minus excludes a word), names also"
            + " when they are only begun or slightly misspelt, without regard to case and accents.")
    public @Nullable String search;

    @Description("Only entities whose attributes carry all of these tags; exact spelling, at most 50.")
    public @Nullable List<@NonNull String> tags;

    @Description("All of these must hold, too.")
    public @Nullable List<@NonNull EntityFilter> and;

    @Description("At least one of these must hold, too; an empty list finds nothing.")
    public @Nullable List<@NonNull EntityFilter> or;

    @Description("This must not hold.")
    public @Nullable EntityFilter not;
}
