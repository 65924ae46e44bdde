package ai.whisperengine.user.export;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Everything about a user as a stream, one JSON object a line: whoever is slower, reader or database, sets the pace. */
@Path("/users/{id}/export")
public class ExportResource {

    private final ExportService exports;

    public ExportResource(ExportService exports) {
        this.exports = exports;
    }

    @GET
    @Produces("application/x-ndjson")
    public Multi<byte[]> export(@PathParam("id") String id) {
        return exports.lines(id);
    }
}
