package ai.whisperengine.platform.limit;

import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.Selection;
import graphql.language.SelectionSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How deep and how large the operations of a document are when their fragments are spread out, before it is validated:
 * validation takes seconds for some hundred fragments in a circle. Each fragment is looked at once and counted wherever
 * it is spread. (The library's own traverser looks at it once and counts it once, so that fragments pass below a limit.)
 */
final class DocumentShape {

    /** Beyond it numbers stop growing. */
    private static final long MOST = 1_000_000_000;

    private static final Size NOTHING = new Size(0, 0);

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Size> sizes = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private boolean circular;
    private int aliases;
    private Size largest = NOTHING;

    /** What is selected at a place, and how deep it goes. */
    private record Size(int depth, long fields) {
        Size and(Size other) {
            return new Size(Math.max(depth, other.depth), Math.min(MOST, fields + other.fields));
        }

        Size below() {
            return new Size(depth + 1, Math.min(MOST, fields + 1));
        }
    }

    private DocumentShape() {}

    static DocumentShape of(Document document) {
        DocumentShape shape = new DocumentShape();
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            shape.fragments.put(fragment.getName(), fragment);
        }
        for (String fragment : shape.fragments.keySet()) {
            shape.fragment(fragment);
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            shape.largest = shape.largest.and(shape.size(operation.getSelectionSet()));
        }
        return shape;
    }

    int depth() {
        return largest.depth();
    }

    /** Of all operations together. */
    long fields() {
        return largest.fields();
    }

    /** Whether a fragment spreads itself, in whatever circle. */
    boolean circular() {
        return circular;
    }

    int aliases() {
        return aliases;
    }

    int fragments() {
        return fragments.size();
    }

    private Size size(@Nullable SelectionSet selections) {
        Size size = NOTHING;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                size = size.and(size(selection));
            }
        }
        return size;
    }

    private Size size(Selection<?> selection) {
        if (selection instanceof Field field) {
            if (field.getAlias() != null) {
                aliases++;
            }
            return size(field.getSelectionSet()).below();
        }
        if (selection instanceof InlineFragment fragment) {
            return size(fragment.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? fragment(spread.getName()) : NOTHING;
    }

    private Size fragment(String name) {
        FragmentDefinition fragment = fragments.get(name);
        if (fragment == null) {
            return NOTHING; // for validation to tell
        }
        Size known = sizes.get(name);
        if (known != null) {
            return known;
        }
        if (!underWay.add(name)) {
            circular = true;
            return NOTHING;
        }
        Size size = size(fragment.getSelectionSet());
        underWay.remove(name);
        sizes.put(name, size);
        return size;
    }
}
