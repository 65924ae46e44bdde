package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.caller.Callers;
import ai.whisperengine.platform.error.ApiException;
import ai.whisperengine.platform.input.Inputs;
import ai.whisperengine.user.identity.Characters;
import ai.whisperengine.user.identity.Persons;
import ai.whisperengine.user.recovery.LossReason;
import ai.whisperengine.user.relationship.RelationshipStore.Change;
import ai.whisperengine.user.relationship.RelationshipStore.Changed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** The changes of relationships: what is accepted, and what a refusal of the database means. */
@ApplicationScoped
public class RelationshipService {

    private static final int LONGEST_KEY = 200;
    private static final int LONGEST_REASON = 1_000;

    private final Callers callers;
    private final RelationshipStore store;

    public RelationshipService(Callers callers, RelationshipStore store) {
        this.callers = callers;
        this.store = store;
    }

    Uni<RelationshipEvent> record(
            String userId,
            String characterName,
            @Nullable InteractionQuality quality,
            @Nullable InteractionMetricsInput metrics,
            @Nullable Double emotionVariance,
            @Nullable String idempotencyKey) {
        String actor = callers.require().name();
        if (quality != null && metrics != null) {
            throw ApiException.badInput("metrics", "give either quality or metrics");
        }
        if (metrics != null) {
            check(metrics);
        }
        InteractionQuality found = metrics == null ? quality : InteractionRules.quality(metrics);
        if (found == null) {
            throw ApiException.badInput("quality", "give quality or metrics");
        }
        BigDecimal variance = emotionVariance == null
                ? null
                : InteractionRules.kept(Inputs.score(emotionVariance, "emotionVariance"));
        return change(
                actor,
                new Change(
                        Persons.id(userId, "userId"),
                        Characters.handle(characterName, "characterName"),
                        RelationshipEventKind.INTERACTION,
                        InteractionRules.deltas(found, variance),
                        found,
                        variance,
                        InteractionRules.reason(found, variance),
                        InteractionRules.lossReason(metrics, variance),
                        Inputs.optionalText(idempotencyKey, "idempotencyKey", LONGEST_KEY)));
    }

    private static void check(InteractionMetricsInput metrics) {
        Inputs.score(metrics.engagement, "metrics.engagement");
        Inputs.score(metrics.satisfaction, "metrics.satisfaction");
        Inputs.score(metrics.naturalFlow, "metrics.naturalFlow");
        Inputs.score(metrics.emotionalResonance, "metrics.emotionalResonance");
        Inputs.score(metrics.topicRelevance, "metrics.topicRelevance");
    }

    Uni<RelationshipEvent> adjust(
            String userId,
            String characterName,
            @Nullable Double trust,
            @Nullable Double affection,
            @Nullable Double attunement,
            String reason,
            @Nullable String idempotencyKey) {
        String actor = callers.require().name();
        InteractionRules.Deltas deltas = new InteractionRules.Deltas(
                delta(trust, "trust"), delta(affection, "affection"), delta(attunement, "attunement"));
        if (deltas.trust().signum() == 0
                && deltas.affection().signum() == 0
                && deltas.attunement().signum() == 0) {
            throw ApiException.badInput(
                    "trust", "give a change of trust, affection or attunement of 0.0001 or more in either direction");
        }
        return change(
                actor,
                new Change(
                        Persons.id(userId, "userId"),
                        Characters.handle(characterName, "characterName"),
                        RelationshipEventKind.ADJUSTMENT,
                        deltas,
                        null,
                        null,
                        Inputs.text(reason, "reason", LONGEST_REASON),
                        LossReason.UNKNOWN,
                        Inputs.optionalText(idempotencyKey, "idempotencyKey", LONGEST_KEY)));
    }

    private static BigDecimal delta(@Nullable Double delta, String field) {
        return delta == null ? BigDecimal.ZERO : InteractionRules.kept(Inputs.between(delta, field, -1, 1));
    }

    private Uni<RelationshipEvent> change(String actor, Change change) {
        return store.change(change, actor).map(RelationshipService::made);
    }

    private static RelationshipEvent made(Changed changed) {
        return switch (changed.outcome()) {
            case "changed", "repeated" -> changed.event();
            case "no_character" -> throw Characters.unknown("characterName");
            case "no_user" -> throw Persons.unknown("userId");
            case "archived" ->
                throw ApiException.conflict("The character is archived; its relationships stay as they are")
                        .with("field", "characterName");
            case "other_use" ->
                throw ApiException.conflict("This key was used for another operation on the same pair; take a new one")
                        .with("field", "idempotencyKey");
            case "gone" ->
                throw ApiException.conflict("The user or the character was removed at the same time; look again");
            default -> throw new IllegalStateException("change_relationship: " + changed.outcome());
        };
    }
}
