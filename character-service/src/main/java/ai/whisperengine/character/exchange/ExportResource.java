package ai.whisperengine.character.exchange;

import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.platform.error.ApiException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/** Exports for programs that would rather fetch a file than ask GraphQL. */
@Path("/characters/{handle}/export")
public class ExportResource {

    private final ExportService exports;

    public ExportResource(ExportService exports) {
        this.exports = exports;
    }

    @GET
    public Uni<Response> export(@PathParam("handle") String handle, @Context UriInfo request) {
        Parameters parameters = Parameters.of(request, List.of("format", "png"));
        CharacterFormat format = parameters.choice("format", CharacterFormat.class, CharacterFormat.CDL_JSON);
        if (!handle.matches("[a-z0-9_]+")) {
            throw ApiException.notFound("There is no such character");
        }
        return exports.byHandle(handle, format, parameters.flag("png")).map(named -> {
            String type = named.file().mediaType();
            return Response.ok(named.file().content())
                    .type(type.startsWith("image/") ? type : type + ";charset=UTF-8")
                    // A handle has no character that would need quoting.
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + named.name() + "\"")
                    .build();
        });
    }
}
