package ai.whisperengine.character.exchange.format;

import ai.whisperengine.platform.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** The chunks of a PNG or APNG. Pictures are never decoded: their bytes pass through. */
final class Png {

    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n'};
    private static final Set<String> TEXT_CHUNKS = Set.of("tEXt", "zTXt", "iTXt");

    /** Base64 needs four characters for three bytes. */
    private static final int MAX_TEXT = Texts.MAX_BYTES / 3 * 4 + 4;

    /** One chunk with its length and check sum. */
    @SuppressWarnings("ArrayRecordComponent") // read once, never compared
    record Chunk(String type, byte[] data) {

        /** The keyword of a text chunk; empty for others. */
        String keyword() {
            if (!TEXT_CHUNKS.contains(type)) {
                return "";
            }
            int end = indexOfNul(data, 0);
            return end < 0 ? "" : new String(data, 0, end, StandardCharsets.ISO_8859_1);
        }
    }

    private final List<Chunk> chunks;
    private final boolean trailing;

    private Png(List<Chunk> chunks, boolean trailing) {
        this.chunks = chunks;
        this.trailing = trailing;
    }

    static boolean isPng(byte[] content) {
        return content.length >= SIGNATURE.length
                && Arrays.equals(content, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static Png parse(byte[] content) {
        Texts.requireSize(content.length);
        if (!isPng(content)) {
            throw ApiException.badInput("The file is no PNG");
        }
        ByteBuffer buffer = ByteBuffer.wrap(content).position(SIGNATURE.length);
        List<Chunk> chunks = new ArrayList<>();
        do {
            chunks.add(chunk(buffer, content));
            if (chunks.size() == 1 && !chunks.get(0).type().equals("IHDR")) {
                throw ApiException.badInput("The PNG does not begin with its header (IHDR)");
            }
        } while (!chunks.get(chunks.size() - 1).type().equals("IEND"));
        return new Png(chunks, buffer.hasRemaining());
    }

    private static Chunk chunk(ByteBuffer buffer, byte[] content) {
        int at = buffer.position();
        if (buffer.remaining() < 12) {
            throw ApiException.badInput("The PNG ends at byte " + at + " without its end (IEND); it may be cut off");
        }
        int length = buffer.getInt();
        if (length < 0 || length > buffer.remaining() - 8) {
            throw ApiException.badInput("The PNG chunk at byte " + at + " claims to be longer than the file");
        }
        String type = new String(content, at + 4, 4, StandardCharsets.ISO_8859_1);
        if (!type.matches("[A-Za-z]{4}")) {
            throw ApiException.badInput("The PNG chunk at byte " + at + " has no valid type");
        }
        CRC32 crc = new CRC32();
        crc.update(content, at + 4, length + 4);
        byte[] data = Arrays.copyOfRange(content, at + 8, at + 8 + length);
        buffer.position(at + 8 + length);
        if (buffer.getInt() != (int) crc.getValue()) {
            throw ApiException.badInput(
                    "The PNG chunk " + type + " at byte " + at + " has a wrong check sum; the file is damaged");
        }
        return new Chunk(type, data);
    }

    /** Whether something follows the end of the picture. */
    boolean hasTrailing() {
        return trailing;
    }

    boolean has(String keyword) {
        return count(keyword) > 0;
    }

    long count(String keyword) {
        return chunks.stream().filter(c -> c.keyword().equals(keyword)).count();
    }

    /** The text under a keyword, of which there must be one. */
    String text(String keyword) {
        List<Chunk> found =
                chunks.stream().filter(c -> c.keyword().equals(keyword)).toList();
        if (found.size() != 1) {
            throw ApiException.badInput(
                    found.isEmpty()
                            ? "The PNG has no chunk '" + keyword + "'"
                            : "The PNG has " + found.size() + " chunks '" + keyword
                                    + "'; which of them is meant cannot be told");
        }
        Chunk chunk = found.get(0);
        byte[] data = chunk.data();
        int body = indexOfNul(data, 0) + 1;
        return switch (chunk.type()) {
            case "tEXt" -> new String(data, body, data.length - body, StandardCharsets.ISO_8859_1);
            case "zTXt" -> {
                requireDeflate(data, body, keyword);
                yield new String(inflate(data, body + 1, keyword), StandardCharsets.ISO_8859_1);
            }
            default -> international(data, body, keyword);
        };
    }

    /** iTXt: a flag, the method, a language, a translated keyword, and the text. */
    private static String international(byte[] data, int body, String keyword) {
        int language = indexOfNul(data, body + 2);
        int translated = language < 0 ? -1 : indexOfNul(data, language + 1);
        if (translated < 0 || body + 2 > data.length) {
            throw ApiException.badInput("The PNG chunk '" + keyword + "' is cut off");
        }
        int text = translated + 1;
        if (data[body] == 0) {
            return new String(data, text, data.length - text, StandardCharsets.UTF_8);
        }
        requireDeflate(data, body + 1, keyword);
        return new String(inflate(data, text, keyword), StandardCharsets.UTF_8);
    }

    private static void requireDeflate(byte[] data, int method, String keyword) {
        if (method >= data.length || data[method] != 0) {
            throw ApiException.badInput("The PNG chunk '" + keyword + "' is compressed in an unknown way");
        }
    }

    private static byte[] inflate(byte[] data, int from, String keyword) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(data, from, data.length - from);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            byte[] buffer = new byte[16 * 1024];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                if (read == 0) {
                    throw ApiException.badInput("The compressed PNG chunk '" + keyword + "' is cut off");
                }
                out.write(buffer, 0, read);
                if (out.size() > MAX_TEXT) {
                    throw ApiException.limitExceeded("The PNG chunk '" + keyword + "' is larger than "
                            + Texts.MAX_BYTES / (1024 * 1024) + " MB when it is decompressed");
                }
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw ApiException.badInput("The compressed PNG chunk '" + keyword + "' is damaged");
        } finally {
            inflater.end();
        }
    }

