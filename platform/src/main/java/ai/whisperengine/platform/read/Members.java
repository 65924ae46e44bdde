package ai.whisperengine.platform.read;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The kinds of members that an object has. */
final class Members {

    private Members() {}

    private static void none(boolean required, StringBuilder out) {
        if (required) {
            throw new Unwritable("null where the schema has none");
        }
        out.append("null");
    }

    /** What is the same for every row. */
    record Constant(String text) implements Layout.Member {
        @Override
        public void write(Layout.Cells cells, StringBuilder out) {
            out.append(text);
        }
    }

    /** A column. */
    record Value(String key, int cell, Form form, boolean required) implements Layout.Member {
        @Override
        public void write(Layout.Cells cells, StringBuilder out) {
            out.append(key);
            if (cells.isNull(cell)) {
                none(required, out);
            } else {
                int start = out.length();
                cells.write(cell, form, out);
                // The null of JSON in a column is no value either.
                if (required && form == Form.JSON && out.length() - start == 4 && out.indexOf("null", start) == start) {
                    none(true, out);
                }
            }
        }
    }

    /** The rows of a section. */
    record Rows(String key, int place, Layout layout, boolean single, boolean required) implements Layout.Member {
        @Override
        public void write(Layout.Cells cells, StringBuilder out) {
            out.append(key);
            String rows = cells.section(place);
            if (!single) {
                layout.array(rows, out);
            } else if (!layout.single(rows, out)) {
                none(required, out);
            }
        }
    }

    /** A field without a column: its getter is asked, on a row that has just what it needs. */
    record Derived(String key, Class<? extends Loaded> rowClass, Method getter, List<Value> needs, boolean required)
            implements Layout.Member {
        @Override
        public void write(Layout.Cells cells, StringBuilder out) {
            StringBuilder row = new StringBuilder("{");
            needs.forEach(need -> need.write(cells, row));
            Object value = ask(Decoder.row(
                    (ObjectNode) Decoder.parse(row.append('}').toString()), new Statement.Shape(rowClass, List.of())));
            out.append(key);
            if (value == null) {
                none(required, out);
            } else if (value instanceof Number || value instanceof Boolean) {
                out.append(value);
            } else {
                out.append(Decoder.quote(value instanceof Enum<?> constant ? constant.name() : value.toString()));
            }
        }

        private @Nullable Object ask(Loaded row) {
            try {
                return getter.invoke(row);
            } catch (ReflectiveOperationException e) {
                throw new Unwritable("a getter that fails: " + getter.getName());
            }
        }
    }
}
