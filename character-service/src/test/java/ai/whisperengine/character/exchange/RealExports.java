package ai.whisperengine.character.exchange;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/**
 * Exports of a live installation. Their licence keeps them outside the project: they are read where they lie, and tests
 * that want them say that they skip when they are not there.
 */
public final class RealExports {

    private RealExports() {}

    public static String read(String file) {
        String configured = System.getenv("WHISPERENGINE_SHARED");
        String root = System.getenv("WHISPERENGINE_ROOT");
        Path shared = configured != null
                ? Path.of(configured)
                : Path.of(root == null ? ".." : root).resolve("../shared").normalize();
        Path path = shared.resolve("characters").resolve(file);
        if (!Files.isRegularFile(path)) {
            System.out.println("Skipped: the export " + file + " is not there (set WHISPERENGINE_SHARED)");
            Assumptions.abort("the export " + file + " is not there");
        }
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
