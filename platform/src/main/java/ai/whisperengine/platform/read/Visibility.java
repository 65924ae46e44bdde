package ai.whisperengine.platform.read;

import org.jspecify.annotations.Nullable;

/** What of the rows and fields whoever made a selection may see. It goes with the selection, to where the data is read. */
public interface Visibility {

    /** For administrators, and for selections that no client made. */
    Visibility ALL = new Visibility() {
        @Override
        public boolean shows(String type, String field) {
            return true;
        }

        @Override
        public @Nullable Condition rows(Class<? extends Loaded> rowClass) {
            return null;
        }

        @Override
        public @Nullable Condition rowsBelow(Class<? extends Loaded> parent, Class<? extends Loaded> rowClass) {
            return null;
        }
    };

    /** Whether the field of this type of the API may be read at all. */
    boolean shows(String type, String field);

    /** Which rows of this class; null for all. */
    @Nullable
    Condition rows(Class<? extends Loaded> rowClass);

    /** Which rows of a section, below rows of the parent class that are visible themselves; null for all. */
    @Nullable
    Condition rowsBelow(Class<? extends Loaded> parent, Class<? extends Loaded> rowClass);

    /** The condition, and the row is one that may be seen. */
    default Condition within(Class<? extends Loaded> rowClass, Condition condition) {
        Condition visible = rows(rowClass);
        return visible == null ? condition : Condition.and(java.util.List.of(condition, visible));
    }
}
