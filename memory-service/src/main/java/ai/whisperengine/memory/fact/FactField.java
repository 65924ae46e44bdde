package ai.whisperengine.memory.fact;

import org.eclipse.microprofile.graphql.Description;

@Description("Fields of a fact that may be without a value.")
public enum FactField {
    @Description("The end of its time.")
    VALID_TO("validTo"),
    @Description("What the user felt.")
    EMOTIONAL_CONTEXT("emotionalContext"),
    @Description("The character that heard it.")
    CHARACTER_NAME("characterName");

    private final String field;

    FactField(String field) {
        this.field = field;
    }

    String field() {
        return field;
    }
}
