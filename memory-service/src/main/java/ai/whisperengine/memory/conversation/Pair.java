package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.read.Condition;
import java.util.List;

/** A user and a character who talk with each other. */
public record Pair(String userId, String characterName) {

    /** The longest key of a user or a character, in characters. */
    public static final int LONGEST_KEY = 1_000;

    public static Pair of(String userId, String characterName) {
        return new Pair(
                Inputs.text(userId, "userId", LONGEST_KEY), Inputs.text(characterName, "characterName", LONGEST_KEY));
    }

    /** What the two said to each other, as far as it may surface where the reader is; commands are no part of it. */
    Condition talk(Channel reader) {
        return Condition.and(List.of(
                Condition.equal(Message.class, "userId", userId),
                Condition.equal(Message.class, "characterName", characterName),
                (alias, sql) -> "not " + alias + ".is_command",
                reader.surfacing(userId)));
    }
}
