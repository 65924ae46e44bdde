package ai.whisperengine.platform.read;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Whether answers pass through as the database wrote them. Off, every answer goes field by field: slower, and the same;
 * it is what the tests compare with, and the way out should the two ever differ.
 */
@ApplicationScoped
public class ReadMode {

    private volatile boolean direct;

    public ReadMode(@ConfigProperty(name = "whisperengine.read.direct", defaultValue = "true") boolean direct) {
        this.direct = direct;
    }

    public boolean direct() {
        return direct;
    }

    public void direct(boolean direct) {
        this.direct = direct;
    }
}
