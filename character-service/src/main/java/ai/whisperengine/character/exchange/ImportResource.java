package ai.whisperengine.character.exchange;

import ai.whisperengine.character.CharacterService;
import ai.whisperengine.character.exchange.ImportService.Outcome;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Selection;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
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
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    }

    /** Which character an import made or changed. */
    public record CharacterReference(String id, String normalizedName, String name, int version, String updatedAt) {}

    /** The report of an import; see {@link ImportReport}. */
    public record Answer(
            @Nullable CharacterReference character,
            int rowsRead,
            int rowsImported,
            int rowsUnchanged,
            int duplicatesSkipped,
            int rowsRemoved,
            List<ImportIssue> issues) {}

    @POST
    @Path("import")
    @Consumes({MediaType.TEXT_PLAIN, "application/sql", MediaType.APPLICATION_OCTET_STREAM})
    public Uni<Answer> importDocument(
            @QueryParam("format") @Nullable String format,
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("dryRun") @Nullable String dryRun,
            @Context UriInfo request,
            @Context HttpHeaders headers,
            byte @Nullable [] document) {
        for (String parameter : request.getQueryParameters().keySet()) {
            // A misspelt dryRun must not become an import.
            if (!PARAMETERS.contains(parameter)) {
                throw ApiException.badInput(parameter, "is unknown; the parameters are " + PARAMETERS);
            }
        }
        ImportCharacterInput input = new ImportCharacterInput();
        input.format = choice("format", ImportFormat.class, format);
        input.mode = mode == null || mode.isBlank() ? ImportMode.CREATE : choice("mode", ImportMode.class, mode);
        input.dryRun = flag("dryRun", dryRun);
        input.document = text(document == null ? new byte[0] : document, headers.getMediaType());
        return answer(input);
    }

    @POST
    @Path("import")
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Answer> importInput(byte @Nullable [] body) {
        return answer(input(body == null ? new byte[0] : body));
    }

    /** Read here and not by the framework, so that what is wrong with it is told in the words of the error catalogue. */
    private ImportCharacterInput input(byte[] body) {
        try {
            ImportCharacterInput input = inputs.readValue(body);
            if (input != null) {
                return input;
            }
        } catch (UnrecognizedPropertyException e) {
            throw ApiException.badInput(e.getPropertyName(), "is unknown; the members are document and " + PARAMETERS);
        } catch (JsonMappingException e) {
            String place = e.getPath().stream()
                    .map(JsonMappingException.Reference::getFieldName)
                    .collect(Collectors.joining("."));
            if (!place.isEmpty()) {
                throw ApiException.badInput(place, "has a value that is not allowed here");
            }
        } catch (IOException e) {
            throw ApiException.badInput("The body is not JSON");
        }
        throw ApiException.badInput("The body must be a JSON object with format and document");
    }

    private Uni<Answer> answer(ImportCharacterInput input) {
        return imports.run(input).chain(outcome -> {
            Integer id = outcome.characterId();
            return id == null
                    ? Uni.createFrom().item(answer(outcome, null))
                    : characters
                            .byId(id.toString(), CARD)
                            .map(c -> answer(
                                    outcome,
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

    private static Answer answer(Outcome outcome, @Nullable CharacterReference character) {
        ImportReport report = outcome.report();
        return new Answer(
                character,
                report.rowsRead(),
                report.rowsImported(),
                report.rowsUnchanged(),
                report.duplicatesSkipped(),
                report.rowsRemoved(),
                report.issues());
    }

    private static <E extends Enum<E>> E choice(String parameter, Class<E> type, @Nullable String given) {
        String name = given == null ? "" : given.strip().toUpperCase(Locale.ROOT);
        return Arrays.stream(type.getEnumConstants())
                .filter(c -> c.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        ApiException.badInput(parameter, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static boolean flag(String parameter, @Nullable String given) {
        return switch (given == null ? "" : given.strip().toLowerCase(Locale.ROOT)) {
            case "", "false" -> false;
            case "true" -> true;
            default -> throw ApiException.badInput(parameter, "must be true or false");
        };
    }

    /** Bytes that are no text in the named character set are refused: replacing them would damage the document. */
    private static String text(byte[] document, @Nullable MediaType type) {
        Charset charset = StandardCharsets.UTF_8;
        String named = type == null ? null : type.getParameters().get(MediaType.CHARSET_PARAMETER);
        try {
            charset = named == null ? charset : Charset.forName(named);
            return charset.newDecoder().decode(ByteBuffer.wrap(document)).toString();
        } catch (CharacterCodingException e) {
            throw ApiException.badInput("The document is not text in " + charset + "; save it as UTF-8");
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw ApiException.badInput("The character set of the document is unknown; save it as UTF-8");
        }
    }

    private static Selection.Field field(String name) {
        return new Selection.Field(name, name, Map.of(), new Selection(List.of()));
    }
}
