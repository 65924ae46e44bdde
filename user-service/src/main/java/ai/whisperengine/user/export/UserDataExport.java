package ai.whisperengine.user.export;

import jakarta.json.JsonObject;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("Everything that is stored about a user.")
public record UserDataExport(
        @Description("The user.") @Id @NonNull String userId,

        @Description("The moment that it shows.") @NonNull OffsetDateTime exportedAt,

        @Description("How many records there are.") int records,

        @Description(
                "The records by table, as they are stored: an object of lists. Secrets, digests and indexes of texts"
                        + " are left out.")
        @NonNull
        JsonObject data) {}
