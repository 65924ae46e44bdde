package ai.whisperengine.character.document;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.row.SectionTree;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.platform.read.Sections;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The published schema is the one that the row classes make; {@code mvn test -Dupdate-schema} writes it anew. */
class DocumentSchemaTest {

    private static final DocumentSchema SCHEMA = new DocumentSchema(new SectionTree(Sections.declaredBy(
            IdentitySections.class,
            KnowledgeSections.class,
            CommunicationSections.class,
            EmotionSections.class,
            ConfigurationSections.class)));

    @Test
    void theCommittedSchemaIsTheServedOne() throws IOException {
        String served = new SchemaResource(SCHEMA).schema();
        Path file = Path.of("../docs/reference/character.schema.json");
        if (Boolean.getBoolean("update-schema")) {
            Files.writeString(file, served);
        }
        assertThat(file).exists();
        assertThat(served).isEqualTo(Files.readString(file));
    }

    @Test
    void everyFieldIsDescribedAndNoSecretIsInIt() throws IOException {
        JsonNode schema = new ObjectMapper().readTree(new SchemaResource(SCHEMA).schema());
        assertThat(schema.get("$defs")).hasSizeGreaterThan(50);
        schema.get("$defs").properties().forEach(definition -> {
            assertThat(definition.getValue().get("description").asText())
                    .as(definition.getKey())
                    .isNotBlank();
            definition.getValue().get("properties").properties().forEach(field -> {
                boolean section = field.getValue().has("$ref")
                        || field.getValue().path("items").has("$ref");
                assertThat(section
                                || !field.getValue()
                                        .path("description")
                                        .asText()
                                        .isBlank())
                        .as(definition.getKey() + "." + field.getKey())
                        .isTrue();
                assertThat(field.getKey()).isNotIn("id", "createdAt", "updatedAt", "llmChatApiKey", "discordBotToken");
            });
        });
        assertThat(schema.at("/$defs/CharacterValue/required").toString())
                .isEqualTo("[\"valueKey\",\"valueDescription\"]");
    }
}
