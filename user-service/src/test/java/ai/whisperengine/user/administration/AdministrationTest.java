package ai.whisperengine.user.administration;

import static ai.whisperengine.user.Tables.refusal;
import static ai.whisperengine.user.Tables.run;
import static ai.whisperengine.user.Tables.value;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.testing.GraphQl;
import ai.whisperengine.platform.testing.StatementCount;
import ai.whisperengine.platform.testing.TestDatabase;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
@WithTestResource(value = TestDatabase.class, initArgs = @ResourceArg(name = "role", value = "user_service"))
class AdministrationTest {

    private static final String SET = """
            mutation($input: SystemSettingInput!) { setSystemSetting(input: $input) {
              key value type description updatedAt } }""";
    private static final String RECORD =
            "mutation($metrics: [PerformanceMetricInput!]!) { recordPerformanceMetrics(metrics: $metrics) }";
    private static final String SUM_UP = """
            query($window: PerformanceMetricWindow!) { performanceMetrics(window: $window) {
              start count mean minimum maximum median p95 } }""";

    @BeforeEach
    void nothing() {
        run("delete from system_settings where key like 'test_%'");
        run("delete from performance_metrics where metric_name like 'test_%'");
    }

    private static Map<String, Object> setting(String value, Object... more) {
        Map<String, Object> input = new HashMap<>(Map.of("key", "test_a", "value", value));
        for (int i = 0; i < more.length; i += 2) {
            input.put((String) more[i], more[i + 1]);
        }
        return Map.of("input", input);
    }

