package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The first message of a card and its alternatives: examples of the mode in which the character greets. */
record CardGreetingsSlot(String firstPath, String alternatesPath) implements Slot {

    private static final String MODE = "greeting";
    private static final String FIRST = "first_message";
    private static final String ALTERNATE = "alternate_greeting";

    @Override
    public void read(Reading reading) {
        ArrayNode examples = Trees.NODES.arrayNode();
        add(examples, Trees.at(reading.source, firstPath), FIRST);
        Trees.at(reading.source, alternatesPath).forEach(text -> add(examples, text, ALTERNATE));
        CardModes.add(reading, MODE, examples);
    }

    private static void add(ArrayNode examples, JsonNode text, String type) {
        if (text.isTextual() && !text.textValue().isBlank()) {
            examples.addObject().put("exampleType", type).set("exampleText", text);
        }
    }

    @Override
    public void write(Writing writing) {
        ObjectNode mode = CardModes.find(writing, MODE);
        if (mode == null) {
            return;
        }
        ArrayNode alternates = Trees.NODES.arrayNode();
        boolean hasFirst = false;
        for (JsonNode example : mode.path("modeExamples")) {
            String type = example.path("exampleType").asText();
            if (type.equals(FIRST) && !hasFirst) {
                Trees.put(writing.target, firstPath, example.path("exampleText"));
                hasFirst = true;
            } else if (type.equals(ALTERNATE) && !firstPath.equals("first_mes")) {
                alternates.add(example.path("exampleText"));
            }
        }
        if (!alternates.isEmpty()) {
            Trees.put(writing.target, alternatesPath, alternates);
        }
    }
}
