package ai.whisperengine.character.evolution;

import ai.whisperengine.character.Character;
import ai.whisperengine.character.section.CommunicationStyle;
import ai.whisperengine.character.section.PersonalityTrait;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/** The statements of an optimisation, each on the session of its transaction. */
@ApplicationScoped
public class EvolutionStore {

    /** The character of a handle, locked: all that changes optimisations of one character follows one another. */
    Uni<@Nullable Character> lockCharacter(Mutiny.Session session, String handle) {
        return session.createQuery("from Character where normalizedName = :handle", Character.class)
                .setParameter("handle", handle)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    Uni<@Nullable String> characterOf(Mutiny.Session session, String id) {
        return session.createQuery("select a.characterName from OptimizationAttempt a where a.id = :id", String.class)
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    Uni<@Nullable OptimizationAttempt> lockAttempt(Mutiny.Session session, String id) {
        return session.createQuery("from OptimizationAttempt where id = :id", OptimizationAttempt.class)
                .setParameter("id", id)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getSingleResultOrNull();
    }

    Uni<List<ParameterAdjustment>> adjustments(Mutiny.Session session, String id) {
        return session.createQuery(
                        "from ParameterAdjustment where optimizationId = :id order by adjustmentOrder, id",
                        ParameterAdjustment.class)
                .setParameter("id", id)
                .getResultList();
    }

    Uni<@Nullable OptimizationResult> result(Mutiny.Session session, String id) {
        return session.createQuery("from OptimizationResult where optimizationId = :id", OptimizationResult.class)
                .setParameter("id", id)
                .getSingleResultOrNull();
    }

    Uni<List<PersonalityTrait>> traits(Mutiny.Session session, Integer characterId) {
        return session.createQuery("from PersonalityTrait where characterId = :character", PersonalityTrait.class)
                .setParameter("character", characterId)
                .getResultList();
    }

    Uni<@Nullable CommunicationStyle> style(Mutiny.Session session, Integer characterId) {
        return session.createQuery("from CommunicationStyle where characterId = :character", CommunicationStyle.class)
                .setParameter("character", characterId)
                .getSingleResultOrNull();
    }

    /** An open attempt on a parameter: one that may still be applied, or whose effect is still being measured. */
    record Open(String id, String parameterPath) {}

    Uni<List<Open>> open(Mutiny.Session session, String handle, List<String> paths) {
        return session.createQuery("""
                        select a.id, p.parameterPath
                        from OptimizationAttempt a join ParameterAdjustment p on p.optimizationId = a.id
                        where a.characterName = :handle and p.parameterPath in (:paths)
                            and (a.statusWord = 'proposed' or a.statusWord = 'applied' and not exists (
                                select 1 from OptimizationResult r where r.optimizationId = a.id))
                        order by a.attemptTimestamp, a.id, p.id""", Object[].class)
                .setParameter("handle", handle)
                .setParameter("paths", paths)
                .getResultList()
                .map(rows -> rows.stream()
                        .map(r -> new Open((String) r[0], (String) r[1]))
                        .toList());
    }

    /**
     * The optimisation that made the newest change of a parameter that still stands: changes that were rolled back count
     * no more. Empty when an editor made it; null when there is none.
     */
    Uni<@Nullable String> lastChange(Mutiny.Session session, String handle, String path) {
        return session.createNativeQuery("""
                        select coalesce(t.optimization_id, '')
                        from personality_evolution_timeline t
                        left join personality_optimization_attempts a on a.optimization_id = t.optimization_id
                        where t.character_name = :handle and t.parameter_path = :path
                            and a.status is distinct from 'rolled_back'
                        order by t.id desc limit 1""", String.class)
                .setParameter("handle", handle)
                .setParameter("path", path)
                .getSingleResultOrNull();
    }

    Uni<Void> insert(Mutiny.Session session, Object row) {
        return session.persist(row);
    }

    /** Says to the triggers, until the end of the transaction, on whose behalf values change. */
    Uni<Void> announce(Mutiny.Session session, String id, String reason) {
        return session.createNativeQuery("""
                        select set_config('whisperengine.optimization_id', :id, true)
                            || set_config('whisperengine.change_reason', :reason, true)""", String.class)
                .setParameter("id", id)
                .setParameter("reason", reason)
                .getSingleResult()
                .replaceWithVoid();
    }

    /** Writes a value where the expected one stands: 1 when it stood there, otherwise 0. */
    Uni<Integer> change(Mutiny.Session session, Integer characterId, Parameter parameter, double from, double to) {
        String update = parameter.kind().isTrait()
                ? "update PersonalityTrait set traitValue = :to"
                        + " where characterId = :character and traitName = :name and traitValue = :from"
                : "update CommunicationStyle set " + parameter.name() + " = :to where characterId = :character and "
                        + parameter.name() + " = :from";
        Mutiny.MutationQuery query = session.createMutationQuery(update)
                .setParameter("to", to)
                .setParameter("character", characterId)
                .setParameter("from", from);
        return (parameter.kind().isTrait() ? query.setParameter("name", parameter.name()) : query).executeUpdate();
    }

    Uni<Integer> markApplied(Mutiny.Session session, String id) {
        return session.createNativeQuery("""
                        update personality_optimization_attempts set status = 'applied', applied_at = now()
                        where optimization_id = :id and status = 'proposed'""").setParameter("id", id).executeUpdate();
    }

    Uni<Integer> close(
            Mutiny.Session session, String id, OptimizationStatus from, OptimizationStatus to, String reason) {
        return session.createNativeQuery("""
                        update personality_optimization_attempts
                        set status = :to, closed_at = now(), closing_reason = :reason
                        where optimization_id = :id and status = :from""")
                .setParameter("to", to.word())
                .setParameter("reason", reason)
                .setParameter("id", id)
                .setParameter("from", from.word())
                .executeUpdate();
    }

    /** Whether this transaction alone may refresh the analytics now; never waits. */
    Uni<Boolean> claimRefresh(Mutiny.Session session) {
        return session.createNativeQuery(
                        "select pg_try_advisory_xact_lock(hashtextextended('whisperengine.refresh_analytics', 0))",
                        Boolean.class)
                .getSingleResult();
    }

    /** A refresh of thousands of characters outlives the patience of an ordinary statement. */
    Uni<Void> allow(Mutiny.Session session, Duration timeout) {
        return session.createNativeQuery("select set_config('statement_timeout', :timeout, true)", String.class)
                .setParameter("timeout", timeout.toMillis() + "ms")
                .getSingleResult()
                .replaceWithVoid();
    }

    Uni<Void> refresh(Mutiny.Session session) {
        return session.createNativeQuery("select 1 from refresh_reporting_views()", Integer.class)
                .getSingleResult()
                .replaceWithVoid();
    }

    Uni<OffsetDateTime> time(Mutiny.Session session) {
        return session.createNativeQuery("select clock_timestamp()", OffsetDateTime.class)
                .getSingleResult();
    }
}
