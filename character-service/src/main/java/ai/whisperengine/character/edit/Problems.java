package ai.whisperengine.character.edit;

import ai.whisperengine.platform.error.ApiException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/** Values that break a rule, by their path in the request: an editor wants to hear of all of them at once. */
final class Problems {

    private static final int SHOWN = 10;

    private final Map<String, String> byPath = new LinkedHashMap<>();

    /** The first word on a path counts. */
    void add(String path, String message) {
        byPath.putIfAbsent(path, message);
    }

    /** What is missing there comes later. */
    void ignore(String path) {
        byPath.remove(path);
    }

    /** Fails with BAD_USER_INPUT; `field` names the first. */
    void throwIfAny() {
        if (byPath.isEmpty()) {
            return;
        }
        String message = byPath.entrySet().stream()
                .limit(SHOWN)
                .map(e -> e.getKey() + ": " + e.getValue())
                .collect(Collectors.joining("; "));
        int more = byPath.size() - SHOWN;
        throw ApiException.badInput(more > 0 ? message + "; and " + more + " more" : message)
                .with("field", byPath.keySet().iterator().next());
    }
}
