package ai.whisperengine.memory.processing;

import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.memory.Fixture;
import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "memory_service"))
class ProcessingTest {

    private static final String SET = "mutation($input: SetProcessingMarkerInput!) { setProcessingMarker(input: $input)"
            + " { id process subject characterName userId processedUntil details } }";

    private static final String ONE = "query($process: String!, $subject: String, $character: String, $user: ID) {"
            + " processingMarker(process: $process, subject: $subject, characterName: $character, userId: $user)"
            + " { processedUntil details subject } }";

    private static Map<String, Object> input(String process, int day, Object... more) {
        Map<String, Object> input = new HashMap<>();
        input.put("process", process);
        input.put("processedUntil", String.format("2025-01-%02dT00:00:00Z", day));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    @Test
    void aMarkerNeverGoesBack() {
        String process = Fixture.word();
        List<Callable<String>> clients = new ArrayList<>();
        for (int day = 1; day <= 20; day++) {
            Map<String, Object> input = input(process, day, "details", Map.of("day", day));
            clients.add(() -> Fixture.outcome(SET, input));
        }
        assertThat(Fixture.together(clients)).containsOnly("ok");
        JsonPath marker = GraphQl.data(ONE, Map.of("process", process));
        assertThat(marker.getString("data.processingMarker.processedUntil")).startsWith("2025-01-20");
        assertThat(marker.getInt("data.processingMarker.details.day")).isEqualTo(20);
        assertThat(marker.getString("data.processingMarker.subject")).isNull();

        JsonPath kept = GraphQl.data(SET, input(process, 3, "details", Map.of()));
        assertThat(kept.getString("data.setProcessingMarker.processedUntil")).startsWith("2025-01-20");
        assertThat(kept.getInt("data.setProcessingMarker.details.day")).isEqualTo(20);
        assertThat(Fixture.strings("select 1 from processing_markers where process = ?", process))
                .hasSize(1);
    }

    @Test
    void whatItIsAboutTellsMarkersApart() {
        String process = Fixture.word();
        String user = Fixture.user();
        String character = Fixture.character();
        GraphQl.data(SET, input(process, 1));
        GraphQl.data(SET, input(process, 2, "userId", user));
        GraphQl.data(SET, input(process, 3, "userId", user, "characterName", character));
        GraphQl.data(SET, input(process, 4, "userId", user, "characterName", character, "subject", "dm"));

        assertThat(GraphQl.data(ONE, Map.of("process", process, "user", user))
                        .getString("data.processingMarker.processedUntil"))
                .startsWith("2025-01-02");
        String list = "query($filter: ProcessingMarkerFilter) { processingMarkers(filter: $filter) { nodes { id } } }";
        List<String> ids = GraphQl.data(list, Map.of("filter", Map.of("process", process, "characterName", character)))
                .getList("data.processingMarkers.nodes.id");
        assertThat(ids).hasSize(2);
        String remove = "mutation($id: ID!) { removeProcessingMarker(id: $id) }";
        assertThat(Fixture.outcome(remove, Map.of("id", ids.get(0)))).isEqualTo("ok");
        assertThat(Fixture.refusedField(remove, Map.of("id", ids.get(0)))).isEqualTo("NOT_FOUND id");
    }

    @Test
    void badMarkersAreRefused() {
        String process = Fixture.word();
        assertThat(Fixture.outcome(SET, input(process, 1, "userId", "nobody"))).isEqualTo("NOT_FOUND");
        assertThat(Fixture.refusedField(SET, input(process, 1, "characterName", "nobody")))
                .isEqualTo("NOT_FOUND input.characterName");
        assertThat(Fixture.refusedField(SET, input(process, 1, "processedUntil", "2999-01-01T00:00:00Z")))
                .isEqualTo("BAD_USER_INPUT input.processedUntil");
        assertThat(Fixture.refusedField(SET, input("", 1))).isEqualTo("BAD_USER_INPUT input.process");
        assertThat(Fixture.refusedField(SET, input(process, 1, "details", "x")))
                .isEqualTo("BAD_USER_INPUT input.details");
        assertThat(Fixture.strings("select 1 from processing_markers where process = ?", process))
                .isEmpty();
    }
}
