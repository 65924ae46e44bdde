package ai.whisperengine.character.exchange;

import ai.whisperengine.character.document.CharacterDocument;
import ai.whisperengine.character.document.DocumentReader;
import ai.whisperengine.character.document.DocumentReader.Numbered;
import ai.whisperengine.character.document.Remainder;
import ai.whisperengine.character.exchange.format.CharacterFormat;
import ai.whisperengine.character.exchange.format.ExportedDocument;
import ai.whisperengine.character.exchange.format.Portrait;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Exports: the document of a character, with what its imports left over, in one of the formats. */
@ApplicationScoped
public class ExportService {

    private static final String SOURCES = "sourceDocuments";

    private final Callers callers;
    private final Database database;
    private final DocumentReader reader;
    private final DocumentFormats formats;
    private final SectionTree tree;
    private final Vertx vertx;

    public ExportService(
            Callers callers,
            Database database,
            DocumentReader reader,
            DocumentFormats formats,
            SectionTree tree,
            Vertx vertx) {
        this.callers = callers;
        this.database = database;
        this.reader = reader;
        this.formats = formats;
        this.tree = tree;
        this.vertx = vertx;
    }

    /** A file and its name. */
    record NamedFile(ExportedDocument file, String name) {}

    Uni<NamedFile> byId(Integer id, CharacterFormat format, boolean png) {
        callers.require();
        return reader.byId(id).chain(found -> write(found, format, png));
    }

    Uni<NamedFile> byHandle(String handle, CharacterFormat format, boolean png) {
        callers.require();
        return reader.byHandle(handle).chain(found -> write(found, format, png));
    }

    /** Every character, one document a line. */
    Multi<byte[]> lines() {
        callers.require();
        return reader.all().map(found -> {
            restore(found.document(), true);
            return DocumentFormats.json(found.document(), false);
        });
    }

    private Uni<NamedFile> write(@Nullable Numbered found, CharacterFormat format, boolean png) {
        if (found == null) {
            throw ApiException.notFound("There is no such character");
        }
        if (png && !format.isCard()) {
            throw ApiException.badInput("png", "only a card goes into a picture, not " + format);
        }
        ObjectNode document = found.document();
        String handle = document.at("/character/normalizedName").asText();
        return portrait(found.id(), png)
                .chain(picture -> Uni.createFrom().completionStage(() -> vertx.getOrCreateContext()
                        .executeBlocking(
                                () -> named(handle, format, write(document, format, png, picture.orElse(null))), false)
                        .toCompletionStage()));
    }

    private ExportedDocument write(
            ObjectNode document, CharacterFormat format, boolean png, @Nullable Portrait picture) {
        List<ImportIssue> issues = new ArrayList<>();
        if (DocumentFormats.isOurs(format)) {
            issues.addAll(restore(document, format == CharacterFormat.CDL_JSON));
        } else {
            remainder(document);
        }
        ExportedDocument written = png ? formats.writePng(format, document, picture) : formats.write(format, document);
        issues.addAll(written.issues());
        return new ExportedDocument(written.content(), written.mediaType(), written.fileExtension(), issues);
    }

    private static NamedFile named(String handle, CharacterFormat format, ExportedDocument file) {
        String kind = format.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new NamedFile(file, handle + "." + kind + "." + file.fileExtension());
    }

    private Uni<Optional<Portrait>> portrait(Integer id, boolean wanted) {
        if (!wanted) {
            return Uni.createFrom().item(Optional.empty());
        }
        return database.query(
                        "select image from character_portraits where character_id = $1 and media_type = 'image/png'",
                        List.of(id))
                .map(rows -> {
                    var iterator = rows.iterator();
                    return iterator.hasNext()
                            ? Optional.of(
                                    new Portrait(iterator.next().getBuffer(0).getBytes()))
                            : Optional.empty();
                });
    }

    private List<ImportIssue> restore(ObjectNode document, boolean raw) {
        Remainder remainder = remainder(document);
        if (remainder == null) {
            return List.of();
        }
        return remainder.restore(document, tree, raw).stream()
                .map(place -> ImportIssue.warning(
                        "character" + place.replaceFirst("^/character", "").replaceAll("/([^/]*)/[^/]*", ".$1"),
                        "Members of a row that is gone, or says something else now, are left out"))
                .toList();
    }

    /** Takes the kept members out of the section, in which only originals of foreign formats are shown. */
    private static @Nullable Remainder remainder(ObjectNode document) {
        ObjectNode character = (ObjectNode) document.get(CharacterDocument.CHARACTER);
        Remainder found = null;
        if (character.get(SOURCES) instanceof ArrayNode sources) {
            for (Iterator<JsonNode> i = sources.iterator(); i.hasNext(); ) {
                JsonNode source = i.next();
                if (source.path("format").asText().equals(CharacterDocument.REMAINDER)) {
                    found = Remainder.parse(source.path("document").asText());
                    i.remove();
                }
            }
            if (sources.isEmpty()) {
                character.remove(SOURCES);
            }
        }
        return found;
    }
}
