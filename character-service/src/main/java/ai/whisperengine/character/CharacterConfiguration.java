package ai.whisperengine.character;

import ai.whisperengine.character.change.CharacterChange;
import ai.whisperengine.character.configuration.ConfigurationSections;
import ai.whisperengine.character.evolution.EvolutionSections;
import ai.whisperengine.character.section.CommunicationSections;
import ai.whisperengine.character.section.EmotionSections;
import ai.whisperengine.character.section.IdentitySections;
import ai.whisperengine.character.section.KnowledgeSections;
import ai.whisperengine.character.workflow.WorkflowSections;
import ai.whisperengine.platform.access.RowRules;
import ai.whisperengine.platform.change.Outbox;
import ai.whisperengine.platform.read.Sections;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What the shared rooms need to know of this service. */
public class CharacterConfiguration {

    @Produces
    @Singleton
    Sections sections() {
        return Sections.declaredBy(
                IdentitySections.class,
                KnowledgeSections.class,
                CommunicationSections.class,
                EmotionSections.class,
                ConfigurationSections.class,
                EvolutionSections.class,
                WorkflowSections.class);
    }

    @Produces
    @Singleton
    RowRules rowRules() {
        return CharacterAccess.rules();
    }

    @Produces
    @Singleton
    Outbox outbox() {
        return CharacterChange.outbox();
    }
}
