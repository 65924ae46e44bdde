package ai.whisperengine.character.edit;

import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionTree.Node;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An edit as it was understood: every value has the type of its column, nothing has been compared with stored rows.
 *
 * @param path where it stood in the request: the name of the argument
 * @param card the fields of the card that were given; null clears
 * @param sections the sections that were given
 */
record Edit(String path, Map<Property, @Nullable Object> card, List<Section> sections) {

    /**
     * What is to become of one section of one row.
     *
     * @param put rows to add or to change; of a single section at most one, without id
     * @param remove ids of rows that go
     * @param order the ids of all rows that stay, or null when the order is left alone
     * @param cleared whether the one row of a single section goes
     */
    record Section(
            Node node,
            String path,
            List<Row> put,
            List<Integer> remove,
            @Nullable List<Integer> order,
            boolean cleared) {}

    /** A row as it was given: a new one when it has no id. */
    record Row(String path, @Nullable Integer id, Map<Property, @Nullable Object> values, List<Section> sections) {

        boolean isEmpty() {
            return values.isEmpty() && sections.isEmpty();
        }
    }
}
