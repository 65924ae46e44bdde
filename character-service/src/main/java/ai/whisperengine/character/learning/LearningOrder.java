package ai.whisperengine.character.learning;

import org.eclipse.microprofile.graphql.Description;

@Description("Orders of a learning timeline; the id decides among equals.")
public enum LearningOrder {
    @Description("Newest first.")
    LEARNING_DATE_DESC,
    @Description("Oldest first.")
    LEARNING_DATE
}
