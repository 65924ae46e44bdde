package ai.whisperengine.user.relationship;

import ai.whisperengine.platform.database.Database;
import ai.whisperengine.user.recovery.LossReason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one statement that changes relationships, and by that one transaction. */
@ApplicationScoped
public class RelationshipStore {

    /** The view of the events does not see what the same statement has written, so its values are computed here. */
    private static final String ANSWER = """
            select c.outcome, e.id, e.event_type, e.conversation_quality, e.emotion_variance::float8,
                (e.trust_value - e.trust_delta)::float8, e.trust_delta::float8, e.trust_value::float8,
                (e.affection_value - e.affection_delta)::float8, e.affection_delta::float8, e.affection_value::float8,
                (e.attunement_value - e.attunement_delta)::float8, e.attunement_delta::float8,
                e.attunement_value::float8,
                relationship_stage(e.trust_value - e.trust_delta), relationship_stage(e.trust_value),
                e.interaction_count, e.update_reason, e.recovery_stage, e.recovery_progress::float8, e.created_at, e.user_id
            from %s c
            cross join lateral (select (c.event).*) e""";

    private static final String CHANGE = """
            change_relationship($1::text, $2::text, $3::text, $4::numeric, $5::numeric, $6::numeric, $7::text,
                $8::numeric, $9::text, $10::text, $11::text)""";

    private static final String INTERACT = ANSWER.formatted(CHANGE);

    /** An interaction is what the two did; an adjustment is what somebody did to their data, and says who. */
    private static final String ADJUST = """
            with changed as materialized (select f.outcome, f.event from %s f),
                noted as (
                    insert into user_data_audit (user_id, actor, action, subject, details)
                    select (f.event).user_id, $12::text, 'CHANGED', 'RELATIONSHIPS',
                        jsonb_build_object('character', $2::text, 'reason', $9::text)
                    from changed f where f.outcome = 'changed')
            """.formatted(CHANGE) + ANSWER.formatted("changed");

    private final Database database;

    public RelationshipStore(Database database) {
        this.database = database;
    }

    /** What is to happen to the scores of a pair, and what is kept of it. */
    record Change(
            String userId,
            String characterName,
            RelationshipEventKind kind,
            InteractionRules.Deltas deltas,
            @Nullable InteractionQuality quality,
            @Nullable BigDecimal emotionVariance,
            String reason,
            LossReason lossReason,
            @Nullable String idempotencyKey) {}

    /** How it went: the outcome as change_relationship calls it, and the event of a change that was made. */
    record Changed(String outcome, RelationshipEvent event) {}

    /** Adjustments are noted in the privacy audit, with who made them. */
    Uni<Changed> change(Change change, String actor) {
        boolean noted = change.kind() == RelationshipEventKind.ADJUSTMENT;
        List<@Nullable Object> parameters = new ArrayList<>(Arrays.asList(
                change.userId(),
                change.characterName(),
                change.kind().stored(),
                change.deltas().trust(),
                change.deltas().affection(),
                change.deltas().attunement(),
                change.quality() == null ? null : change.quality().stored(),
                change.emotionVariance(),
                change.reason(),
                change.lossReason().stored(),
                change.idempotencyKey()));
        if (noted) {
            parameters.add(actor);
        }
        return database.query(noted ? ADJUST : INTERACT, parameters).map(rows -> {
            Row row = rows.iterator().next();
            return new Changed(row.getString(0), event(row, change));
        });
    }

    /** The key of a user, null when there is none, and whether there is such a character. */
    record Known(@Nullable String userKey, boolean character) {}

    /** The question is noted in the privacy audit: whoever asks is about to follow. */
    Uni<Known> known(String userId, String characterName, String actor) {
        return database.query(
                        "select (select u.universal_id from universal_users u where u.universal_id = user_key($1::text)),"
                                + " exists (select from character_directory c where c.normalized_name = $2::text)"
                                + " where (select note_first_access(user_key($1::text), $3::text, 'RELATIONSHIPS'))",
                        List.of(userId, characterName, actor))
                .map(rows -> {
                    Row row = rows.iterator().next();
                    return new Known(row.getString(0), row.getBoolean(1));
                });
    }

    private static RelationshipEvent event(Row row, Change change) {
        RelationshipEvent event = new RelationshipEvent();
        event.userId = row.getString(21);
        event.characterName = change.characterName();
        event.id = row.getLong(1);
        event.eventType = row.getString(2);
        event.conversationQuality = row.getString(3);
        event.emotionVariance = row.getDouble(4);
        event.trustBefore = row.getDouble(5);
        event.trustDelta = row.getDouble(6);
        event.trustAfter = row.getDouble(7);
        event.affectionBefore = row.getDouble(8);
        event.affectionDelta = row.getDouble(9);
        event.affectionAfter = row.getDouble(10);
        event.attunementBefore = row.getDouble(11);
        event.attunementDelta = row.getDouble(12);
        event.attunementAfter = row.getDouble(13);
        event.storedStageBefore = row.getString(14);
        event.storedStageAfter = row.getString(15);
        event.interactionCount = row.getInteger(16);
        event.reason = row.getString(17);
        event.storedRecoveryStage = row.getString(18);
        event.recoveryProgress = row.getDouble(19);
        event.createdAt = row.getOffsetDateTime(20);
        return event;
    }
}
