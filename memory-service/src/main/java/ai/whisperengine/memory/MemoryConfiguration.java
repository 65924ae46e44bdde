package ai.whisperengine.memory;

import ai.whisperengine.memory.cache.CacheSections;
import ai.whisperengine.memory.conversation.ConversationSections;
import ai.whisperengine.memory.fact.FactSections;
import ai.whisperengine.memory.memory.MemorySections;
import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.change.Outbox;
import ai.whisperengine.platform.read.Sections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the shared rooms need to know of this service. */
public class MemoryConfiguration {

    @Produces
    @Singleton
    Sections sections() {
        return Sections.declaredBy(
                CacheSections.class, ConversationSections.class, FactSections.class, MemorySections.class);
    }

    @Produces
    @Singleton
    RowRules rowRules() {
        return MemoryAccess.rules();
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return Outbox.ofAnnouncements("memory_changes");
    }
}
