package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.document.DocumentSchema;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.validation.Validation;
import java.time.OffsetDateTime;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the published schema calls valid is understood whole, without a word about it. */
class DocumentMappingTest {

    private static final OffsetDateTime NOW = OffsetDateTime.parse("2026-01-02T03:04:05Z");
    private static final SectionTree TREE = new SectionTree(Sections.declaredBy(
            IdentitySections.class,
            KnowledgeSections.class,
            CommunicationSections.class,
            EmotionSections.class,
            ConfigurationSections.class));
    private static final ImportMapper MAPPER =
            new ImportMapper(TREE, Validation.buildDefaultValidatorFactory().getValidator());

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void generatedDocumentsAreUnderstood(long seed) {
        ObjectNode document = new GeneratedCharacters(new DocumentSchema(TREE).schema(), seed).next("someone");
        MappedImport mapped = MAPPER.map(document, ImportScope.WHOLE, RawText.PARSED, NOW);
        assertThat(mapped.issues()).isEmpty();
        assertThat(mapped.duplicates()).isZero();
        assertThat(mapped.rowsRead()).isEqualTo(1 + rows(document.get("character")));
    }

    /** Rows are the objects below sections; JSON columns hold objects too, under the names of fields. */
    private static int rows(JsonNode row) {
        int[] count = {0};
        row.properties().forEach(member -> {
            boolean section = TREE.sections().stream()
                    .flatMap(SectionTree.Node::all)
                    .anyMatch(n -> n.name().equals(member.getKey()));
            if (section && member.getValue().isObject()) {
                count[0] += 1 + rows(member.getValue());
            } else if (section && member.getValue().path(0).isObject()) {
                member.getValue().forEach(r -> count[0] += 1 + rows(r));
            }
        });
        return count[0];
    }
}
