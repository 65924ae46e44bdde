-- Memories: what a character keeps of its talks with a user, graded, aged and forgotten by rule.

-- A number that an old row may carry in its metadata; NULL where it carries none that means a score.
CREATE FUNCTION pg_temp.score_of(p_value jsonb) RETURNS double precision
    LANGUAGE sql IMMUTABLE
AS $$
    SELECT CASE WHEN jsonb_typeof(p_value) = 'number' AND (p_value::text)::numeric BETWEEN 0 AND 1
        THEN (p_value::text)::double precision END
$$;

DROP INDEX idx_memory_entries_importance;
-- No read went by it, and it made every recall of a memory an entry in every index.
DROP INDEX idx_memory_entries_last_accessed;

-- Single precision would put 0.7 below a threshold of 0.7.
ALTER TABLE memory_entries
    ALTER COLUMN id TYPE bigint,
    ALTER COLUMN importance_score TYPE double precision
        USING round(importance_score::numeric, 6)::double precision,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN character_name text,
    ADD COLUMN platform text NOT NULL DEFAULT 'discord',
    ADD COLUMN channel text,
    ADD COLUMN channel_type text,
    ADD COLUMN audience text NOT NULL GENERATED ALWAYS AS (channel_audience(channel_type)) STORED,
    ADD COLUMN tier text NOT NULL DEFAULT 'SHORT_TERM',
    ADD COLUMN emotion text,
    ADD COLUMN emotional_intensity double precision NOT NULL DEFAULT 0,
    ADD COLUMN emotional_weight double precision NOT NULL DEFAULT 0,
    ADD COLUMN personal_relevance double precision NOT NULL DEFAULT 0.5,
    ADD COLUMN uniqueness double precision NOT NULL DEFAULT 0.5,
    ADD COLUMN interaction_value double precision NOT NULL DEFAULT 0.5,
    ADD COLUMN pattern_value double precision NOT NULL DEFAULT 0,
    ADD COLUMN decay double precision NOT NULL DEFAULT 0,
    ADD COLUMN decayed_on date NOT NULL DEFAULT (now() AT TIME ZONE 'UTC')::date,
    ADD COLUMN protected_since timestamptz,
    ADD COLUMN protection_reason text,
    ADD COLUMN intervention_outcome text,
    ADD COLUMN useful_count integer NOT NULL DEFAULT 0,
    ADD COLUMN not_useful_count integer NOT NULL DEFAULT 0,
    ADD COLUMN wrong_count integer NOT NULL DEFAULT 0,
    ADD COLUMN client_memory_id text,
    ADD COLUMN embedding real[],
    ADD COLUMN search tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', search_text(content))) STORED;

-- What an old row says in its metadata about where and with whom it was made.
UPDATE memory_entries m
SET character_name = c.normalized_name,
    channel_type = nullif(left(btrim(m.metadata ->> 'channel_type'), 50), ''),
    platform = coalesce(nullif(left(lower(btrim(m.metadata ->> 'platform')), 50), ''), 'discord'),
    channel = nullif(left(btrim(m.metadata ->> 'channel_id'), 1000), ''),
    emotional_intensity = coalesce(pg_temp.score_of(m.metadata -> 'emotional_intensity'), 0),
    emotional_weight = coalesce(pg_temp.score_of(m.metadata -> 'emotional_intensity'), 0),
    personal_relevance = m.importance_score
FROM memory_entries o
LEFT JOIN characters c
    ON c.normalized_name = lower(coalesce(o.metadata ->> 'character_name', o.metadata ->> 'bot_name'))
WHERE o.id = m.id;

