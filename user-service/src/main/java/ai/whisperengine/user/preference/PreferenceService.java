package ai.whisperengine.user.preference;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.platform.input.JsonInputs;
import ai.whisperengine.platform.page.Connection;
import ai.whisperengine.platform.page.PageRequest;
import ai.whisperengine.platform.read.Condition;
import ai.whisperengine.platform.read.Loaded;
import ai.whisperengine.platform.read.Reader;
import ai.whisperengine.platform.read.Selection;
import ai.whisperengine.user.identity.Characters;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.privacy.DataAudit;
import ai.whisperengine.user.privacy.DataSubject;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What somebody prefers: who may read and record it, and what may be recorded. */
@ApplicationScoped
public class PreferenceService {

    private static final int LONGEST_VALUE = 10_000;
    private static final int LONGEST_LABEL = 1_000;
    private static final Pattern TYPE = Pattern.compile("[a-z0-9][a-z0-9_.:-]{0,99}");

    private final Callers callers;
    private final Reader reader;
    private final PreferenceStore store;

    public PreferenceService(Callers callers, Reader reader, PreferenceStore store) {
        this.callers = callers;
        this.reader = reader;
        this.store = store;
    }

    public Uni<Connection.Page<UserPreference>> page(
            String userId, @Nullable PreferenceFilter filter, PageRequest request, Selection connection) {
        String actor = callers.require().name();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Persons.of("user_id", Persons.id(userId, "userId")));
        if (filter != null) {
            restrict(UserPreference.class, filter.type, filter.characterName, "filter.", conditions);
            if (filter.effectiveFor != null) {
                conditions.add(effective(Characters.handle(filter.effectiveFor, "filter.effectiveFor")));
            }
            if (filter.origin != null) {
                conditions.add(Condition.equal(UserPreference.class, "origin", filter.origin.name()));
            }
            if (filter.minConfidence != null) {
                double least = Inputs.score(filter.minConfidence, "filter.minConfidence");
                conditions.add((row, sql) -> row + ".confidence >= " + sql.bind(least, "float8"));
            }
        }
        return reader.page(UserPreference.class, noted(userId, actor, conditions), request, connection);
    }

    public Uni<Connection.Page<PreferenceChange>> history(
            String userId,
            @Nullable String type,
            @Nullable String characterName,
            PageRequest request,
            Selection connection) {
        String actor = callers.require().name();
        List<Condition> conditions = new ArrayList<>();
        conditions.add(Persons.of("user_id", Persons.id(userId, "userId")));
        restrict(PreferenceChange.class, type, characterName, "", conditions);
        return reader.page(PreferenceChange.class, noted(userId, actor, conditions), request, connection);
    }

    private static Condition noted(String userId, String actor, List<Condition> conditions) {
        return DataAudit.noted(Condition.and(conditions), userId, actor, DataSubject.PREFERENCES);
    }

    private static void restrict(
            Class<? extends Loaded> rowClass,
            @Nullable String type,
            @Nullable String characterName,
            String path,
            List<Condition> conditions) {
        if (type != null) {
            conditions.add(Condition.equal(rowClass, "type", Inputs.text(type, path + "type", LONGEST_LABEL)));
        }
        if (characterName != null) {
            conditions.add(Condition.equal(
                    rowClass, "characterName", Characters.handle(characterName, path + "characterName")));
        }
    }

    /** Of each type the preference for the character, or else the one for all. */
    private static Condition effective(String characterName) {
        return (row, sql) -> {
            String name = sql.bind(characterName, "text");
            return row + ".bot_name = " + name + " or (" + row + ".bot_name is null and not exists (select from"
                    + " user_preferences o where o.user_id = " + row + ".user_id and o.preference_type = " + row
                    + ".preference_type and o.bot_name = " + name + "))";
        };
    }

    public Uni<RecordedPreference> set(PreferenceInput input, Selection selection) {
        String actor = callers.require().name();
        Persons.id(input.userId, "input.userId");
        Characters.optionalHandle(input.characterName, "input.characterName");
        type(input.type, "input.type");
        Inputs.text(input.value, "input.value", LONGEST_VALUE);
        Inputs.optionalText(input.source, "input.source", LONGEST_LABEL);
        if (input.context != null) {
            Inputs.atMost(
                    JsonInputs.storable(input.context, "input.context").toString(), "input.context", LONGEST_VALUE);
        }
        if (input.confidence == null && input.origin == PreferenceOrigin.INFERRED) {
            throw ApiException.badInput("input.confidence", "must be given with INFERRED");
        }
        double confidence = input.confidence == null ? 1 : Inputs.score(input.confidence, "input.confidence");
        return store.set(input, confidence, actor).chain(outcome -> {
            if (!outcome.userKnown()) {
                throw Persons.unknown("input.userId");
            }
            if (!outcome.characterKnown()) {
                throw Characters.unknown("input.characterName");
            }
            Condition place = (row, sql) -> row + ".user_id = " + Persons.key(input.userId, sql) + " and " + row
                    + ".preference_type = " + sql.bind(input.type, "text") + " and " + row + ".bot_name "
                    + (input.characterName == null ? "is null" : "= " + sql.bind(input.characterName, "text"));
            return reader.one(UserPreference.class, place, selection).map(preference -> {
                if (preference == null) {
                    throw ApiException.conflict("The preference was removed at the same time");
                }
                return new RecordedPreference(preference, outcome.applied());
            });
        });
    }

    public Uni<Boolean> remove(String userId, @Nullable String characterName, String type) {
        String actor = callers.require().name();
        Persons.id(userId, "userId");
        Characters.optionalHandle(characterName, "characterName");
        Inputs.text(type, "type", LONGEST_LABEL);
        return store.remove(userId, characterName, type, actor).map(removed -> {
            if (!removed) {
                throw ApiException.notFound("The user has no preference of this type here");
            }
            return true;
        });
    }

    private static void type(String type, String field) {
        if (!TYPE.matcher(Inputs.text(type, field, LONGEST_LABEL)).matches()) {
            throw ApiException.badInput(field, "must be 1 to 100 lower-case letters, digits and the signs _ . : -");
        }
    }
}
