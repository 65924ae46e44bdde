package ai.whisperengine.character;

import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** Which characters a list has. What is absent does not restrict; what is given must all hold. */
@Input("CharacterFilter")
@Description("Which characters a list has. What is absent does not restrict; everything given must hold.")
public class CharacterFilter {

    @Description("Only active characters (true) or only archived ones (false).")
    public @Nullable Boolean isActive;

    @Description("Only characters of this archetype.")
    public @Nullable Archetype archetype;

    @Description("Words to look for in name, handle, occupation and description, 1 to 200 characters. Whole words are"
            + " found (quotation marks make a phrase, a leading minus excludes a word), and names and occupations also"
            + " when they are only begun or slightly misspelt.")
    public @Nullable String search;

    @Description("Only characters whose metadata, in its highest version, carry all of these tags; exact spelling, at"
            + " most 50.")
    public @Nullable List<@NonNull String> tags;

    @Description("All of these must hold, too.")
    public @Nullable List<@NonNull CharacterFilter> and;

    @Description("At least one of these must hold, too; an empty list finds nothing.")
    public @Nullable List<@NonNull CharacterFilter> or;

    @Description("This must not hold.")
    public @Nullable CharacterFilter not;
}
