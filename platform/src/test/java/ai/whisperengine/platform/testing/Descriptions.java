package ai.whisperengine.platform.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what a GraphQL schema leaves without a description. */
final class Descriptions {

    private static final Set<String> ROOTS = Set.of("Query", "Mutation", "Subscription");

    private Descriptions() {}

    static List<String> missing(List<Map<String, Object>> types) {
        List<String> missing = new ArrayList<>();
        for (Map<String, Object> type : types) {
            String name = String.valueOf(type.get("name"));
            // What begins so belongs to the languages of introspection and federation, or to their libraries.
            if (name.startsWith("_") || name.contains("__") || "SCALAR".equals(type.get("kind"))) {
                continue;
            }
            if (!ROOTS.contains(name) && blank(type)) {
                missing.add(name);
            }
            for (String members : List.of("fields", "inputFields", "enumValues")) {
                for (Map<String, Object> member : list(type.get(members))) {
                    if (String.valueOf(member.get("name")).startsWith("_")) {
                        continue;
                    }
                    String path = name + "." + member.get("name");
                    if (blank(member)) {
                        missing.add(path);
                    }
                    for (Map<String, Object> argument : list(member.get("args"))) {
                        if (blank(argument)) {
                            missing.add(path + "(" + argument.get("name") + ")");
                        }
                    }
                }
            }
        }
        return missing;
    }

    private static boolean blank(Map<String, Object> described) {
        Object description = described.get("description");
        return description == null || description.toString().isBlank();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(@Nullable Object members) {
        return members == null ? List.of() : (List<Map<String, Object>>) members;
    }
}
