package ai.whisperengine.character.exchange;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.ExportedDocument;
import ai.whisperengine.character.exchange.format.Formats;
import ai.whisperengine.character.exchange.format.ParsedDocument;
import ai.whisperengine.character.exchange.format.Portrait;
import ai.whisperengine.character.exchange.format.RawJson;
import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** From files to rows and from documents to files, whatever the format. */
@ApplicationScoped
public class DocumentFormats {

    static final int MAX_BYTES = 10 * 1024 * 1024;

    private final Formats formats;
    private final SqlExportWriter sql;
    private final ImportMapper mapper;

    public DocumentFormats(Formats formats, SqlExportWriter sql, ImportMapper mapper) {
        this.formats = formats;
        this.sql = sql;
        this.mapper = mapper;
    }

    /** A file, understood completely. */
    record Understood(
            CharacterFormat format,
            MappedImport mapped,
            @Nullable Portrait portrait) {}

    Understood understand(byte[] content, @Nullable CharacterFormat given) {
        if (content.length > MAX_BYTES) {
            throw ApiException.limitExceeded("The document is larger than " + MAX_BYTES / (1024 * 1024) + " MB");
        }
        CharacterFormat format = given == null ? formats.detect(content) : given;
        OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC);
        if (format == CharacterFormat.WHISPERENGINE_SQL) {
            return new Understood(format, mapper.map(SqlExportParser.parse(text(content)), now), null);
        }
        ParsedDocument parsed = formats.codec(format).read(content);
        ImportScope scope = isOurs(format) ? ImportScope.WHOLE : ImportScope.GIVEN;
        ObjectNode document = parsed.document();
        RawText raw = RawText.PARSED;
        if (format == CharacterFormat.CDL_JSON) {
            RawJson json = RawJson.parse(content);
            document = (ObjectNode) json.root();
            raw = json::of;
        }
        MappedImport mapped = mapper.map(document, scope, raw, now);
        List<ImportIssue> issues = new ArrayList<>(parsed.issues());
        issues.addAll(mapped.issues());
        return new Understood(format, mapped.with(issues), parsed.portrait());
    }

    static boolean isOurs(CharacterFormat format) {
        return format == CharacterFormat.CDL_JSON || format == CharacterFormat.CDL_YAML;
    }

    ExportedDocument write(CharacterFormat format, ObjectNode document) {
        return switch (format) {
            case CDL_JSON ->
                new ExportedDocument(json(document, true), format.mediaType(), format.fileExtension(), List.of());
            case WHISPERENGINE_SQL -> sql.write(document);
            default -> formats.codec(format).write(document);
        };
    }

    ExportedDocument writePng(CharacterFormat format, ObjectNode document, @Nullable Portrait portrait) {
        return formats.writePng(format, document, portrait);
    }

    /** Our own document as JSON; values that were kept raw are written raw. */
    static byte[] json(ObjectNode document, boolean indented) {
        try {
            return (indented
                            ? CharacterDocument.JSON.writerWithDefaultPrettyPrinter()
                            : CharacterDocument.JSON.writer())
                    .writeValueAsBytes(document);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree can always be written", e);
        }
    }

    private static String text(byte[] content) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(content))
                    .toString();
        } catch (CharacterCodingException e) {
            throw ApiException.badInput("The document is not UTF-8; save it as UTF-8");
        }
    }
}
