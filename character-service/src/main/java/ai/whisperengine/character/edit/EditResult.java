package ai.whisperengine.character.edit;

import ai.whisperengine.character.Character;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What a change left behind. */
@Description("What a change of a character left behind.")
public record EditResult(
        @Id @NonNull @Description("The id of the character.")
        Integer id,

        @Description("Whether anything changed. When nothing did, there is no new version.")
        boolean changed,

        @Description("The version after the change: the one that the next edit has to expect.")
        int version,

        @Description("The character after the change, with any of its sections. It is read after the change was"
                + " stored: where another change followed at once, its version is higher than that of this answer,"
                + " and where it was deleted at once, it is null.")
        @Nullable
        Character character) {

    static EditResult of(Integer id, boolean changed, int version) {
        return new EditResult(id, changed, version, null);
    }

    EditResult with(@Nullable Character read) {
        return new EditResult(id, changed, version, read);
    }
}
