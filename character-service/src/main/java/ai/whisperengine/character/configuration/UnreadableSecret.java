package ai.whisperengine.character.configuration;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;

@Description("A stored secret that cannot be read: it has to be set anew, or its key configured again.")
public record UnreadableSecret(
        @Description("The table that it stands in.") @NonNull
        String table,

        @Description("The id of its row.") @Id @NonNull Integer id,
        @Description("The column that holds it.") @NonNull String column,
        @Description("Why it cannot be read.") @NonNull String reason) {}
