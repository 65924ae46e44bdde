package ai.whisperengine.character.workflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WorkflowYamlTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final List<String> TEXTS = List.of(
            "",
            " ",
            "plain",
            "true",
            "no",
            "null",
            "~",
            "12",
            "0x1F",
            "1_000",
            "1:30",
            "1e3",
            "-.inf",
            "2024-02-30",
            "a: b",
            "# no comment",
            "- item",
            "&anchor",
            "*alias",
            "!tag",
            "%",
            "@",
            "`",
            "'",
            "\"",
            "\\d+ coins?",
            "i'?ll have (a |an )?(.*)",
            "line one\nline two\n",
            "\n\n",
            "tab\there",
            "é ü ß",
            "🌙✨ 4-byte",
            "\u0085",
            "\u2028",
            "\u007f",
            "x".repeat(2_000),
            "trailing ",
            "{context.price}",
            "=",
            "<<",
            "?",
            "yes",
            "0",
            "-0");

    private static ApiException refused(String text) {
        return catchThrowableOfType(ApiException.class, () -> WorkflowYaml.read(text, "yaml"));
    }

    @Test
    void aDocumentIsReadInItsOrder() {
        JsonNode read = WorkflowYaml.read("""
                # comment
                zeta: {b: 1, a: [yes, No, ~, 1.50, 010, 2024-01-01, "yes"]}
                base: &base {x: 1}
                again: *base
                on: 'key'
                """, "yaml");

        assertThat(read.toString())
                .isEqualTo("{\"zeta\":{\"b\":1,\"a\":[true,false,null,1.50,\"010\",\"2024-01-01\",\"yes\"]},"
                        + "\"base\":{\"x\":1},\"again\":{\"x\":1},\"on\":\"key\"}");
    }

    @Test
    void jsonIsYamlToo() {
        assertThat(WorkflowYaml.read("{\"a\": [1, \"\\u00e9\", {\"b\": null}]}", "yaml")
                        .toString())
                .isEqualTo("{\"a\":[1,\"é\",{\"b\":null}]}");
    }

    @Test
    void whatIsNotPlainYamlIsRefusedWithItsLine() {
        assertThat(List.of(
                        "a: [1",
                        "a: 1\na: 2",
                        "a: !!java.net.URL [\"http://x\"]",
                        "a: !!python/object/apply:os.system [ls]",
                        "a: !!binary aGk=",
                        "a: !!set {b, c}",
                        "base: &b {x: 1}\na:\n  <<: *b",
                        "? [1, 2]\n: x",
                        "a: 1\n---\nb: 2",
                        "a: *nobody",
                        "a: \"\\0\"",
                        "a: \"\\ud800\"",
                        "a: &a [*a]"))
                .allSatisfy(text -> assertThat(refused(text))
                        .as(text)
                        .isNotNull()
                        .satisfies(e -> assertThat(e.details()).containsEntry("field", "yaml"))
                        .extracting(ApiException::code)
                        .isIn(ErrorCode.BAD_USER_INPUT, ErrorCode.LIMIT_EXCEEDED));
        assertThat(refused("a: 1\nb: 2\na: 3")).hasMessageContaining("line 3");
        assertThat(refused("").code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
        assertThat(refused("a: \u0000b").code()).isEqualTo(ErrorCode.BAD_USER_INPUT);
    }

    @Test
    void whatWouldGrowIsStoppedInTime() {
        StringBuilder laughs = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            String previous = "*a" + (i - 1);
            laughs.append("a" + i + ": &a" + i + " [" + String.join(", ", java.util.Collections.nCopies(9, previous))
                    + "]\n");
        }
        List<String> bombs = List.of(
                laughs.toString(),
                "[&a \"" + "x".repeat(100_000) + "\"" + ", *a".repeat(20_000) + "]",
                "[".repeat(10_000) + "]".repeat(10_000),
                "{a: ".repeat(5_000) + "1" + "}".repeat(5_000),
                "- ".repeat(5_000) + "x",
                "x".repeat(WorkflowYaml.LONGEST + 1),
                "é".repeat(WorkflowYaml.LONGEST / 2 + 1),
                "[" + "1,".repeat(60_000) + "1]");

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20), () -> assertThat(bombs).allSatisfy(bomb -> assertThat(refused(bomb))
                        .isNotNull()
                        .extracting(ApiException::code)
                        .isEqualTo(ErrorCode.LIMIT_EXCEEDED)));
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void whatIsWrittenReadsBackAsTheSame(int seed) {
        ObjectNode value = object(new Random(seed), 4);
        assertThat(WorkflowYaml.read(WorkflowYaml.write(value), "yaml")).isEqualTo(value);
    }

    @Test
    void theComparisonAboveCanFail() {
        assertThat(WorkflowYaml.read("a: '1'", "yaml")).isNotEqualTo(WorkflowYaml.read("a: 1", "yaml"));
        assertThatThrownBy(() -> WorkflowYaml.read("a: [", "yaml")).isInstanceOf(ApiException.class);
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = JSON.objectNode();
        for (int i = random.nextInt(5); i >= 0; i--) {
            object.set(TEXTS.get(random.nextInt(TEXTS.size())), value(random, depth - 1));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 8 : 6);
        return switch (kind) {
            case 0 -> JSON.nullNode();
            case 1 -> JSON.booleanNode(random.nextBoolean());
            case 2 -> JSON.numberNode(BigInteger.valueOf(random.nextLong() / 2));
            case 3 -> DecimalNode.valueOf(BigDecimal.valueOf(random.nextInt(), 1 + random.nextInt(6)));
            case 4, 5 -> JSON.textNode(TEXTS.get(random.nextInt(TEXTS.size())));
            case 6 -> object(random, depth);
            default -> {
                ArrayNode array = JSON.arrayNode();
                for (int i = random.nextInt(4); i > 0; i--) {
                    array.add(value(random, depth - 1));
                }
                yield array;
            }
        };
    }
}
