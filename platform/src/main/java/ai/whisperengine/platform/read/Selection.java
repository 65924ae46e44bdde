package ai.whisperengine.platform.read;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.DataFetchingFieldSelectionSet;
import graphql.schema.SelectedField;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What the client selected below a field: fragments, aliases, directives and variables are resolved already. A read
 * fetches this and nothing else.
 */
public record Selection(List<Field> fields) {

    /** One selected field, under the name it has in the response. */
    public record Field(String responseKey, String name, Map<String, Object> arguments, Selection selection) {}

    public static Selection of(DataFetchingEnvironment environment) {
        return of(environment.getSelectionSet());
    }

    private static Selection of(DataFetchingFieldSelectionSet set) {
        List<Field> fields = new ArrayList<>();
        for (SelectedField field : set.getImmediateFields()) {
            if (!field.getName().startsWith("__")) {
                fields.add(new Field(
                        field.getResultKey(), field.getName(), field.getArguments(), of(field.getSelectionSet())));
            }
        }
        return new Selection(fields);
    }

    public boolean has(String name) {
        return fields.stream().anyMatch(f -> f.name().equals(name));
    }

    /** What is selected below the fields of this name; several occurrences (aliases) are taken together. */
    public Selection below(String name) {
        List<Field> fields = new ArrayList<>();
        for (Field field : this.fields) {
            if (field.name().equals(name)) {
                fields.addAll(field.selection().fields());
            }
        }
        return new Selection(fields);
    }
}
