package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The example dialogue of a card, which is one text with all its dialogues. */
record CardExampleSlot(String path) implements Slot {

    private static final String MODE = "example_dialogue";
    private static final String TYPE = "dialogue";

    @Override
    public void read(Reading reading) {
        JsonNode text = Trees.at(reading.source, path);
        if (text.isTextual() && !text.textValue().isBlank()) {
            ArrayNode examples = Trees.NODES.arrayNode();
            examples.addObject().put("exampleType", TYPE).set("exampleText", text);
            CardModes.add(reading, MODE, examples);
        }
    }

    @Override
    public void write(Writing writing) {
        ObjectNode mode = CardModes.find(writing, MODE);
        if (mode != null) {
            for (JsonNode example : mode.path("modeExamples")) {
                if (example.path("exampleType").asText().equals(TYPE)) {
                    Trees.put(writing.target, path, example.path("exampleText"));
                    return;
                }
            }
        }
    }
}
