package ai.whisperengine.character.document;

import ai.whisperengine.character.Handle;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Documents.Document;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.Response.ResponseBuilder;
import java.util.List;

/** The definition of a character as one document, for programs that read it again and again. */
@Path("/characters")
@Produces(MediaType.APPLICATION_JSON)
public class CharacterResource {

    private final CharacterDocuments documents;

    public CharacterResource(CharacterDocuments documents) {
        this.documents = documents;
    }

    @GET
    @Path("{normalizedName}")
    public Uni<Response> definition(@PathParam("normalizedName") String normalizedName, @Context HttpHeaders headers) {
        Inputs.storable(normalizedName, "normalizedName");
        List<String> lines = headers.getRequestHeader(HttpHeaders.IF_NONE_MATCH);
        EntityTags known = EntityTags.of(lines == null ? List.of() : lines);
        return documents.read(normalizedName, known).map(document -> {
            if (document == null) {
                throw notFound(normalizedName);
            }
            return answer(document);
        });
    }

    private static Response answer(Document document) {
        String json = document.json();
        ResponseBuilder response = json == null ? Response.notModified() : Response.ok(json);
        // The tag is written by hand: a client gets it in the spelling that it will send back.
        return response.header(HttpHeaders.ETAG, "\"" + document.stamp() + "\"")
                .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
                .build();
    }

    /** A handle in another spelling is not found: one address for each document. The answer says which it may be. */
    private static ApiException notFound(String given) {
        String handle = normalised(given);
        return ApiException.notFound("There is no character with this handle"
                        + (handle.isEmpty() || handle.equals(given) ? "" : "; did you mean " + handle + "?"))
                .with("field", "normalizedName");
    }

    private static String normalised(String given) {
        try {
            return Handle.normalise(given);
        } catch (ApiException nothingLeft) {
            return "";
        }
    }
}
