package ai.whisperengine.character.evolution;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.section.CommunicationStyle;
import ai.whisperengine.character.section.PersonalityTrait;
import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.database.Database;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.error.ErrorCode;
import ai.whisperengine.platform.error.Failures;
import ai.whisperengine.platform.input.Inputs;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonValue;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/**
 * The life of an optimisation: proposed, applied, measured, rolled back or withdrawn. Every step locks the character
 * first, so that steps of one character follow one another.
 */
@ApplicationScoped
public class EvolutionService {

    private final Callers callers;
    private final Database database;
    private final EvolutionStore store;

    public EvolutionService(Callers callers, Database database, EvolutionStore store) {
        this.callers = callers;
        this.database = database;
        this.store = store;
    }

    /** Records an attempt and answers its id; the character stays as it is. */
    Uni<String> propose(RecordOptimizationInput input) {
        callers.require();
        Proposal proposal = Proposal.of(input);
        return database.write(session -> store.lockCharacter(session, proposal.characterName())
                .invoke(character -> {
                    if (character == null) {
                        throw ApiException.notFound("There is no character '" + proposal.characterName() + "'");
                    }
                })
                .call(() -> refuseKnown(session, proposal.id()))
                .call(() -> refuseOpen(session, proposal))
                .chain(character -> currentValues(session, character.id))
                .chain(values -> insert(session, proposal, values))
                .replaceWith(proposal.id()));
    }

    private Uni<Void> refuseKnown(Mutiny.Session session, String id) {
        return store.characterOf(session, id)
                .invoke(known -> {
                    if (known != null) {
                        throw known(id);
                    }
                })
                .replaceWithVoid();
    }

    private static ApiException known(String id) {
        return ApiException.alreadyExists("The optimisation '" + id + "' is recorded already")
                .with("field", "input.id");
    }

    private Uni<Void> refuseOpen(Mutiny.Session session, Proposal proposal) {
        return store.open(session, proposal.characterName(), proposal.paths())
                .invoke(open -> {
                    if (!open.isEmpty()) {
                        EvolutionStore.Open first = open.get(0);
                        throw ApiException.conflict("The optimisation '" + first.id() + "' of " + first.parameterPath()
                                        + " is still open: record its result, roll it back or withdraw it first")
                                .with("optimizationId", first.id())
                                .with("parameterPath", first.parameterPath());
                    }
                })
                .replaceWithVoid();
    }

    /** What the parameters are now, by their kind of path: a trait by its name, a style by its property. */
    private Uni<Map<Parameter, Double>> currentValues(Mutiny.Session session, Integer characterId) {
        Map<Parameter, Double> values = new HashMap<>();
        return store.traits(session, characterId)
                .invoke(traits -> traits.forEach(trait -> put(values, trait)))
                .chain(() -> store.style(session, characterId))
                .invoke(style -> put(values, style))
                .replaceWith(values);
    }

    private static void put(Map<Parameter, Double> values, PersonalityTrait trait) {
        if (trait.traitValue != null) {
            values.put(Parameter.of("traitName", "personality_traits." + trait.traitName), trait.traitValue);
        }
    }

    private static void put(Map<Parameter, Double> values, @Nullable CommunicationStyle style) {
        if (style != null && style.engagementLevel != null) {
            values.put(new Parameter(Parameter.Kind.ENGAGEMENT, "engagementLevel"), style.engagementLevel);
        }
        if (style != null && style.emotionalExpression != null) {
            values.put(new Parameter(Parameter.Kind.EMOTION, "emotionalExpression"), style.emotionalExpression);
        }
    }

