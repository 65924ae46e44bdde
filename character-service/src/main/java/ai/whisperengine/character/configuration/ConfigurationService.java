package ai.whisperengine.character.configuration;

import ai.whisperengine.character.Checks;
import ai.whisperengine.character.row.StoredSecrets;
import ai.whisperengine.character.section.TrackedSectionRow;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The rules of settings. A change makes a new row from the one in force, which becomes history: so a change can be taken
 * back with its secret, and what a bot ran on yesterday is known.
 */
@ApplicationScoped
public class ConfigurationService {

    private static final String NO_SETTINGS = "There are no settings with this id";

    private final Callers callers;
    private final Database database;
    private final Reader reader;
    private final ConfigurationStore store;
    private final ConfigurationChecks checks;
    private final StoredSecrets secrets;

    public ConfigurationService(
            Callers callers,
            Database database,
            Reader reader,
            ConfigurationStore store,
            ConfigurationChecks checks,
            StoredSecrets secrets) {
        this.callers = callers;
        this.database = database;
        this.reader = reader;
        this.store = store;
        this.checks = checks;
        this.secrets = secrets;
    }

    /** The row in force after a change, and what to warn of. */
    record Outcome<T>(T config, List<String> warnings) {}

    private record Changed(Integer id, List<String> warnings) {}

    /**
     * Changes settings.
     *
     * @param given which settings the client gave, null among them
     * @param values the values of those settings
     */
    <T extends TrackedSectionRow> Uni<Outcome<T>> set(
            ConfigurationKind<T> kind,
            String characterId,
            Map<String, @Nullable Object> given,
            T values,
            Selection selection) {
        callers.require();
        Integer character = Checks.key("characterId", characterId);
        Integer expected = given.get("id") == null ? null : Checks.key("config.id", String.valueOf(given.get("id")));
        if (given.containsKey("isActive") && !Boolean.TRUE.equals(given.get("isActive"))) {
            throw ApiException.badInput(
                    "config.isActive", "a change is always in force; to have no settings in force, clear them");
        }
        Map<String, @Nullable Object> changes = changes(kind, given, values);
        return database.write(session -> locked(session, character)
                        .chain(() -> store.inForce(session, kind, character))
                        .chain(old -> supersede(session, kind, character, expected, old, changes)))
                .chain(changed ->
                        read(kind, changed.id(), selection).map(config -> new Outcome<>(config, changed.warnings())));
    }

    /** Checked, and secrets in the form in which they are stored. */
    private <T extends TrackedSectionRow> Map<String, @Nullable Object> changes(
            ConfigurationKind<T> kind, Map<String, @Nullable Object> given, T values) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        T defaults = kind.newRow();
        for (String property : kind.settings().keySet()) {
            if (given.containsKey(property)) {
                Object value = given.get(property) == null ? null : kind.get(values, property);
                if (value != null) {
                    checks.check(kind, property, value);
                }
                Object cleared = kind.isRequired(property) ? kind.get(defaults, property) : null;
                changes.put(
                        property, value == null ? cleared : kind.isMasked(property) ? secrets.sealed(value) : value);
            }
        }
        return changes;
    }

    private <T extends TrackedSectionRow> Uni<Changed> supersede(
            Mutiny.Session session,
            ConfigurationKind<T> kind,
            Integer character,
            @Nullable Integer expected,
            @Nullable T old,
            Map<String, @Nullable Object> changes) {
        if (expected != null && (old == null || !expected.equals(old.id))) {
            throw ApiException.conflict("The settings were changed meanwhile; read them again and decide")
                    .with("field", "config.id");
        }
        T next = kind.newRow();
        boolean differs = old == null;
        for (String property : kind.settings().keySet()) {
            Object before = kind.get(old == null ? next : old, property);
            Object after = changes.containsKey(property) ? changes.get(property) : before;
            differs |= !Objects.equals(before, after);
            kind.set(next, property, after);
        }
        if (old != null && !differs) {
            return Uni.createFrom().item(new Changed(old.id, List.of()));
        }
        next.characterId = character;
        List<String> warnings = old == null ? List.of() : warnings(kind, old, changes);
        return store.retire(session, kind, character)
                .chain(() -> store.insert(session, next))
                .map(inserted -> new Changed(next.id, warnings));
    }

    /** A secret was meant for the place that it was stored for: that it now goes elsewhere must be seen. */
    private static <T extends TrackedSectionRow> List<String> warnings(
            ConfigurationKind<T> kind, T old, Map<String, @Nullable Object> changes) {
        String destination = kind.destination();
        if (destination == null
                || !changes.containsKey(destination)
                || Objects.equals(changes.get(destination), kind.get(old, destination))) {
            return List.of();
        }
        List<String> warnings = new ArrayList<>();
        for (String property : kind.settings().keySet()) {
            if (kind.isMasked(property)
                    && !changes.containsKey(property)
                    && !StoredSecrets.isEmpty(kind.get(old, property))) {
                warnings.add(destination + " changes and the stored " + property
                        + " stays: it will be used with the new one");
            }
        }
        return warnings;
    }

    /** Puts a row of the history in force again, as it was, its secrets with it. */
    <T extends TrackedSectionRow> Uni<Outcome<T>> activate(ConfigurationKind<T> kind, String id, Selection selection) {
        callers.require();
        Integer key = Checks.key("id", id);
        return database.write(session -> store.byId(session, kind, key)
                        .map(row -> present(row, NO_SETTINGS, "id").characterId)
                        .call(character -> locked(session, character))
                        .call(character -> store.retire(session, kind, character))
                        .chain(() -> store.activate(session, kind, key))
                        // The row may have been forgotten while this waited for the lock.
                        .invoke(rows -> present(rows == 0 ? null : rows, NO_SETTINGS, "id")))
                .chain(() -> read(kind, key, selection))
                .map(config -> new Outcome<>(config, List.of()));
    }

    /** Leaves no settings in force; whether there were any. */
    Uni<Boolean> clear(ConfigurationKind<?> kind, String characterId, boolean forget) {
        callers.require();
        Integer character = Checks.key("characterId", characterId);
        return database.write(session -> locked(session, character)
                .chain(() -> store.retire(session, kind, character))
                .call(() -> forget
                        ? store.forget(session, kind, character)
                        : Uni.createFrom().item(0))
                .map(retired -> retired > 0));
    }

    private Uni<Boolean> locked(Mutiny.Session session, Integer character) {
        return store.lock(session, character)
                .invoke(there ->
                        present(there ? Boolean.TRUE : null, "There is no character with this id", "characterId"));
    }

    private <T extends TrackedSectionRow> Uni<T> read(ConfigurationKind<T> kind, Integer id, Selection selection) {
        return reader.one(kind.rowClass(), Condition.equal(kind.rowClass(), "id", id), selection)
                .map(row -> present(row, "The settings were removed at the same time", "id"));
    }

    private static <V> V present(@Nullable V value, String otherwise, String field) {
        if (value == null) {
            throw ApiException.notFound(otherwise).with("field", field);
        }
        return value;
    }
}
