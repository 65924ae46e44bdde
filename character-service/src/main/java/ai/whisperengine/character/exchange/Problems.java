package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.platform.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything that prevents an import. All is told at once, as far as a message can bear: a file is mended in one go. */
final class Problems {

    private static final int REPORTED = 20;

    private final List<String> messages = new ArrayList<>();
    private @Nullable Place first;

    /** A problem of one value. */
    void add(Place row, Property property, String reason) {
        add(row.below(property.name()), row.problem(property, reason));
    }

    void add(Place place, String message) {
        first = first == null ? place : first;
        if (messages.size() <= REPORTED * 100) {
            messages.add(message);
        }
    }

    int count() {
        return messages.size();
    }

    void refuseIfAny() {
        Place place = first;
        if (place == null) {
            return;
        }
        int shown = Math.min(messages.size(), REPORTED);
        String message = String.join("\n", messages.subList(0, shown));
        if (messages.size() > shown) {
            message += "\nand " + (messages.size() - shown) + " more";
        }
        throw place.with(ApiException.badInput(message));
    }
}