    private Uni<Void> insert(Mutiny.Session session, Proposal proposal, Map<Parameter, Double> values) {
        List<ParameterAdjustment> adjustments = proposal.adjustments(values);
        return store.insert(session, proposal.attempt())
                .call(session::flush)
                .onFailure()
                // The same id at the same moment for another character: the look before found nothing.
                .transform(f -> Failures.of(f).code() == ErrorCode.ALREADY_EXISTS ? known(proposal.id()) : f)
                .chain(() -> oneByOne(adjustments, adjustment -> store.insert(session, adjustment)))
                .call(session::flush);
    }

    /** Writes the values of an attempt to the character; the triggers put each change into the timeline. */
    Uni<String> apply(String id, int expectedVersion) {
        callers.require();
        return step(id, (session, character, attempt) -> {
            require(attempt, OptimizationStatus.PROPOSED, "applied");
            if (character.version != expectedVersion) {
                throw ApiException.conflict("The character is at version " + character.version + ", not at "
                                + expectedVersion + "; read it again and decide")
                        .with("currentVersion", character.version);
            }
            return store.adjustments(session, id)
                    .chain(adjustments -> oneByOne(
                            adjustments,
                            a -> change(session, character, a, a.currentValue, a.targetValue, a.adjustmentReason)))
                    .chain(() -> store.markApplied(session, id))
                    .invoke(EvolutionService::requireOne);
        });
    }

    /** Restores what the values were before an attempt was applied. */
    Uni<String> rollBack(String id, String reason) {
        callers.require();
        String because = Proposal.text("reason", reason);
        return step(id, (session, character, attempt) -> {
            require(attempt, OptimizationStatus.APPLIED, "rolled back");
            return store.adjustments(session, id)
                    .chain(adjustments -> oneByOne(adjustments, a -> requireStanding(session, attempt, a)
                            .chain(() -> change(
                                    session, character, a, a.targetValue, a.currentValue, "Rollback: " + because))))
                    .chain(() -> store.close(
                            session, id, OptimizationStatus.APPLIED, OptimizationStatus.ROLLED_BACK, because))
                    .invoke(EvolutionService::requireOne)
                    .chain(() -> store.result(session, id))
                    .chain(result -> rolledBack(session, attempt, result));
        });
    }

    /** A change that came later stands on the one that is to be undone. */
    private Uni<Void> requireStanding(Mutiny.Session session, OptimizationAttempt attempt, ParameterAdjustment a) {
        return store.lastChange(session, attempt.characterName, a.parameterPath)
                .invoke(last -> {
                    if (!attempt.id.equals(last)) {
                        throw conflict(
                                a,
                                last == null
                                        ? "the timeline has no change of it by this optimisation"
                                        : last.isEmpty()
                                                ? "it was changed by an editor since"
                                                : "the optimisation '" + last + "' changed it since");
                    }
                })
                .replaceWithVoid();
    }

    private Uni<Void> rolledBack(
            Mutiny.Session session, OptimizationAttempt attempt, @Nullable OptimizationResult measured) {
        if (measured != null) {
            measured.rollbackApplied = true;
            return session.flush();
        }
        OptimizationResult result = result(attempt);
        result.success = false;
        result.rollbackApplied = true;
        return store.insert(session, result).call(session::flush);
    }

    private static OptimizationResult result(OptimizationAttempt attempt) {
        OptimizationResult result = new OptimizationResult();
        result.optimizationId = attempt.id;
        result.characterName = attempt.characterName;
        result.issuesEncountered = JsonValue.EMPTY_JSON_ARRAY;
        return result;
    }

    /** Gives up an attempt that was not applied. */
    Uni<String> withdraw(String id, String reason) {
        callers.require();
        String because = Proposal.text("reason", reason);
        return step(id, (session, character, attempt) -> {
            require(attempt, OptimizationStatus.PROPOSED, "withdrawn");
            return store.close(session, id, OptimizationStatus.PROPOSED, OptimizationStatus.WITHDRAWN, because)
                    .invoke(EvolutionService::requireOne);
        });
    }

