package ai.whisperengine.platform.read;

import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was read for a page: up to one row more than asked for; the extra one says that there is a next page. */
record Slice<T>(
        List<T> rows, List<String> cursors, @Nullable Integer total) {

    /**
     * Where a decoded row holds the value that orders it. The cursor has it as the database writes it, so that nothing is
     * lost in between.
     */
    static final String ORDER = "@order";

    Slice(@Nullable Integer total) {
        this(new ArrayList<>(), new ArrayList<>(), total);
    }

    void add(T row, String cursor) {
        rows.add(row);
        cursors.add(cursor);
    }

    /** The rows of a JSON array. */
    static <T extends Loaded> Slice<T> decoded(
            String json, @Nullable Integer total, Class<T> rowClass, Statement.Shape shape, PageRequest request) {
        Table table = Table.of(rowClass);
        Slice<T> slice = new Slice<>(total);
        for (JsonNode node : Decoder.parse(json)) {
            String value = ((ObjectNode) node).remove(ORDER).asText();
            String cursor =
                    request.cursor(table, value, node.get(table.id().property()).asText());
            slice.add(rowClass.cast(Decoder.row((ObjectNode) node, shape)), cursor);
        }
        return slice;
    }

    /** Between two statements rows may come and go: each edge has the cursor that was read with it. */
    Connection.Page<T> toPage(PageRequest request, Slice<T> edges) {
        return request.page(rows, edges.rows, edges.cursors, total);
    }
}
