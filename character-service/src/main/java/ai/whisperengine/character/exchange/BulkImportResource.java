package ai.whisperengine.character.exchange;

import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.List;

/**
 * Many characters in, one JSON document a line, and one line of report out for each as it is done. A client reads the
 * answer while it sends.
 */
@Path("/bulk/characters")
public class BulkImportResource {

    private final BulkImport imports;

    public BulkImportResource(BulkImport imports) {
        this.imports = imports;
    }

    @POST
    @Consumes({
        BulkExportResource.NDJSON,
        "application/ndjson",
        "application/jsonl",
        "application/octet-stream",
        "text/plain"
    })
    @Produces(BulkExportResource.NDJSON)
    @Blocking
    public Multi<byte[]> importLines(@Context UriInfo request, InputStream body) {
        Parameters parameters = Parameters.of(request, List.of("mode", "dryRun"));
        return imports.run(
                body, parameters.choice("mode", ImportMode.class, ImportMode.CREATE), parameters.flag("dryRun"));
    }
}
