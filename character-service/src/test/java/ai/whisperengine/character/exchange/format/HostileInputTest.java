package ai.whisperengine.character.exchange.format;

import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V2;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CARD_V3;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CDL_JSON;
import static ai.whisperengine.character.exchange.format.CharacterFormat.CDL_YAML;
import static ai.whisperengine.character.exchange.format.CharacterFormat.LEGACY_JSON;
import static ai.whisperengine.character.exchange.format.CharacterFormat.WEB_UI_YAML;
import static ai.whisperengine.platform.error.ErrorCode.BAD_USER_INPUT;
import static ai.whisperengine.platform.error.ErrorCode.LIMIT_EXCEEDED;
import static org.assertj.core.api.Assertions.assertThat;

import ai.whisperengine.platform.error.ErrorCode;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What parses foreign input meets input that was made to hurt: a clear refusal, in bounded time. */
class HostileInputTest {

    private static final Duration SHORT = Duration.ofSeconds(20);

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(CDL_JSON, "", BAD_USER_INPUT, "empty"),
                Arguments.of(CDL_JSON, "{", BAD_USER_INPUT, "Line 1"),
                Arguments.of(CDL_JSON, "[]", BAD_USER_INPUT, "no object"),
                Arguments.of(CDL_JSON, "{\"a\":1}\n{}", BAD_USER_INPUT, "Line 2, column 1: something follows"),
                Arguments.of(CDL_JSON, "{\"a\":1} x", BAD_USER_INPUT, "Line 1"),
                Arguments.of(CDL_JSON, "{\"a\":NaN}", BAD_USER_INPUT, "not JSON"),
                Arguments.of(CDL_JSON, "{\"a\":1e999999999}", BAD_USER_INPUT, "exponent"),
                Arguments.of(CDL_JSON, "{\"a\":" + "9".repeat(5_000) + "}", BAD_USER_INPUT, "Line 1"),
                Arguments.of(CDL_JSON, "{\"a\":1,\n\"a\":2}", BAD_USER_INPUT, "Line 2"),
                Arguments.of(CDL_JSON, "{\"a\":{\"b\":[\"x\\u0000\"]}}", BAD_USER_INPUT, "a.b[0]: the NUL character"),
                Arguments.of(CDL_JSON, "{\"a\":\"\\ud83d\"}", BAD_USER_INPUT, "a: a character is damaged"),
                Arguments.of(CDL_JSON, "[".repeat(100_000), BAD_USER_INPUT, "Line 1"),
                Arguments.of(CDL_JSON, "{\"a\":".repeat(101) + "1" + "}".repeat(101), BAD_USER_INPUT, "Line 1"),
                Arguments.of(CDL_JSON, "{\"format\":\"other\"}", BAD_USER_INPUT, "format"),
                Arguments.of(
                        CDL_JSON,
                        "{\"format\":\"whisperengine.character\",\"formatVersion\":2,\"character\":{}}",
                        BAD_USER_INPUT,
                        "formatVersion: version 2"),
                Arguments.of(
                        CDL_JSON,
                        "{\"format\":\"whisperengine.character\",\"formatVersion\":\"one\",\"character\":{}}",
                        BAD_USER_INPUT,
                        "formatVersion"),
                Arguments.of(
                        CDL_JSON,
                        "{\"format\":\"whisperengine.character\",\"formatVersion\":1}",
                        BAD_USER_INPUT,
                        "character"),
                Arguments.of(CDL_YAML, "", BAD_USER_INPUT, "empty"),
                Arguments.of(CDL_YAML, "a: [", BAD_USER_INPUT, "Line"),
                Arguments.of(CDL_YAML, "a: 1\n---\nb: 2", BAD_USER_INPUT, "Line 2: a second YAML document"),
                Arguments.of(CDL_YAML, "a: !!java.net.URL [\"http://x\"]", BAD_USER_INPUT, "Line 1: the tag"),
                Arguments.of(CDL_YAML, "a: !!javax.script.ScriptEngineManager {}", BAD_USER_INPUT, "the tag"),
                Arguments.of(CDL_YAML, "a: !local x", BAD_USER_INPUT, "the tag"),
                Arguments.of(CDL_YAML, "a: !!binary aGk=", BAD_USER_INPUT, "the tag"),
                Arguments.of(CDL_YAML, "a: 1\nb:\n  c: 1\n  c: 2", BAD_USER_INPUT, "Line 4: the name 'c' stands twice"),
                Arguments.of(CDL_YAML, "a: *x", BAD_USER_INPUT, "no anchor before"),
                Arguments.of(CDL_YAML, "a: &x [*x]", BAD_USER_INPUT, "no anchor before"),
                Arguments.of(CDL_YAML, "a: &x {b: 1}\nc:\n  <<: *x", BAD_USER_INPUT, "merge key"),
                Arguments.of(CDL_YAML, "a: .nan", BAD_USER_INPUT, "no number"),
                Arguments.of(CDL_YAML, "? [a]\n: b", BAD_USER_INPUT, "a name must be"),
                Arguments.of(CDL_YAML, "a: \"x\\0\"", BAD_USER_INPUT, "a: the NUL"),
                Arguments.of(CDL_YAML, "a: x\0", BAD_USER_INPUT, "Line 1: the NUL"),
                Arguments.of(CDL_YAML, "a: \"\\ud83d\"", BAD_USER_INPUT, ""),
                Arguments.of(CDL_YAML, "[".repeat(100_000), BAD_USER_INPUT, "nested"),
                Arguments.of(CDL_YAML, nestedBlocks(), BAD_USER_INPUT, "nested"),
                Arguments.of(CDL_YAML, bomb(), BAD_USER_INPUT, "values"),
                Arguments.of(CDL_YAML, "a: &x 1\nb: [" + "*x, ".repeat(60) + "]", BAD_USER_INPUT, "aliases"),
                Arguments.of(CDL_YAML, deepAlias(), BAD_USER_INPUT, "nested"),
                Arguments.of(CDL_YAML, bombOfLongTexts(), BAD_USER_INPUT, "characters, those that aliases repeat"),
                Arguments.of(CDL_YAML, "#" + "x".repeat(9_000_000), BAD_USER_INPUT, "empty"),
                Arguments.of(CDL_YAML, "a: " + "x".repeat(9_000_000), BAD_USER_INPUT, "format"),
                Arguments.of(CDL_YAML, "a: \"" + "x".repeat(9_000_000), BAD_USER_INPUT, "Line 1"),
                Arguments.of(WEB_UI_YAML, "just a text", BAD_USER_INPUT, "no object"),
                Arguments.of(WEB_UI_YAML, "identity: {occupation: x}", BAD_USER_INPUT, "name:"),
                Arguments.of(WEB_UI_YAML, "name: 日本", BAD_USER_INPUT, "name: A handle cannot be made"),
                Arguments.of(LEGACY_JSON, "{\"x\":1}", BAD_USER_INPUT, "None of the older shapes"),
                Arguments.of(LEGACY_JSON, "{\"character\":{\"identity\":{\"name\":\"  \"}}}", BAD_USER_INPUT, "name:"),
                Arguments.of(CARD_V2, "{\"spec\":\"chara_card_v2\",\"name\":\"A\"}", BAD_USER_INPUT, "data"),
                Arguments.of(CARD_V2, "{\"spec\":\"chara_card_v3\",\"data\":{}}", BAD_USER_INPUT, "this is CARD_V3"),
                Arguments.of(CARD_V3, "not json", BAD_USER_INPUT, "not JSON"));
    }

    private static String nestedBlocks() {
        StringBuilder yaml = new StringBuilder();
        for (int i = 0; i < 150; i++) {
            yaml.append(" ".repeat(i)).append("a:\n");
        }
        return yaml.toString();
    }

    private static String bomb() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 5; i++) {
            yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        // Twice the limit of values, below the limit of aliases.
        return yaml.append("b: [*a4, *a4, *a4, *a4, *a4, *a4]").toString();
    }

    /** Few values, and in them more text than any memory holds. */
    private static String bombOfLongTexts() {
        StringBuilder yaml = new StringBuilder("a0: &a0 \"" + "x".repeat(200_000) + "\"\n");
        for (int i = 1; i < 5; i++) {
            yaml.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(10) + "]\n");
        }
        return yaml.toString();
    }

    private static String deepAlias() {
        String deep = "[".repeat(60) + "1" + "]".repeat(60);
        return "a: &a " + deep + "\nb: " + "[".repeat(60) + "*a" + "]".repeat(60);
    }

    @ParameterizedTest(name = "{index} {3}")
    @MethodSource("texts")
    void textsAreRefusedWithThePlace(CharacterFormat format, String text, ErrorCode code, String message) {
        Assertions.assertTimeoutPreemptively(
                SHORT, () -> assertThat(Codecs.refused(code, () -> Codecs.read(format, text)))
                        .hasMessageContaining(message));
    }

    @Test
    void moreThanTenMegabytesAreRefused() {
        byte[] large = new byte[10 * 1024 * 1024 + 1];
        Arrays.fill(large, (byte) ' ');
        for (CharacterFormat format : CharacterFormat.values()) {
            if (Codecs.FORMATS.has(format)) {
                Codecs.refused(
                        LIMIT_EXCEEDED, () -> Codecs.FORMATS.codec(format).read(large));
            }
        }
        Codecs.refused(LIMIT_EXCEEDED, () -> Codecs.FORMATS.detect(large));
    }

    @Test
    void bytesThatAreNoUtf8AreRefused() {
        byte[] latin = "{\"name\":\"Jos\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(Codecs.refused(
                        BAD_USER_INPUT, () -> Codecs.FORMATS.codec(LEGACY_JSON).read(latin)))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void halfASurrogatePairInADocumentOfARequestIsRefused() {
        String document = "{\"name\":\"Jos\ud83d\"}";
        assertThat(Codecs.refused(BAD_USER_INPUT, () -> Formats.bytes(document)))
                .satisfies(e -> assertThat(e.details()).containsEntry("field", "document"));
        String whole = "{\"name\":\"José \ud83d\ude00\"}";
        assertThat(Formats.bytes(whole)).isEqualTo(whole.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aLargeHonestDocumentIsReadAndWrittenInBoundedTime() {
        StringBuilder json = new StringBuilder("{\"spec\":\"chara_card_v2\",\"spec_version\":\"2.0\",\"data\":{"
                + "\"name\":\"Big\",\"character_book\":{\"entries\":[");
        for (int i = 0; i < 6_000; i++) {
            json.append(i == 0 ? "" : ",")
                    .append("{\"keys\":[\"k\"],\"content\":\"content ")
                    .append(i % 5_990)
                    .append("\",\"extensions\":{}}");
        }
        String card = json.append("]}}}").toString();
        Assertions.assertTimeoutPreemptively(SHORT, () -> {
            var big = Codecs.character(CARD_V2, card);
            assertThat(big.path("background")).hasSize(5_990);
            assertThat(Codecs.write(CARD_V2, big)).isEqualTo(card);
            big.put("description", "changed");
            assertThat(Codecs.write(CARD_V2, big)).isEqualTo(card.replace("]}}}", "]},\"description\":\"changed\"}}"));
        });
    }

    private static byte[] png(byte[]... chunks) {
        byte[] plain = Png.plain().bytes();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(Arrays.copyOf(plain, plain.length - 12));
        for (byte[] chunk : chunks) {
            out.writeBytes(chunk);
        }
        out.writeBytes(Arrays.copyOfRange(plain, plain.length - 12, plain.length));
        return out.toByteArray();
    }

    private static byte[] chunk(String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(type.getBytes(StandardCharsets.ISO_8859_1));
        crc.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(type.getBytes(StandardCharsets.ISO_8859_1))
                .put(data)
                .putInt((int) crc.getValue())
                .array();
    }

    private static byte[] text(String keyword, String value) {
        return chunk("tEXt", (keyword + "\0" + value).getBytes(StandardCharsets.ISO_8859_1));
    }

    private static byte[] compressed(byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflater = new DeflaterOutputStream(out)) {
            deflater.write(content);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static final String CARD =
            "{\"spec\":\"chara_card_v2\",\"spec_version\":\"2.0\",\"data\":{\"name\":\"Tiny\"}}";
    private static final String ENCODED = Base64.getEncoder().encodeToString(CARD.getBytes(StandardCharsets.UTF_8));

    static Stream<Arguments> pictures() {
        byte[] good = png(text("chara", ENCODED));
        byte[] wrongSum = good.clone();
        wrongSum[good.length - 14] ^= 1;
        byte[] hugeLength = good.clone();
        ByteBuffer.wrap(hugeLength).putInt(8, Integer.MAX_VALUE);
        byte[] negativeLength = good.clone();
        ByteBuffer.wrap(negativeLength).putInt(8, -5);
        byte[] bomb = compressed(new byte[60 * 1024 * 1024]);
        return Stream.of(
                Arguments.of(wrongSum, BAD_USER_INPUT, "wrong check sum"),
                Arguments.of(Arrays.copyOf(good, good.length - 20), BAD_USER_INPUT, "longer than the file"),
                Arguments.of(Arrays.copyOf(good, good.length - 12), BAD_USER_INPUT, "cut off"),
                Arguments.of(Arrays.copyOf(good, 8), BAD_USER_INPUT, "cut off"),
                Arguments.of(hugeLength, BAD_USER_INPUT, "longer than the file"),
                Arguments.of(negativeLength, BAD_USER_INPUT, "longer than the file"),
                Arguments.of(joined(Arrays.copyOf(good, 8), text("chara", ENCODED)), BAD_USER_INPUT, "header"),
                Arguments.of(png(), BAD_USER_INPUT, "no card"),
                Arguments.of(
                        png(text("chara", ENCODED), text("chara", ENCODED), text("chara", ENCODED)),
                        BAD_USER_INPUT,
                        "3 chunks 'chara'"),
                Arguments.of(
                        png(
                                text("chara", ENCODED),
                                chunk("zTXt", joined(ascii("chara\0\0"), compressed(ascii(ENCODED))))),
                        BAD_USER_INPUT,
                        "2 chunks 'chara'"),
                Arguments.of(png(text("chara", "%%%")), BAD_USER_INPUT, "not Base64"),
                Arguments.of(png(text("chara", "/////w==")), BAD_USER_INPUT, "not UTF-8"),
                Arguments.of(png(text("chara", "")), BAD_USER_INPUT, "empty"),
                Arguments.of(png(text("chara", "bm90IGpzb24=")), BAD_USER_INPUT, "not JSON"),
                Arguments.of(png(chunk("zTXt", joined(ascii("chara\0\0"), bomb))), LIMIT_EXCEEDED, "decompressed"),
                Arguments.of(
                        png(chunk("zTXt", joined(ascii("chara\0\1"), compressed(ascii(ENCODED))))),
                        BAD_USER_INPUT,
                        "unknown way"),
                Arguments.of(
                        png(chunk("zTXt", joined(ascii("chara\0\0"), ascii("garbage")))), BAD_USER_INPUT, "damaged"),
                Arguments.of(
                        png(chunk("zTXt", joined(ascii("chara\0\0"), Arrays.copyOf(compressed(ascii(ENCODED)), 20)))),
                        BAD_USER_INPUT,
                        "cut off"),
                Arguments.of(png(chunk("iTXt", ascii("chara\0\0"))), BAD_USER_INPUT, "cut off"),
                Arguments.of(png(chunk("iTXt", ascii("chara\0"))), BAD_USER_INPUT, "cut off"),
                Arguments.of(png(chunk("zTXt", ascii("chara\0"))), BAD_USER_INPUT, "unknown way"));
    }

    @ParameterizedTest(name = "{index} {2}")
    @MethodSource("pictures")
    void picturesAreRefused(byte[] picture, ErrorCode code, String message) {
        Assertions.assertTimeoutPreemptively(SHORT, () -> {
            assertThat(Codecs.refused(code, () -> Codecs.FORMATS.detect(picture)))
                    .hasMessageContaining(message);
            if (!message.equals("no card")) {
                assertThat(Codecs.refused(
                                code, () -> Codecs.FORMATS.codec(CARD_V2).read(picture)))
                        .hasMessageContaining(message);
            }
        });
    }

    @Test
    void compressedAndInternationalChunksAreUnderstood() {
        for (byte[] chunk : new byte[][] {
            chunk("zTXt", joined(ascii("chara\0\0"), compressed(ascii(ENCODED)))),
            chunk("iTXt", joined(ascii("chara\0\0\0\0\0"), ascii(ENCODED))),
            chunk("iTXt", joined(ascii("chara\0\1\0en\0x\0"), compressed(ascii(ENCODED)))),
            text("chara", CARD)
        }) {
            byte[] picture = png(chunk);
            assertThat(Codecs.FORMATS.detect(picture)).isEqualTo(CARD_V2);
            ParsedDocument read = Codecs.FORMATS.codec(CARD_V2).read(picture);
            assertThat(Trees.at(read.document(), "character.name").asText()).isEqualTo("Tiny");
        }
    }

    @Test
    void aVersion3ThatIsThereThreeTimesIsRefusedEvenBesideAVersion2() {
        byte[] picture =
                png(text("ccv3", ENCODED), text("ccv3", ENCODED), text("ccv3", ENCODED), text("chara", ENCODED));
        assertThat(Codecs.refused(
                        BAD_USER_INPUT, () -> Codecs.FORMATS.codec(CARD_V3).read(picture)))
                .hasMessageContaining("3 chunks 'ccv3'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"format":"whisperengine.character","formatVersion":1,"character":{}} | CDL_JSON
            format: whisperengine.character                                       | CDL_YAML
            {"spec":"chara_card_v3","data":{}}                                    | CARD_V3
            {"spec":"chara_card_v2","data":{}}                                    | CARD_V2
            {"name":"a","first_mes":"b"}                                          | CARD_V2
            {"character":{}}                                                      | LEGACY_JSON
            {"cdlData":{}}                                                        | LEGACY_JSON
            name: x                                                               | WEB_UI_YAML
            --- {name: x}                                                         | WEB_UI_YAML
            -- Export of x                                                        | WHISPERENGINE_SQL
            BEGIN; INSERT INTO characters                                         | WHISPERENGINE_SQL
            """)
    void formatsAreToldApart(String text, CharacterFormat format) {
        assertThat(Codecs.FORMATS.detect(text.getBytes(StandardCharsets.UTF_8))).isEqualTo(format);
    }

    @Test
    void whatIsNoneOfThemIsRefused() {
        assertThat(Codecs.refused(
                        BAD_USER_INPUT, () -> Codecs.FORMATS.detect("{\"a\":1}".getBytes(StandardCharsets.UTF_8))))
                .hasMessageContaining("no known format");
        assertThat(Codecs.refused(BAD_USER_INPUT, () -> Codecs.FORMATS.detect(new byte[] {'P', 'K', 3, 4, 0})))
                .hasMessageContaining("ZIP");
    }
}
