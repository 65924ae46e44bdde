package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.error.ApiException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** Splits a stream into lines, holding one at a time. A line that is too long is passed over and marked so. */
final class DocumentLines {

    private static final int BUFFER = 65_536;

    private final InputStream body;
    private final byte[] buffer = new byte[BUFFER];
    private int position;
    private int filled;
    private long number;

    DocumentLines(InputStream body) {
        this.body = body;
    }

    /**
     * A line.
     *
     * @param number from 1; 0 for the end
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on and never compared
    record Line(long number, byte[] bytes, boolean isTooLong) {

        boolean isEnd() {
            return number == 0;
        }

        byte[] content() {
            if (isTooLong) {
                throw ApiException.limitExceeded(
                        "The line is longer than " + DocumentFormats.MAX_BYTES / (1024 * 1024) + " MB");
            }
            return bytes;
        }
    }

    /** The next line that is not blank. */
    Line next() throws IOException {
        while (true) {
            ByteArrayOutputStream line = new ByteArrayOutputStream();
            boolean tooLong = false;
            boolean blank = true;
            boolean ended = false;
            while (!ended) {
                if (position == filled) {
                    filled = body.read(buffer);
                    position = 0;
                    if (filled <= 0) {
                        filled = 0;
                        break;
                    }
                }
                int from = position;
                while (position < filled && buffer[position] != '\n') {
                    blank &= buffer[position] == ' ' || buffer[position] == '\t' || buffer[position] == '\r';
                    position++;
                }
                tooLong |= line.size() + position - from > DocumentFormats.MAX_BYTES;
                if (!tooLong) {
                    line.write(buffer, from, position - from);
                }
                ended = position < filled;
                position += ended ? 1 : 0;
            }
            if (!ended && line.size() == 0 && !tooLong) {
                return new Line(0, new byte[0], false);
            }
            number++;
            if (!blank) {
                return new Line(number, tooLong ? new byte[0] : line.toByteArray(), tooLong);
            }
        }
    }
}
