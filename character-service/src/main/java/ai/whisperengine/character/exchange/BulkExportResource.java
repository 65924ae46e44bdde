package ai.whisperengine.character.exchange;

import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * All characters as a stream, one JSON document a line: whoever is slower, reader or database, sets the pace. It is not
 * below {@code /characters}, where a handle may follow.
 */
@Path("/bulk/characters")
public class BulkExportResource {

    static final String NDJSON = "application/x-ndjson";

    private final ExportService exports;

    public BulkExportResource(ExportService exports) {
        this.exports = exports;
    }

    @GET
    @Produces(NDJSON)
    public Multi<byte[]> export(@Context UriInfo request) {
        Parameters.of(request, List.of());
        return exports.lines();
    }
}
