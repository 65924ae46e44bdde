package ai.whisperengine.character.document;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.section.CharacterSourceDocument;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Documents;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Sections;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads definitions: the card and every section that an editor writes, with the rows below them. */
@ApplicationScoped
public class CharacterDocuments {

    /**
     * These move when learning or configuration change, and the version does not; a document that is said to be
     * unchanged must not differ.
     */
    private static final Set<String> UNVERSIONED = Set.of("updatedAt", "updatedDate");

    private final Callers callers;
    private final Documents documents;
    private final Selection definition;

    public CharacterDocuments(Callers callers, Documents documents, Sections sections) {
        this.callers = callers;
        this.documents = documents;
        this.definition = Selection.whole(
                Character.class,
                sections,
                (owner, field) -> owner != Character.class || !UNVERSIONED.contains(field),
                section -> isDefinition(section.rowClass()));
    }

    /** A source document is kept for exports; it may have megabytes, and says to a bot nothing that the rows do not. */
    static boolean isDefinition(Class<? extends Loaded> rowClass) {
        return SectionKind.of(rowClass) == SectionKind.DEFINITION && rowClass != CharacterSourceDocument.class;
    }

    /** The document of the character with this handle, unless the client has it; null when there is no character. */
    Uni<Documents.@Nullable Document> read(String normalizedName, EntityTags known) {
        callers.require();
        return documents.read(
                Character.class,
                Condition.equal(Character.class, "normalizedName", normalizedName),
                definition,
                List.of("id", "version"),
                known.any(),
                known.values());
    }
}
