package ai.whisperengine.character.exchange;

import ai.whisperengine.character.Character;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.jspecify.annotations.Nullable;

/** What an import did. */
@Description("What an import did, or would do. The rows of the document are those imported, those unchanged and the"
        + " duplicates: together they are the rows read, but for rows that an issue says are left out.")
public record ImportReport(
        @Description("The character as it is now, with any of its sections; null after a rehearsal.") @Nullable
        Character character,

        @NonNull @Description("The handle that the document's character has here.")
        String normalizedName,

        @Description("Rows in the document, the character's own included.")
        int rowsRead,

        @Description("Rows of the document that were written: added, or changed in place.")
        int rowsImported,

        @Description("Rows of the document that stood there already, equal in every column but id and times.")
        int rowsUnchanged,

        @Description("Rows of the document that equal an earlier one of it in every column but id and times.")
        int duplicatesSkipped,

        @Description("Rows that were removed because the document does not have them (REPLACE).")
        int rowsRemoved,

        @NonNull @Description("What an editor should know, in the order of the document.")
        List<@NonNull ImportIssue> issues,

        @NonNull @Description("What changed, field by field: the first 1,000 changes.")
        List<@NonNull ImportChange> changes,

        @Description("How many changes there are in all.") int changesTotal) {

    ImportReport with(@Nullable Character read) {
        return new ImportReport(
                read,
                normalizedName,
                rowsRead,
                rowsImported,
                rowsUnchanged,
                duplicatesSkipped,
                rowsRemoved,
                issues,
                changes,
                changesTotal);
    }
}
