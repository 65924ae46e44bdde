package ai.whisperengine.character.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Exports of our own. */
final class Fixtures {

    private Fixtures() {}

    /** Everything that an export may hold, in one small file. */
    static String mira() {
        try (InputStream file = Fixtures.class.getResourceAsStream("/exchange/mira.sql")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