    @Test
    void settingsAreMadeChangedAndRemoved() {
        JsonPath made = GraphQl.data(SET, setting("1", "type", "INTEGER", "description", "How many"));
        assertThat(made.getString("data.setSystemSetting.type")).isEqualTo("INTEGER");
        JsonPath changed = GraphQl.data(SET, setting("2"));
        assertThat(changed.getString("data.setSystemSetting.type")).isEqualTo("INTEGER");
        assertThat(changed.getString("data.setSystemSetting.description")).isEqualTo("How many");
        assertThat(refusal(SET, setting("many"))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, setting("3", "expectedUpdatedAt", made.getString("data.setSystemSetting.updatedAt"))))
                .isEqualTo("CONFLICT");
        GraphQl.data(SET, setting("3", "expectedUpdatedAt", changed.getString("data.setSystemSetting.updatedAt")));
        assertThat(GraphQl.data("{ systemSetting(key: \"test_a\") { value } }").getString("data.systemSetting.value"))
                .isEqualTo("3");
        assertThat(GraphQl.data("{ systemSettings(first: 200) { nodes { key } } }")
                        .<String>getList("data.systemSettings.nodes.key"))
                .contains("test_a", "deployment_mode", "schema_version")
                .isSorted();
        GraphQl.data("mutation { removeSystemSetting(key: \"test_a\") }");
        assertThat(refusal("mutation { removeSystemSetting(key: \"test_a\") }", Map.of()))
                .isEqualTo("NOT_FOUND key");
    }

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 9223372036854775807, true",
        "INTEGER, 9223372036854775808, false",
        "INTEGER, -0, false",
        "INTEGER, 1.0, false",
        "NUMBER, -1.5e3, true",
        "NUMBER, 1e999, false",
        "NUMBER, NaN, false",
        "NUMBER, 01, false",
        "BOOLEAN, true, true",
        "BOOLEAN, TRUE, false",
        "JSON, '{\"a\": [1, null]}', true",
        "JSON, '{a}', false",
        "JSON, '1 2', false",
        "STRING, anything, true"
    })
    void aValueIsOfItsType(String type, String text, boolean accepted) {
        assertThat(SettingType.valueOf(type).accepts(text)).isEqualTo(accepted);
    }

    @Test
    void settingsOfTheSchemaAndBadOnesAreRefused() {
        assertThat(refusal(SET, setting("9", "key", "schema_version"))).isEqualTo("FORBIDDEN input.key");
        assertThat(refusal("mutation { removeSystemSetting(key: \"schema_version\") }", Map.of()))
                .isEqualTo("FORBIDDEN key");
        assertThat(refusal(SET, setting("docker", "key", "deployment_mode"))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, setting("x", "key", "Test A"))).isEqualTo("BAD_USER_INPUT input.key");
        assertThat(refusal(SET, setting("x".repeat(100_001)))).isEqualTo("BAD_USER_INPUT input.value");
        assertThat(refusal(SET, setting("x", "expectedUpdatedAt", "2020-01-01T00:00:00Z")))
                .isEqualTo("CONFLICT");
        assertThat(value("select value from system_settings where key = 'deployment_mode'"))
                .isEqualTo("local");
        assertThat(value("select count(*) from system_settings where key = 'test_a'"))
                .isEqualTo("0");
    }

    private static Map<String, Object> metric(double value, String at, Map<String, Object> tags) {
        return Map.of("name", "test_ms", "value", value, "at", at, "tags", tags);
    }

    private static Map<String, Object> window(String from, String to, int seconds, Map<String, Object> tags) {
        return Map.of(
                "window", Map.of("name", "test_ms", "from", from, "to", to, "bucketSeconds", seconds, "tags", tags));
    }

    @Test
    void measurementsAreSummedUp() {
        List<Map<String, Object>> metrics = new ArrayList<>();
        for (int i = 0; i <= 100; i++) {
            metrics.add(metric(i, "2026-01-01T10:00:%02dZ".formatted(i % 60), Map.of("service", "a")));
        }
        metrics.add(metric(0.1, "2026-01-01T10:05:00+00:00", Map.of("service", "b", "ok", true)));
        metrics.add(metric(7, "2026-01-01T11:00:00Z", Map.of()));
        assertThat(GraphQl.data(RECORD, Map.of("metrics", metrics)).getInt("data.recordPerformanceMetrics"))
                .isEqualTo(103);

        JsonPath answer = GraphQl.data(SUM_UP, window("2026-01-01T10:00:00Z", "2026-01-01T11:00:00Z", 300, Map.of()));
        assertThat(answer.getList("data.performanceMetrics")).hasSize(2);
        String first = "data.performanceMetrics[0].";
        assertThat(answer.getString(first + "start")).isEqualTo("2026-01-01T10:00:00Z");
        assertThat(answer.getInt(first + "count")).isEqualTo(101);
        assertThat(answer.getDouble(first + "mean")).isEqualTo(50);
        assertThat(answer.getDouble(first + "minimum")).isEqualTo(0);
        assertThat(answer.getDouble(first + "maximum")).isEqualTo(100);
        assertThat(answer.getDouble(first + "median")).isEqualTo(50);
        assertThat(answer.getDouble(first + "p95")).isEqualTo(95);
        assertThat(answer.getDouble("data.performanceMetrics[1].mean")).isEqualTo(0.1);

        Map<String, Object> tagged =
                window("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 86_400, Map.of("service", "b"));
        assertThat(GraphQl.data(SUM_UP, tagged).getInt("data.performanceMetrics[0].count"))
                .isEqualTo(1);
        assertThat(StatementCount.during("user_service", () -> GraphQl.data(SUM_UP, tagged)))
                .hasSize(1);
        assertThat(StatementCount.during("user_service", () -> GraphQl.data(RECORD, Map.of("metrics", metrics))))
                .hasSize(1);
    }

    @Test
    void aBadMeasurementRecordsNone() {
        Map<String, Object> good = metric(1, "2026-01-01T10:00:00Z", Map.of());
        assertThat(refusal(RECORD, Map.of("metrics", List.of(good, metric(1, "2999-01-01T10:00:00Z", Map.of())))))
                .isEqualTo("BAD_USER_INPUT metrics[1].at");
        assertThat(refusal(
                        RECORD,
                        Map.of("metrics", List.of(good, metric(1, "2026-01-01T10:00:00Z", Map.of("a", List.of()))))))
                .isEqualTo("BAD_USER_INPUT metrics[1].tags");
        assertThat(refusal(RECORD, Map.of("metrics", List.of(good, Map.of("name", "", "value", 1)))))
                .isEqualTo("BAD_USER_INPUT metrics[1].name");
        assertThat(refusal(RECORD, Map.of("metrics", Collections.nCopies(1_001, good))))
                .isEqualTo("BAD_USER_INPUT metrics");
        assertThat(refusal(RECORD, Map.of("metrics", List.of()))).isEqualTo("BAD_USER_INPUT metrics");
        assertThat(refusal(SUM_UP, window("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z", 60, Map.of())))
                .isEqualTo("BAD_USER_INPUT window.to");
        assertThat(refusal(SUM_UP, window("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 1, Map.of())))
                .isEqualTo("BAD_USER_INPUT window.bucketSeconds");
        assertThat(refusal(SUM_UP, window("2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z", 0, Map.of())))
                .isEqualTo("BAD_USER_INPUT window.bucketSeconds");
        assertThat(value("select count(*) from performance_metrics where metric_name = 'test_ms'"))
                .isEqualTo("0");
    }
}
