package ai.whisperengine.memory;

<<<<<<< HEAD
import ai.whisperengine.memory.conversation.ConversationSections;
=======
import ai.whisperengine.memory.cache.CacheSections;
import ai.whisperengine.memory.fact.FactSections;
>>>>>>> h/graph
import ai.whisperengine.platform.change.Outbox;
import ai.whisperengine.platform.read.Sections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the shared rooms need to know of this service. */
public class MemoryConfiguration {

    @Produces
    @Singleton
    Sections sections() {
<<<<<<< HEAD
        return Sections.declaredBy(ConversationSections.class);
=======
        return Sections.declaredBy(FactSections.class, CacheSections.class);
>>>>>>> h/graph
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return Outbox.ofAnnouncements("memory_changes");
    }
}
