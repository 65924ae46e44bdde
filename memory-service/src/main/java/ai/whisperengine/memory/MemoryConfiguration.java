package ai.whisperengine.memory;

import ai.whisperengine.platform.change.Outbox;
import ai.whisperengine.platform.read.Sections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the shared rooms need to know of this service. */
public class MemoryConfiguration {

    @Produces
    @Singleton
    Sections sections() {
        return Sections.declaredBy();
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return Outbox.ofAnnouncements("memory_changes");
    }
}
