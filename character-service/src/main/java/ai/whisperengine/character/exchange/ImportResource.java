package ai.whisperengine.character.exchange;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Selection;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Imports for programs that would rather send a file than a GraphQL request. The class has the path that all resources
 * of characters share, so that reading a character of the name "import" is not taken for a call on this one.
 */
@Path("/characters")
@Produces(MediaType.APPLICATION_JSON)
public class ImportResource {

    private static final Selection CARD = new Selection(
            List.of(field("id"), field("normalizedName"), field("name"), field("version"), field("updatedAt")));

    private static final List<String> PARAMETERS = List.of("format", "mode", "dryRun");

    private final ImportService imports;
    private final CharacterService characters;
    private final ObjectReader inputs;

    public ImportResource(ImportService imports, CharacterService characters, ObjectMapper json) {
        this.imports = imports;
        this.characters = characters;
        this.inputs = json.readerFor(ImportCharacterInput.class)
                .with(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Which character an import made or changed. */
    public record CharacterReference(String id, String normalizedName, String name, int version, String updatedAt) {}

    /** The report of an import; see {@link ImportReport}. */
    public record Answer(
            @Nullable CharacterReference character,
            String normalizedName,
            int rowsRead,
            int rowsImported,
            int rowsUnchanged,
            int duplicatesSkipped,
            int rowsRemoved,
            List<ImportIssue> issues,
            List<ImportChange> changes,
            int changesTotal) {}

    /** The body is the document. */
    @POST
    @Path("import")
    @Consumes({
        MediaType.TEXT_PLAIN,
        "application/sql",
        "application/yaml",
        "application/x-yaml",
        "text/yaml",
        "image/png",
        "image/apng",
        MediaType.APPLICATION_OCTET_STREAM
    })
    public Uni<Answer> importDocument(@Context UriInfo request, @Context HttpHeaders headers, byte @Nullable [] body) {
        byte[] document = body == null ? new byte[0] : body;
        return importDocument(Parameters.of(request, PARAMETERS), utf8(document, headers.getMediaType()));
    }

    /** The body is a document in JSON, or an object with the document and what else an input of GraphQL has. */
    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> importJson(@Context UriInfo request, byte @Nullable [] body) {
        byte[] given = body == null ? new byte[0] : body;
        Parameters parameters = Parameters.of(request, PARAMETERS);
        return parameters.isEmpty() && json(given).path("document").isTextual()
                ? answer(imports.run(input(given)))
                : importDocument(parameters, given);
    }

    private Uni<Answer> importDocument(Parameters parameters, byte[] document) {
        return answer(imports.run(
                document,
                parameters.choice("format", CharacterFormat.class),
                parameters.choice("mode", ImportMode.class, ImportMode.CREATE),
                parameters.flag("dryRun")));
    }

    private static JsonNode json(byte[] body) {
        try {
            JsonNode json = new ObjectMapper().readTree(body);
            if (json.isObject()) {
                return json;
            }
        } catch (IOException e) {
            throw ApiException.badInput("The body is not JSON");
        }
        throw ApiException.badInput("The body must be a JSON object: a document, or format, document, mode and dryRun");
    }

    /** Read here and not by the framework, so that what is wrong with it is told in the words of the error catalogue. */
    private ImportCharacterInput input(byte[] body) {
        try {
            return inputs.readValue(body);
        } catch (UnrecognizedPropertyException e) {
            throw ApiException.badInput(e.getPropertyName(), "is unknown; the members are document and " + PARAMETERS);
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .collect(Collectors.joining("."));
            throw ApiException.badInput(place, "has a value that is not allowed here");
        } catch (IOException e) {
            throw ApiException.badInput("The body is not JSON");
        }
    }

    private Uni<Answer> answer(Uni<ImportOutcome> work) {
        return work.chain(outcome -> {
            Integer id = outcome.characterId();
            return id == null
                    ? Uni.createFrom().item(answer(outcome.report(), null))
                    : characters
                            .byId(id.toString(), CARD)
                            .map(c -> answer(
                                    outcome.report(),
                                    c == null
                                            ? null
                                            : new CharacterReference(
                                                    id.toString(),
                                                    c.normalizedName,
                                                    c.name,
                                                    c.version,
                                                    c.updatedAt.toString())));
        });
    }

    private static Answer answer(ImportReport report, @Nullable CharacterReference character) {
        return new Answer(
                character,
                report.normalizedName(),
                report.rowsRead(),
                report.rowsImported(),
                report.rowsUnchanged(),
                report.duplicatesSkipped(),
                report.rowsRemoved(),
                report.issues(),
                report.changes(),
                report.changesTotal());
    }

    /** Bytes that are no text in the named character set are refused: replacing them would damage the document. */
    private static byte[] utf8(byte[] document, @Nullable MediaType type) {
        String named = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        if (named == null) {
            return document; // UTF-8, or a picture
        }
        try {
            return Charset.forName(named)
                    .newDecoder()
                    .decode(ByteBuffer.wrap(document))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
        } catch (CharacterCodingException e) {
            throw ApiException.badInput("The document is not text in " + named + "; save it as UTF-8");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ApiException.badInput("The character set of the document is unknown; save it as UTF-8");
        }
    }

    private static Selection.Field field(String name) {
        return new Selection.Field(name, name, Map.of(), new Selection(List.of()));
    }
}