-- The initial tier, as if the row came in now: no factor but those two is known of an old row.
UPDATE memory_entries
SET tier = CASE
    WHEN emotional_intensity >= 0.8 THEN 'LONG_TERM'
    WHEN emotional_intensity >= 0.5
        OR round((0.25 * emotional_weight + 0.20 * personal_relevance + 0.15 * 0.5 + 0.15 * 0.5
            + 0.15 * CASE WHEN created_at > now() - interval '1 hour' THEN 1 WHEN created_at > now() - interval '1 day'
                THEN 0.9 WHEN created_at > now() - interval '7 days' THEN 0.7
                WHEN created_at > now() - interval '30 days' THEN 0.5 ELSE 0.3 END)::numeric, 6) >= 0.45
        THEN 'MEDIUM_TERM'
    ELSE 'SHORT_TERM' END;

ALTER SEQUENCE memory_entries_id_seq AS bigint;
-- Recalls, feedback and decay change rows in place: room on the page keeps them out of the indexes.
ALTER TABLE memory_entries SET (fillfactor = 80);

ALTER TABLE memory_entries
    ADD CONSTRAINT memory_entries_tier_check CHECK (tier IN ('SHORT_TERM', 'MEDIUM_TERM', 'LONG_TERM')),
    ADD CONSTRAINT memory_entries_scores_check CHECK (
        emotional_intensity BETWEEN 0 AND 1 AND emotional_weight BETWEEN 0 AND 1
        AND personal_relevance BETWEEN 0 AND 1 AND uniqueness BETWEEN 0 AND 1
        AND interaction_value BETWEEN 0 AND 1 AND pattern_value BETWEEN 0 AND 1 AND decay >= 0),
    ADD CONSTRAINT memory_entries_protection_check CHECK ((protected_since IS NULL) = (protection_reason IS NULL)),
    ADD CONSTRAINT memory_entries_feedback_check CHECK (
        useful_count >= 0 AND not_useful_count >= 0 AND wrong_count >= 0),
    ADD CONSTRAINT memory_entries_platform_check CHECK (length(platform) BETWEEN 1 AND 200),
    ADD CONSTRAINT memory_entries_client_memory_id_check CHECK (length(client_memory_id) BETWEEN 1 AND 200),
    ADD CONSTRAINT memory_entries_embedding_check CHECK (cardinality(embedding) BETWEEN 1 AND 4096);

-- What a client sent twice is stored once.
CREATE UNIQUE INDEX memory_entries_client_key ON memory_entries (user_id, client_memory_id)
    WHERE client_memory_id IS NOT NULL;
CREATE INDEX idx_memory_entries_importance ON memory_entries (user_id, importance_score, id);
CREATE INDEX idx_memory_entries_character ON memory_entries (character_name) WHERE character_name IS NOT NULL;
CREATE INDEX idx_memory_entries_search ON memory_entries USING gin (user_id, search);
CREATE INDEX idx_memory_entries_content_trgm ON memory_entries USING gin (user_id, content gin_trgm_ops);

CREATE TABLE memory_versions (
    id                  bigint GENERATED ALWAYS AS IDENTITY,
    memory_id           bigint NOT NULL,
    version             integer NOT NULL,
    change              text NOT NULL,
    reason              text,
    changed_by          text NOT NULL,
    recorded_at         timestamptz NOT NULL DEFAULT clock_timestamp(),
    memory_type         text NOT NULL,
    content             text NOT NULL,
    importance_score    double precision NOT NULL,
    emotional_intensity double precision NOT NULL,
    tier                text NOT NULL,
    decay               double precision NOT NULL,
    tags                jsonb NOT NULL,
    metadata            jsonb NOT NULL,
    protection_reason   text,
    CONSTRAINT memory_versions_pkey PRIMARY KEY (id),
    CONSTRAINT memory_versions_memory_id_version_key UNIQUE (memory_id, version),
    CONSTRAINT memory_versions_memory_id_fkey FOREIGN KEY (memory_id)
        REFERENCES memory_entries (id) ON DELETE CASCADE
);

INSERT INTO memory_versions
    (memory_id, version, change, changed_by, recorded_at, memory_type, content, importance_score, emotional_intensity,
    tier, decay, tags, metadata, protection_reason)
SELECT id, version, 'CREATED', 'migration', created_at, memory_type, content, importance_score, emotional_intensity,
    tier, decay, tags, metadata, protection_reason
