package ai.whisperengine.platform.read;

import io.vertx.mutiny.sqlclient.Row;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the JSON object of a row is put together from the cells that the database sends: an array of texts for each row,
 * in one pass over its characters. Texts are copied with the escapes of the database; nothing is decoded that need not
 * be.
 */
record Layout(List<Member> members, int cells) {

    /** One member of the object, beginning with its key and what separates it from the one before. */
    interface Member {
        void write(Cells cells, StringBuilder out);
    }

    /** The cells of one row: where each stands in the text, and the texts of the sections beside them. */
    static final class Cells {
        private static final int NULL = -1;

        private final String json;
        private final int[] from;
        private final int[] to;
        private final @Nullable Row sections;

        private Cells(String json, int count, @Nullable Row sections) {
            this.json = json;
            this.from = new int[count];
            this.to = new int[count];
            this.sections = sections;
        }

        /** Reads one row, which begins at the bracket at {@code start}, and returns the place behind it. */
        private int read(int start) {
            int at = start + 1;
            for (int i = 0; i < from.length; i++) {
                if (json.charAt(at) == '"') {
                    from[i] = at + 1;
                    to[i] = Escapes.end(json, at + 1);
                    at = to[i] + 2;
                } else {
                    from[i] = NULL;
                    at += "null".length() + 1;
                }
            }
            return at;
        }

        boolean isNull(int cell) {
            return from[cell] == NULL;
        }

        void write(int cell, Form form, StringBuilder out) {
            form.write(json, from[cell], to[cell], out);
        }

        /** The rows of a section: a column of its own for the first level, a cell below it. */
        String section(int place) {
            return sections == null ? Escapes.remove(json, from[place], to[place]) : sections.getString(place);
        }
    }

    /** The object of the row whose cells are the first column, and whose sections are columns behind it. */
    String object(Row row) {
        String json = row.getString(0);
        Cells cells = new Cells(json, this.cells, row);
        cells.read(0);
        StringBuilder out = new StringBuilder(INITIAL_ROOM);
        object(cells, out);
        return out.toString();
    }

    private static final int INITIAL_ROOM = 8192;

    private void object(Cells cells, StringBuilder out) {
        out.append('{');
        for (Member member : members) {
            member.write(cells, out);
        }
        out.append('}');
    }

    /** The array of the rows that the text lists. */
    void array(String rows, StringBuilder out) {
        out.append('[');
        Cells cells = new Cells(rows, this.cells, null);
        int at = 1;
        while (rows.charAt(at) == '[') {
            if (at > 1) {
                out.append(',');
            }
            at = cells.read(at);
            object(cells, out);
            if (rows.charAt(at) == ',') {
                at++;
            }
        }
        out.append(']');
    }

    /** The only row that the text lists, or null. */
    boolean single(String rows, StringBuilder out) {
        if (rows.charAt(1) != '[') {
            return false;
        }
        Cells cells = new Cells(rows, this.cells, null);
        cells.read(1);
        object(cells, out);
        return true;
    }
}