    /** Records what was measured after an attempt was applied. */
    Uni<String> measure(RecordResultInput input) {
        callers.require();
        Measurement measured = Measurement.of(input);
        return step(input.optimizationId, (session, character, attempt) -> {
            require(attempt, OptimizationStatus.APPLIED, "measured");
            return store.result(session, attempt.id).chain(known -> {
                if (known != null) {
                    throw ApiException.alreadyExists(
                            "The result of the optimisation '" + attempt.id + "' is recorded already");
                }
                OptimizationResult result = result(attempt);
                result.success = measured.success();
                result.performanceBefore = measured.before();
                result.performanceAfter = measured.after();
                result.actualImprovement = measured.improvement();
                JsonArrayBuilder issues = Json.createArrayBuilder();
                measured.issues().forEach(issues::add);
                result.issuesEncountered = issues.build();
                return store.insert(session, result).call(session::flush);
            });
        });
    }

    /** One value, from what it must be now to what it shall be. */
    private Uni<Void> change(
            Mutiny.Session session,
            Character character,
            ParameterAdjustment adjustment,
            String from,
            String to,
            String reason) {
        Double expected = EvolutionRules.number(from);
        Double wanted = EvolutionRules.number(to);
        if (expected == null || wanted == null) {
            throw conflict(adjustment, "the recorded values are no numbers, so it cannot be written");
        }
        Parameter parameter = recorded(adjustment);
        return store.announce(session, adjustment.optimizationId, reason)
                .chain(() -> store.change(session, character.id, parameter, expected, wanted))
                .invoke(changed -> {
                    if (changed != 1) {
                        throw conflict(adjustment, "its value is no longer " + from);
                    }
                })
                .replaceWithVoid();
    }

    /** Plans of the original system may name parameters that this one does not change. */
    private static Parameter recorded(ParameterAdjustment adjustment) {
        try {
            return Parameter.of("parameterPath", adjustment.parameterPath);
        } catch (ApiException e) {
            throw conflict(adjustment, "it is no parameter that an optimisation can change");
        }
    }

    private static ApiException conflict(ParameterAdjustment adjustment, String why) {
        return ApiException.conflict(adjustment.parameterPath + ": " + why)
                .with("parameterPath", adjustment.parameterPath);
    }

    private static void require(OptimizationAttempt attempt, OptimizationStatus status, String done) {
        OptimizationStatus actual = attempt.getStatus();
        if (actual != status) {
            throw ApiException.conflict("The optimisation '" + attempt.id + "' is "
                            + actual.word().replace('_', ' ') + "; only one that is "
                            + status.name().toLowerCase(Locale.ROOT) + " can be " + done)
                    .with("status", actual.name());
        }
    }

    private static void requireOne(Integer changed) {
        if (changed != 1) {
            throw ApiException.conflict("The optimisation was changed by somebody else at the same time");
        }
    }

    /** What a step does with the character and the attempt, both locked. */
    @FunctionalInterface
    private interface Step {
        Uni<?> run(Mutiny.Session session, Character character, OptimizationAttempt attempt);
    }

    private Uni<String> step(String id, Step step) {
        Inputs.storable(id, "id");
        return database.write(session -> store.characterOf(session, id)
                .chain(handle -> {
                    if (handle == null) {
                        throw ApiException.notFound("There is no optimisation with this id");
                    }
                    return store.lockCharacter(session, handle);
                })
                .chain(character -> store.lockAttempt(session, id).chain(attempt -> {
                    if (character == null
                            || attempt == null
                            || !attempt.characterName.equals(character.normalizedName)) {
                        throw ApiException.conflict("The character of this optimisation was deleted or renamed");
                    }
                    return step.run(session, character, attempt);
                }))
                .replaceWith(id));
    }

    private static <T> Uni<Void> oneByOne(Iterable<T> items, Function<T, Uni<Void>> work) {
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUniAndConcatenate(work::apply)
                .collect()
                .last()
                .replaceWithVoid();
    }
}