FROM memory_entries
ORDER BY id;

-- A question is looked for by any of its words, so those that stand in every text (of English) are left out of it. The
-- words themselves stay as they are: the texts are searched in whatever language they are written in.
CREATE TEXT SEARCH DICTIONARY question_words (TEMPLATE = pg_catalog.simple, STOPWORDS = english);
CREATE TEXT SEARCH CONFIGURATION question (COPY = pg_catalog.simple);
ALTER TEXT SEARCH CONFIGURATION question
    ALTER MAPPING FOR asciihword, asciiword, hword, hword_asciipart, hword_part, word WITH question_words;
COMMENT ON TEXT SEARCH DICTIONARY question_words IS 'Words as they are, without the stop words of English.';
COMMENT ON TEXT SEARCH CONFIGURATION question IS
    'For the words of a question that is put to texts indexed by the configuration simple.';

-- What is left of a forgotten memory: that there was one, and why it went. A digest of the client's id keeps a late
-- repetition of the request from bringing the memory back.
CREATE TABLE memory_receipts (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    memory_id        bigint NOT NULL,
    user_id          text NOT NULL,
    cause            text NOT NULL,
    reason           text,
    forgotten_by     text NOT NULL,
    forgotten_at     timestamptz NOT NULL DEFAULT now(),
    remembered_at    timestamptz NOT NULL,
    client_id_digest bytea,
    CONSTRAINT memory_receipts_pkey PRIMARY KEY (id),
    CONSTRAINT memory_receipts_memory_id_key UNIQUE (memory_id),
    CONSTRAINT memory_receipts_cause_check CHECK (
        cause IN ('REQUESTED', 'EXPIRED', 'FADED', 'OUTGROWN', 'PRUNED')),
    CONSTRAINT memory_receipts_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE
);
CREATE INDEX idx_memory_receipts_user ON memory_receipts (user_id, forgotten_at, id);
CREATE INDEX idx_memory_receipts_client ON memory_receipts (user_id, client_id_digest)
    WHERE client_id_digest IS NOT NULL;

CREATE TABLE memory_maintenance_runs (
    id                 bigint GENERATED ALWAYS AS IDENTITY,
    day                date NOT NULL,
    dry_run            boolean NOT NULL,
    status             text NOT NULL,
    owner              uuid NOT NULL,
    started_at         timestamptz NOT NULL DEFAULT now(),
    heartbeat_at       timestamptz NOT NULL DEFAULT now(),
    finished_at        timestamptz,
    position           bigint NOT NULL DEFAULT 0,
    last_id            bigint NOT NULL,
    examined           bigint NOT NULL DEFAULT 0,
    decayed            bigint NOT NULL DEFAULT 0,
    promoted_to_medium bigint NOT NULL DEFAULT 0,
    promoted_to_long   bigint NOT NULL DEFAULT 0,
    demoted_to_short   bigint NOT NULL DEFAULT 0,
    expired            bigint NOT NULL DEFAULT 0,
    faded              bigint NOT NULL DEFAULT 0,
    outgrown           bigint NOT NULL DEFAULT 0,
    pruned             bigint NOT NULL DEFAULT 0,
    error              text,
    CONSTRAINT memory_maintenance_runs_pkey PRIMARY KEY (id),
    CONSTRAINT memory_maintenance_runs_status_check CHECK (status IN ('RUNNING', 'FINISHED', 'FAILED'))
);
-- One at a time over all replicas; a rehearsal changes nothing and stands in nobody's way.
CREATE UNIQUE INDEX memory_maintenance_runs_running_key ON memory_maintenance_runs (status)
    WHERE status = 'RUNNING' AND NOT dry_run;
CREATE INDEX idx_memory_maintenance_runs_started ON memory_maintenance_runs (started_at, id);

INSERT INTO table_owners (table_name, slice) VALUES
    ('memory_versions', 'memory'),
    ('memory_receipts', 'memory'),
    ('memory_maintenance_runs', 'memory');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
