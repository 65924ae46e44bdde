package ai.whisperengine.character.document;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** The schema of the document, for editors and checkers; it holds nothing of any character, so anybody may read it. */
@Path("/schemas/character.json")
public class SchemaResource {

    private final String schema;

    public SchemaResource(DocumentSchema schema) throws JsonProcessingException {
        this.schema =
                CharacterDocument.JSON.writerWithDefaultPrettyPrinter().writeValueAsString(schema.schema()) + "\n";
    }

    @GET
    @Produces({"application/schema+json", "application/json"})
    public String schema() {
        return schema;
    }
}
