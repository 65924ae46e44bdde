package ai.whisperengine.character.exchange;

import ai.whisperengine.character.row.RowContent;
import ai.whisperengine.character.row.RowKeys;
import ai.whisperengine.character.row.RowType;
import ai.whisperengine.character.row.RowType.Property;
import ai.whisperengine.character.row.SectionKind;
import ai.whisperengine.character.row.SectionTree.Node;
import ai.whisperengine.character.section.CharacterAttribute;
import ai.whisperengine.character.section.CharacterDirective;
import ai.whisperengine.character.section.CharacterInterest;
import ai.whisperengine.character.section.ContextGuidance;
import ai.whisperengine.character.section.CurrentGoal;
import ai.whisperengine.platform.read.Loaded;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one section below one parent, as the document has them: rows that say the same are one row, and rows that
 * claim what only one can have are refused here, where both places are known.
 */
final class RowSiblings {

    /** Among rows with the same of these a place is given once. */
    private static final Map<Class<?>, List<String>> PLACE_KEYS = Map.of(
            CharacterAttribute.class, List.of("category"),
            CharacterInterest.class, List.of("category"),
            CharacterDirective.class, List.of("directiveType"),
            ContextGuidance.class, List.of("guidanceType"),
            CurrentGoal.class, List.of());

    private final Node section;
    private final RowKeys keys;
    private final Map<List<@Nullable Object>, Place> identities = new HashMap<>();
    private final Map<List<@Nullable Object>, Place> claims = new HashMap<>();

    RowSiblings(Node section) {
        this.section = section;
        this.keys = RowKeys.of(section.type());
    }

    /** Whether an earlier row says the same. */
    boolean isDuplicate(Loaded row, Map<RowKeys.Reference, String> references, Place place) {
        List<@Nullable Object> identity = new ArrayList<>(RowContent.of(keys.identity(), row));
        identity.addAll(references.values());
        return identities.putIfAbsent(identity, place) != null;
    }

    /** Why this row cannot stand beside an earlier one; null when it can. */
    @Nullable
    String contradiction(Loaded row, Map<RowKeys.Reference, String> references, Place place) {
        String table = place.path() == null ? section.type().table() : section.name();
        if (section.single()) {
            return claimed(List.of("single"), place, "a character has at most one row of " + table);
        }
        Property active = section.type().property("isActive");
        if (section.kind() == SectionKind.CONFIGURATION
                && active != null
                && Boolean.TRUE.equals(RowType.get(row, active))) {
            return claimed(List.of("active"), place, "at most one row of " + table + " is active");
        }
        if (!keys.natural().isEmpty()) {
            List<@Nullable Object> key = RowContent.of(keys.natural(), row);
            key.addAll(references.values());
            if (!references.isEmpty() || !key.contains(null)) {
                key.add(0, "key");
                return claimed(key, place, "another row of " + table + " has the same " + names(keys.natural()));
            }
        }
        List<@Nullable Object> claim = placeClaim(section, row);
        return claim == null
                ? null
                : claimed(claim, place, "another row of " + table + " has the same place in the order");
    }

    /** The place that a row claims for itself alone; null when it claims none. */
    static @Nullable List<@Nullable Object> placeClaim(Node section, Loaded row) {
        RowType type = section.type();
        List<String> group = PLACE_KEYS.get(type.rowClass());
        Property place = RowKeys.of(type).place();
        if (group == null || place == null || RowType.get(row, place) == null) {
            return null;
        }
        List<Property> properties = new ArrayList<>();
        group.forEach(g -> properties.add(Objects.requireNonNull(type.property(g), g)));
        properties.add(place);
        List<@Nullable Object> claim = RowContent.of(properties, row);
        claim.add(0, "place");
        return claim;
    }

    private @Nullable String claimed(List<@Nullable Object> claim, Place place, String rule) {
        Place first = claims.putIfAbsent(claim, place);
        return first == null ? null : rule + "; the first is " + first.shown();
    }

    private static String names(List<Property> properties) {
        return String.join(" and ", properties.stream().map(Property::name).toList());
    }
}
