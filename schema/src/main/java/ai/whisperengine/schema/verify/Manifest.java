package ai.whisperengine.schema.verify;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The facts that a database at the head of the schema must show, as committed beside this class's module. */
public final class Manifest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Manifest() {}

    /** What is missing or changed, and what the database holds beyond the manifest. */
    public record Comparison(List<String> differences, List<String> additions) {
        public Comparison {
            differences = List.copyOf(differences);
            additions = List.copyOf(additions);
        }
    }

    public static SortedMap<String, String> committed() {
        try (InputStream file = Manifest.class.getResourceAsStream("/manifest.json")) {
            if (file == null) {
                throw new IllegalStateException("this build holds no manifest.json");
            }
            return JSON.readValue(file, new TypeReference<TreeMap<String, String>>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("manifest.json cannot be read", e);
        }
    }

    /** One fact a line, so that a change of the schema shows as a change of a line. */
    public static void write(SortedMap<String, String> facts, Path file) {
        StringBuilder text = new StringBuilder("{");
        try {
            String separator = "\n";
            for (Map.Entry<String, String> fact : facts.entrySet()) {
                text.append(separator)
                        .append("  ")
                        .append(JSON.writeValueAsString(fact.getKey()))
                        .append(": ")
                        .append(JSON.writeValueAsString(fact.getValue()));
                separator = ",\n";
            }
            Files.writeString(file, text.append("\n}\n"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    public static Comparison compare(SortedMap<String, String> expected, SortedMap<String, String> found) {
        List<String> differences = new ArrayList<>();
        List<String> additions = new ArrayList<>();
        expected.forEach((name, value) -> {
            String actual = found.get(name);
            if (actual == null) {
                differences.add(name + " is missing");
            } else if (!actual.equals(value)) {
                differences.add(name + " is `" + actual + "`, expected `" + value + "`");
            }
        });
        found.forEach((name, value) -> {
            if (!expected.containsKey(name)) {
                additions.add(name + (value.equals("present") ? "" : " (" + value + ")"));
            }
        });
        return new Comparison(differences, additions);
    }
}
