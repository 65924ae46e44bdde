package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.error.ApiException;

/** How a document is refused: always with the line, so that an editor finds the place. */
final class Refusal {

    private Refusal() {}

    static ApiException at(int line, String reason) {
        return ApiException.badInput("Line " + line + ": " + reason).with("line", line);
    }
}
