package ai.whisperengine.character.validation;

import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;
import org.jspecify.annotations.Nullable;

@GraphQLApi
public class ValidationGraph {

    private final ValidationService validation;

    public ValidationGraph(ValidationService validation) {
        this.validation = validation;
    }

    @Query
    @NonNull
    @Description("What is wrong with a character, what is questionable, what is missing, and how complete it is. Give"
            + " `id` for a stored character, or `document` for one that is not stored; nothing is written. A document"
            + " that is wrong is answered by a report, not by an error.")
    public Uni<ValidationReport> validateCharacter(
            @Name("id") @Id @Description("The id of a stored character.") @Nullable String id,
            @Name("document") @Description("A document, at most 10 MB of UTF-8.") @Nullable String document,
            @Name("format")
                    @DefaultValue("CDL_JSON")
                    @Description("The format of the document; all but WHISPERENGINE_SQL. One of another format that"
                            + " cannot be read is BAD_USER_INPUT.")
                    @Nullable
                    CharacterFormat format) {
        if (id != null && document == null) {
            return validation.stored(id);
        }
        if (document != null && id == null) {
            return validation.document(document, format == null ? CharacterFormat.CDL_JSON : format);
        }
        throw ApiException.badInput("id", "give either id or document");
    }
}
