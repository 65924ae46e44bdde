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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How deep a document goes and how many aliases it has, before it is validated. Each fragment is looked at once however
 * often it is spread: the library's own query traverser visits it anew at each spread, and forty fragments that spread
 * the next one twice would keep it busy for ever.
 */
final class DocumentShape {

    private static final int UNDER_WAY = -1;

    private final Map<String, FragmentDefinition> fragments = new HashMap<>();
    private final Map<String, Integer> fragmentDepths = new HashMap<>();
    private int aliases;
    private int depth;

    private DocumentShape() {}

    static DocumentShape of(Document document) {
        DocumentShape shape = new DocumentShape();
        for (FragmentDefinition fragment : document.getDefinitionsOfType(FragmentDefinition.class)) {
            shape.fragments.put(fragment.getName(), fragment);
        }
        for (String fragment : shape.fragments.keySet()) {
            shape.fragmentDepth(fragment);
        }
        for (OperationDefinition operation : document.getDefinitionsOfType(OperationDefinition.class)) {
            shape.depth = Math.max(shape.depth, shape.depth(operation.getSelectionSet()));
        }
        return shape;
    }

    int depth() {
        return depth;
    }

    int aliases() {
        return aliases;
    }

    private int depth(@Nullable SelectionSet selections) {
        int deepest = 0;
        if (selections != null) {
            for (Selection<?> selection : selections.getSelections()) {
                deepest = Math.max(deepest, depth(selection));
            }
        }
        return deepest;
    }

    private int depth(Selection<?> selection) {
        if (selection instanceof Field field) {
            if (field.getAlias() != null) {
                aliases++;
            }
            return 1 + depth(field.getSelectionSet());
        }
        if (selection instanceof InlineFragment fragment) {
            return depth(fragment.getSelectionSet());
        }
        return selection instanceof FragmentSpread spread ? fragmentDepth(spread.getName()) : 0;
    }

    /** A fragment that spreads itself has no depth; validation refuses it later. */
    private int fragmentDepth(String name) {
        FragmentDefinition fragment = fragments.get(name);
        if (fragment == null) {
            return 0;
        }
        Integer known = fragmentDepths.get(name);
        if (known == null) {
            fragmentDepths.put(name, UNDER_WAY);
            known = depth(fragment.getSelectionSet());
            fragmentDepths.put(name, known);
        }
        return Math.max(known, 0);
    }
}
