package ai.whisperengine.character.exchange.format;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Character cards: everything below {@code data}, or flat in version 1. */
final class CardDialect {

    private CardDialect() {}

    static Dialect v1() {
        return dialect("card version 1", "", Trees.NODES.objectNode());
    }

    static Dialect v2() {
        return dialect("card version 2", "data.", frame("chara_card_v2", "2.0"));
    }

    static Dialect v3() {
        ObjectNode frame = frame("chara_card_v3", "3.0");
        Trees.put(frame, "data.group_only_greetings", Trees.NODES.arrayNode());
        return dialect("card version 3", "data.", frame);
    }

    /** Members that the specifications require even where a character says nothing. */
    private static ObjectNode frame(String spec, String version) {
        ObjectNode frame = Trees.NODES.objectNode().put("spec", spec).put("spec_version", version);
        ObjectNode data = frame.putObject("data");
        for (String text : List.of(
                "name",
                "description",
                "personality",
                "scenario",
                "first_mes",
                "mes_example",
                "creator_notes",
                "system_prompt",
                "post_history_instructions",
                "creator",
                "character_version")) {
            data.put(text, "");
        }
        data.putArray("alternate_greetings");
        data.putArray("tags");
        data.putObject("extensions");
        return frame;
    }

    private static Dialect dialect(String name, String root, ObjectNode frame) {
        List<Slot> slots = new ArrayList<>();
        slots.add(FieldSlot.of("name", Kind.TEXT, root + "name"));
        slots.add(FieldSlot.of("description", Kind.TEXT, root + "description"));
        slots.add(new SingleTextSlot("attributes", "description", "category", "personality", root + "personality"));
        slots.add(instruction("scenario", root + "scenario"));
        slots.add(new CardGreetingsSlot(root + "first_mes", root + "alternate_greetings"));
        slots.add(new CardExampleSlot(root + "mes_example"));
        if (!root.isEmpty()) {
            slots.add(instruction("system_prompt", root + "system_prompt"));
            slots.add(instruction("post_history_instructions", root + "post_history_instructions"));
            slots.add(new OptionalSlot(
                    FieldSlot.of("identityDetails.nickname", Kind.TEXT, root + "nickname"),
                    root + "nickname",
                    frame.path("spec").asText().endsWith("v3")));
            slots.add(FieldSlot.of("metadata.author", Kind.TEXT, root + "creator"));
            slots.add(FieldSlot.of("metadata.notes", Kind.TEXT, root + "creator_notes"));
            slots.add(FieldSlot.of("metadata.characterTags", Kind.TEXTS, root + "tags"));
            slots.add(RowsSlot.objects("background", lore(), null, root + "character_book.entries"));
        }
        return new Dialect(
                name,
                List.copyOf(slots),
                Map.of("name", List.of("comment")),
                Set.of("keys", "extensions", "enabled", "constant", "insertion_order"),
                frame);
    }

    private static Slot instruction(String type, String path) {
        return new SingleTextSlot("instructions", "instructionText", "instructionType", type, path);
    }

    /** An entry of the lorebook; when it is told, by which words, stays with the card. */
    private static Element lore() {
        return new Element()
                .where("category", "lorebook")
                .require("description", "content")
                .with("title", Kind.TEXT, "name", "comment")
                .with(new Part.Constant("keys", Trees.NODES.arrayNode()))
                .with(new Part.Constant("extensions", Trees.NODES.objectNode()))
                .with(new Part.Constant("enabled", Trees.NODES.booleanNode(true)))
                .with(new Part.Constant("constant", Trees.NODES.booleanNode(true)))
                .with(new Part.Constant("insertion_order", Trees.NODES.numberNode(100)));
    }
}