    /** The picture without the chunks of these keywords. */
    Png without(Set<String> keywords) {
        return new Png(
                chunks.stream().filter(c -> !keywords.contains(c.keyword())).toList(), false);
    }

    /** With a text chunk before the end. */
    Png with(String keyword, String text) {
        byte[] name = keyword.getBytes(StandardCharsets.ISO_8859_1);
        byte[] body = text.getBytes(StandardCharsets.ISO_8859_1);
        byte[] data = ByteBuffer.allocate(name.length + 1 + body.length)
                .put(name)
                .put((byte) 0)
                .put(body)
                .array();
        List<Chunk> more = new ArrayList<>(chunks);
        more.add(more.size() - 1, new Chunk("tEXt", data));
        return new Png(more, false);
    }

    byte[] bytes() {
        int size = SIGNATURE.length
                + chunks.stream().mapToInt(c -> 12 + c.data().length).sum();
        ByteBuffer out = ByteBuffer.allocate(size).put(SIGNATURE);
        for (Chunk chunk : chunks) {
            byte[] type = chunk.type().getBytes(StandardCharsets.ISO_8859_1);
            CRC32 crc = new CRC32();
            crc.update(type);
            crc.update(chunk.data());
            out.putInt(chunk.data().length).put(type).put(chunk.data()).putInt((int) crc.getValue());
        }
        return out.array();
    }

    /** A plain grey picture, for characters that have none. It is made here: image libraries need a desktop. */
    static Png plain() {
        int width = 400;
        int height = 600;
        byte[] header = ByteBuffer.allocate(13)
                .putInt(width)
                .putInt(height)
                // 8 bits of grey, no interlacing.
                .put(new byte[] {8, 0, 0, 0, 0})
                .array();
        byte[] lines = new byte[height * (width + 1)];
        Arrays.fill(lines, (byte) 0xC8);
        for (int line = 0; line < height; line++) {
            // Each line begins with its filter: none.
            lines[line * (width + 1)] = 0;
        }
        Deflater deflater = new Deflater();
        try {
            deflater.setInput(lines);
            deflater.finish();
            byte[] compressed = new byte[lines.length + 64];
            int length = deflater.deflate(compressed);
            return new Png(
                    List.of(
                            new Chunk("IHDR", header),
                            new Chunk("IDAT", Arrays.copyOf(compressed, length)),
                            new Chunk("IEND", new byte[0])),
                    false);
        } finally {
            deflater.end();
        }
    }

    private static int indexOfNul(byte[] data, int from) {
        for (int i = Math.max(from, 0); i < data.length; i++) {
            if (data[i] == 0) {
                return i;
            }
        }
        return -1;
    }
}
