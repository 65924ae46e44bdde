package ai.whisperengine.platform.access;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Whom the arguments of an operation name. */
final class Subjects {

    private Subjects() {}

    /** The values at a path, those within lists one by one; an absent value is null. */
    static List<@Nullable String> at(Map<String, Object> arguments, List<String> path) {
        List<@Nullable String> found = new ArrayList<>();
        collect(arguments, path, found);
        return found;
    }

    private static void collect(@Nullable Object value, List<String> path, List<@Nullable String> found) {
        if (value instanceof List<?> elements) {
            elements.forEach(element -> collect(element, path, found));
        } else if (path.isEmpty() || value == null) {
            found.add(value == null ? null : value.toString());
        } else if (value instanceof Map<?, ?> members) {
            collect(members.get(path.get(0)), path.subList(1, path.size()), found);
        } else {
            throw new IllegalStateException("a path that leads into a value: " + path);
        }
    }
}
