package ai.whisperengine.memory.conversation;

import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Participants of an input, checked and sorted by kind. */
record Participants(List<String> users, List<String> characters) {

    static final int MOST = 1_000;

    static Participants of(String field, @Nullable List<@Nullable ParticipantInput> inputs) {
        List<String> users = new ArrayList<>();
        List<String> characters = new ArrayList<>();
        List<@Nullable ParticipantInput> given = inputs == null ? List.of() : inputs;
        if (given.size() > MOST) {
            throw ApiException.limitExceeded("A conversation has at most " + MOST + " participants")
                    .with("field", field);
        }
        for (int i = 0; i < given.size(); i++) {
            String path = field + "[" + i + "]";
            ParticipantInput input = given.get(i);
            if (input == null || (input.userId == null) == (input.characterName == null)) {
                throw ApiException.badInput(path, "give userId or characterName");
            }
            if (input.userId != null) {
                users.add(Inputs.text(input.userId, path + ".userId", Pair.LONGEST_KEY));
            } else {
                characters.add(Inputs.text(input.characterName, path + ".characterName", Pair.LONGEST_KEY));
            }
        }
        return new Participants(users, characters);
    }

    boolean isEmpty() {
        return users.isEmpty() && characters.isEmpty();
    }
}
