package ai.whisperengine.character.exchange;

import ai.whisperengine.platform.error.ApiException;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, read strictly: a misspelt or doubled dryRun must not become an import. */
final class Parameters {

    private final Map<String, String> given = new HashMap<>();

    private Parameters() {}

    static Parameters of(UriInfo request, List<String> known) {
        Parameters parameters = new Parameters();
        request.getQueryParameters().forEach((name, values) -> {
            if (!known.contains(name)) {
                throw ApiException.badInput(name, "is unknown; the parameters are " + known);
            }
            if (values.size() > 1) {
                throw ApiException.badInput(name, "is given " + values.size() + " times");
            }
            if (!values.get(0).isBlank()) {
                parameters.given.put(name, values.get(0).strip());
            }
        });
        return parameters;
    }

    boolean isEmpty() {
        return given.isEmpty();
    }

    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        String value = given.get(name);
        return value == null
                ? null
                : Arrays.stream(type.getEnumConstants())
                        .filter(c -> c.name().equals(value.toUpperCase(Locale.ROOT)))
                        .findFirst()
                        .orElseThrow(() -> ApiException.badInput(
                                name, "must be one of " + Arrays.toString(type.getEnumConstants())));
    }

    <E extends Enum<E>> E choice(String name, Class<E> type, E standard) {
        E chosen = choice(name, type);
        return chosen == null ? standard : chosen;
    }

    boolean flag(String name) {
        return switch (given.getOrDefault(name, "false").toLowerCase(Locale.ROOT)) {
            case "false" -> false;
            case "true" -> true;
            default -> throw ApiException.badInput(name, "must be true or false");
        };
    }
}
