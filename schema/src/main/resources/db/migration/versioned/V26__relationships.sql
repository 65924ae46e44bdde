-- How a relationship stands and how it got there: a key for each pair, events that answer a repeated request, milestones,
-- and episodes of recovery that say how bad it was and why.

-- ---------------------------------------------------------------------------
-- The pair
-- ---------------------------------------------------------------------------

-- The pair is the key; the id is what lists are cut by and what other rows hang on.
ALTER TABLE relationship_scores
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY,
    ADD CONSTRAINT relationship_scores_id_key UNIQUE (id);

-- Scores change with every message, in place: room on the page, and no index over what changes, keep an update out of
-- the indexes. A character's pairs are therefore paged by the moment they began.
ALTER TABLE relationship_scores SET (fillfactor = 70);
DROP INDEX idx_relationship_scores_low_trust;
DROP INDEX idx_relationship_scores_bot_name;
CREATE INDEX idx_relationship_scores_began ON relationship_scores (bot_name, created_at, id);

-- ---------------------------------------------------------------------------
-- Its events
-- ---------------------------------------------------------------------------

ALTER TABLE relationship_events
    ALTER COLUMN id TYPE bigint, -- a million users pass two thousand million messages
    ADD COLUMN interaction_count integer,
    ADD COLUMN idempotency_key text,
    ADD COLUMN recovery_stage text,
    ADD COLUMN recovery_progress numeric(5,2),
    ADD CONSTRAINT relationship_events_interaction_count_check CHECK (interaction_count >= 0),
    ADD CONSTRAINT relationship_events_idempotency_key_check CHECK (length(idempotency_key) BETWEEN 1 AND 200),
    ADD CONSTRAINT relationship_events_recovery_stage_check
        CHECK (recovery_stage IN ('not_needed', 'monitoring', 'active', 'recovering', 'recovered')),
    ADD CONSTRAINT relationship_events_recovery_progress_check CHECK (recovery_progress BETWEEN 0 AND 100);
ALTER SEQUENCE relationship_events_id_seq AS bigint;
CREATE UNIQUE INDEX relationship_events_idempotency_key ON relationship_events (user_id, bot_name, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
DROP INDEX idx_relationship_events_bot_name;
CREATE INDEX idx_relationship_events_bot_name ON relationship_events (bot_name, created_at, id);

-- ---------------------------------------------------------------------------
-- Its milestones
-- ---------------------------------------------------------------------------

CREATE TABLE relationship_milestones (
    id              bigint GENERATED ALWAYS AS IDENTITY,
    relationship_id bigint NOT NULL,
    milestone       text NOT NULL,
    reached_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT relationship_milestones_pkey PRIMARY KEY (id),
    CONSTRAINT relationship_milestones_relationship_id_fkey FOREIGN KEY (relationship_id)
        REFERENCES relationship_scores (id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT relationship_milestones_relationship_id_milestone_key UNIQUE (relationship_id, milestone),
    CONSTRAINT relationship_milestones_milestone_check CHECK (milestone IN (
        'interactions_3', 'interactions_10', 'interactions_25',
        'acquaintance', 'friend', 'close_friend', 'intimate'))
);

-- ---------------------------------------------------------------------------
-- Its recovery
-- ---------------------------------------------------------------------------

ALTER TABLE trust_recovery_state
    ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY,
    ADD COLUMN severity text,
    ADD COLUMN reason text,
    ADD COLUMN completed_at timestamptz,
    ADD CONSTRAINT trust_recovery_state_id_key UNIQUE (id),
    ADD CONSTRAINT trust_recovery_state_severity_check CHECK (severity IN ('minor', 'moderate', 'severe')),
    ADD CONSTRAINT trust_recovery_state_reason_check CHECK (reason IN (
        'conversation_quality', 'consistency', 'misunderstanding', 'emotional_mismatch', 'unknown'));
DROP INDEX idx_trust_recovery_state_bot_name;
CREATE INDEX idx_trust_recovery_state_bot_name ON trust_recovery_state (bot_name, started_at, id);

-- ---------------------------------------------------------------------------
-- Personality: analyses are kept for a while, whether or not their user comes back
-- ---------------------------------------------------------------------------

-- Numbers are spent on every analysis, on those of known traits, too.
ALTER TABLE dynamic_personality_traits ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE dynamic_personality_traits_id_seq AS bigint;
ALTER TABLE dynamic_conversation_analyses ALTER COLUMN id TYPE bigint;
ALTER SEQUENCE dynamic_conversation_analyses_id_seq AS bigint;

CREATE INDEX idx_dynamic_conversation_analyses_time ON dynamic_conversation_analyses ("timestamp");

INSERT INTO table_owners (table_name, slice) VALUES ('relationship_milestones', 'user');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
