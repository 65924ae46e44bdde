package ai.whisperengine.character.exchange.format;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Short keys made from texts, none of them twice. */
final class Keys {

    private static final int LONGEST = 60;

    private final Set<String> used = new HashSet<>();
    private final Map<String, Integer> next = new HashMap<>();

    void use(String key) {
        used.add(key);
    }

    String make(String text) {
        String key = plain(text);
        String candidate = key;
        while (!used.add(candidate)) {
            int number = next.getOrDefault(key, 2);
            next.put(key, number + 1);
            candidate = key + "_" + number;
        }
        return candidate;
    }

    private static String plain(String text) {
        String key = text.toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}]+", "_")
                .replaceAll("^_+|_+$", "");
        if (key.codePointCount(0, key.length()) > LONGEST) {
            key = key.substring(0, key.offsetByCodePoints(0, LONGEST)).replaceAll("_+$", "");
        }
        return key.isEmpty() ? "value" : key;
    }
}
