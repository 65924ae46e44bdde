package ai.whisperengine.platform.graphql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.limit.Limits;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestJsonTest {

    private final RequestJson json = new RequestJson(new Limits(1, 1, 1, 1, 1, 1, 1, 1_000, true));

    @Test
    void readsValuesAsTheEngineExpectsThem() {
        Map<String, ?> members = json.members("""
            {"query": "{ ä😀 }", "variables": {"n": 1, "f": 1.50, "t": true, "no": null, "l": [[], {"a": -2e3}]}}
            """.getBytes(StandardCharsets.UTF_8));
        assertThat(members.get("query")).isEqualTo("{ ä😀 }");
        Map<String, @Nullable Object> expected = new HashMap<>(Map.of(
                "n",
                BigDecimal.ONE,
                "f",
                new BigDecimal("1.50"),
                "t",
                true,
                "l",
                List.of(List.of(), Map.of("a", new BigDecimal("-2e3")))));
        expected.put("no", null);
        assertThat(members.get("variables")).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "[]",
                "[{\"query\": \"{a}\"}]",
                "\"x\"",
                "null",
                "{",
                "{\"a\": 1,}",
                "{'a': 1}",
                "{a: 1}",
                "{} {}",
                "{\"a\": 1, \"a\": 2}",
                "{\"v\": {\"a\": 1, \"a\": 2}}",
                "{\"a\": NaN}",
                "{\"a\": 01}",
                "{\"a\": \"\n\"}",
                "{\"a\": 1e999999999}",
                "{\"a\": 1e-999999999}",
                "{\"a\": /**/ 1}"
            })
    void refusesWhatIsNotOnePlainObject(String text) {
        refused(text.getBytes(StandardCharsets.UTF_8), ErrorCode.BAD_USER_INPUT);
    }

    @Test
    void refusesBytesThatAreNotUtf8() {
        byte[] bytes = "{\"a\": \"xx\"}".getBytes(StandardCharsets.UTF_8);
        bytes[7] = (byte) 0xc3;
        refused(bytes, ErrorCode.BAD_USER_INPUT);
        byte[] latin = "{\"a\": \"é\"}".getBytes(StandardCharsets.ISO_8859_1);
        refused(latin, ErrorCode.BAD_USER_INPUT);
        refused("{\"a\": 1}".getBytes(StandardCharsets.UTF_16LE), ErrorCode.BAD_USER_INPUT);
        refused("{\"a\": 1}".getBytes(StandardCharsets.UTF_16), ErrorCode.BAD_USER_INPUT);
    }

    @Test
    void refusesWhatWouldTakeTimeOrMemory() {
        refused(
                ("{\"a\": " + "[".repeat(5_000) + "]".repeat(5_000) + "}").getBytes(StandardCharsets.UTF_8),
                ErrorCode.BAD_USER_INPUT);
        refused(("{\"a\": " + "9".repeat(100_000) + "}").getBytes(StandardCharsets.UTF_8), ErrorCode.BAD_USER_INPUT);
        refused(("{\"a\": [" + "0,".repeat(1_000) + "0]}").getBytes(StandardCharsets.UTF_8), ErrorCode.LIMIT_EXCEEDED);
        char[] name = new char[5_000];
        Arrays.fill(name, 'n');
        refused(("{\"" + new String(name) + "\": 1}").getBytes(StandardCharsets.UTF_8), ErrorCode.BAD_USER_INPUT);
    }

    /** The library's reasons show its class names and pieces of what was sent. */
    private void refused(byte[] bytes, ErrorCode code) {
        assertThatThrownBy(() -> json.members(bytes)).isInstanceOfSatisfying(ApiException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).doesNotContain("fasterxml", "StreamRead", "Unexpected", "nnn", "999");
        });
    }
}
