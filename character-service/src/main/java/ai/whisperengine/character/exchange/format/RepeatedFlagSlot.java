package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A flag that foreign documents have once and the schema twice: on the character, and in a section if there is one. */
record RepeatedFlagSlot(String field, String section, String sectionField) implements Slot {

    @Override
    public void read(Reading reading) {
        JsonNode flag = reading.character.path(field);
        if (flag.isBoolean() && Place.single(reading.character, section) instanceof ObjectNode row) {
            row.set(sectionField, flag);
        }
    }

    @Override
    public void write(Writing writing) {
        // The character's own flag is written; where the two disagree, reading again tells.
    }
}
