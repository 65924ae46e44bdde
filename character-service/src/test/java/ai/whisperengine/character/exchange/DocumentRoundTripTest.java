package ai.whisperengine.character.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Export, import into an empty name, export: equal. */
@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "character_service"))
class DocumentRoundTripTest {

    /** Everything that the published schema calls valid comes in, and comes out again. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void generatedCharactersComeBackEqual(long seed) {
        String handle = "generated_" + seed;
        Imports.deleteCharacter(handle);
        ObjectNode document = new GeneratedCharacters(Documents.schema(), seed).next(handle);
        JsonNode report = Documents.imported(document, "CREATE");
        assertThat(report.get("duplicatesSkipped").asInt()).isZero();
        assertThat(report.get("rowsImported").asInt())
                .isEqualTo(report.get("rowsRead").asInt());
        ObjectNode first = Documents.document(handle);
        assertThat(Documents.unordered(first)).isEqualTo(Documents.unordered(document));

        String again = Documents.text(Documents.exported(handle, "?format=CDL_JSON"));
        String yaml = Documents.text(Documents.exported(handle, "?format=CDL_YAML"));
        JsonNode same = Documents.imported(WholeCharacter.json(again), "REPLACE");
        assertThat(same.get("rowsUnchanged").asInt())
                .isEqualTo(same.get("rowsRead").asInt());
        assertThat(same.get("changesTotal").asInt()).as(same.toPrettyString()).isZero();

        Imports.deleteCharacter(handle);
        Documents.imported("?mode=CREATE", "application/json", again);
        assertThat(Documents.document(handle)).isEqualTo(first);

        Imports.deleteCharacter(handle);
        Documents.imported("", "application/yaml", yaml);
        assertThat(Documents.document(handle)).isEqualTo(first);
        assertThat(Documents.text(Documents.exported(handle, "?format=CDL_YAML")))
                .isEqualTo(yaml);
        Imports.deleteCharacter(handle);
    }

    @ParameterizedTest
    @CsvSource({
        "1, WEB_UI_YAML",
        "2, WEB_UI_YAML",
        "1, LEGACY_JSON",
        "2, LEGACY_JSON",
        "1, CARD_V2",
        "2, CARD_V2",
        "1, CARD_V3",
        "2, CARD_V3",
        "1, WHISPERENGINE_SQL",
        "2, WHISPERENGINE_SQL"
    })
    void foreignFormatsComeBackEqualByteForByte(long seed, String format) {
        String handle = "generated_" + seed;
        Imports.deleteCharacter(handle);
        Documents.imported(new GeneratedCharacters(Documents.schema(), seed).next(handle), "CREATE");
        String first = Documents.text(Documents.exported(handle, "?format=" + format));

        Imports.deleteCharacter(handle);
        Documents.imported("?format=" + format, "application/octet-stream", first);
        handle = Imports.value("select normalized_name from characters order by id desc limit 1");
        String second = Documents.text(Documents.exported(handle, "?format=" + format));
        Imports.deleteCharacter(handle);
        assertThat(second).isEqualTo(first);

        // What the format can hold once it can hold again, whatever name the detection gives it.
        Documents.imported("", "application/octet-stream", second);
        assertThat(Documents.text(Documents.exported(handle, "?format=" + format)))
                .isEqualTo(first);
        Imports.deleteCharacter(handle);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ryan", "elena", "aria"})
    void realExportsComeBackEqualUnderAnotherHandle(String handle) {
        String sql = RealExports.read(handle + ".sql");
        Imports.deleteCharacter(handle);
        Imports.deleteCharacter(handle + "_again");
        Imports.report(sql, "CREATE");
        ObjectNode first = Documents.document(handle);
        ObjectNode renamed = first.deepCopy();
        ((ObjectNode) renamed.get("character")).put("normalizedName", handle + "_again");
        Documents.imported(renamed, "CREATE");
        assertThat(Documents.document(handle + "_again")).isEqualTo(renamed);

        JsonNode replaced = Documents.imported(first, "REPLACE");
        assertThat(replaced.get("changesTotal").asInt()).isZero();
        Imports.deleteCharacter(handle);
        Imports.deleteCharacter(handle + "_again");
    }

    @ParameterizedTest
    @ValueSource(strings = {"CARD_V2", "CARD_V3"})
    void cardsInPicturesKeepCardAndPicture(String format) {
        String handle = "generated_9";
        Imports.deleteCharacter(handle);
        Documents.imported(new GeneratedCharacters(Documents.schema(), 9).next(handle), "CREATE");
        Response first = Documents.exported(handle, "?format=" + format + "&png=true");
        assertThat(first.contentType()).isEqualTo("image/png");
        assertThat(first.header("Content-Disposition")).contains("attachment", "generated_9", ".png");
        Imports.deleteCharacter(handle);
        JsonNode report = Documents.imported("", "image/png", first.asByteArray());
        handle = report.at("/character/normalizedName").asText();
        assertThat(Imports.value("select count(*) from character_portraits p join characters c on c.id = p.character_id"
                        + " where c.normalized_name = '" + handle + "'"))
                .isEqualTo("1");
        Response second = Documents.exported(handle, "?format=" + format + "&png=true");
        assertThat(new String(second.asByteArray(), StandardCharsets.ISO_8859_1))
                .isEqualTo(new String(first.asByteArray(), StandardCharsets.ISO_8859_1));
        Imports.deleteCharacter(handle);
    }
}
