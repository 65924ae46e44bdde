-- Facts on two time axes: when a fact was true, and when that was known. `user_fact_relationships` holds each fact as it
-- is known now; what was known before is kept in `fact_versions`.

-- A row that is only carried over was not changed by anybody.
ALTER TABLE user_fact_relationships DISABLE TRIGGER USER;

ALTER TABLE user_fact_relationships
    ADD COLUMN status text NOT NULL DEFAULT 'ACTIVE',
    ADD COLUMN valid_from timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN valid_to timestamptz,
    ADD COLUMN first_seen_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN last_confirmed_at timestamptz NOT NULL DEFAULT now(),
    ADD COLUMN evidence_count integer NOT NULL DEFAULT 1,
    ADD COLUMN source_message_ids text[] NOT NULL DEFAULT '{}',
    ADD COLUMN original_confidence double precision,
    ADD COLUMN restored_at timestamptz,
    ADD COLUMN superseded_by uuid,
    ADD COLUMN version integer NOT NULL DEFAULT 1,
    ADD COLUMN change text NOT NULL DEFAULT 'RECORDED',
    ADD COLUMN change_reason text,
    ADD COLUMN recorded_at timestamptz NOT NULL DEFAULT clock_timestamp();

-- Decay used to stamp updated_at like any other write, and left its marks in the metadata: such a row was last said
-- when it was first said, as far as anybody knows.
UPDATE user_fact_relationships f
SET first_seen_at = old.seen,
    valid_from = old.seen,
    last_confirmed_at = CASE WHEN old.deprecated THEN old.seen ELSE old.changed END,
    recorded_at = old.changed,
    change = 'CARRIED_OVER',
    status = CASE WHEN old.deprecated THEN 'DEPRECATED' ELSE 'ACTIVE' END,
    original_confidence = CASE WHEN old.deprecated THEN old.original END,
    context_metadata = CASE
        WHEN old.deprecated
            THEN f.context_metadata - '{deprecated,reason,deprecation_reason,original_confidence,deprecated_at}'::text[]
        ELSE f.context_metadata END
FROM (
    SELECT o.id, least(o.created_at, o.updated_at, now()) AS seen,
        greatest(least(o.updated_at, now()), least(o.created_at, o.updated_at, now())) AS changed,
        coalesce(o.context_metadata ->> 'deprecated' = 'true', false) AS deprecated,
        CASE WHEN jsonb_typeof(o.context_metadata -> 'original_confidence') = 'number'
            THEN least(1, greatest(0, (o.context_metadata -> 'original_confidence')::float8)) END AS original
    FROM user_fact_relationships o) old
WHERE old.id = f.id;

ALTER TABLE user_fact_relationships ENABLE TRIGGER USER;

ALTER TABLE user_fact_relationships
    ADD CONSTRAINT user_fact_relationships_status_check CHECK (status IN ('ACTIVE', 'SUPERSEDED', 'DEPRECATED')),
    ADD CONSTRAINT user_fact_relationships_valid_check CHECK (valid_to >= valid_from),
    ADD CONSTRAINT user_fact_relationships_evidence_count_check CHECK (evidence_count >= 1),
    ADD CONSTRAINT user_fact_relationships_original_confidence_check
        CHECK (original_confidence >= 0 AND original_confidence <= 1),
    ADD CONSTRAINT user_fact_relationships_version_check CHECK (version >= 1),
    ADD CONSTRAINT user_fact_relationships_change_check CHECK (change IN (
        'RECORDED', 'CONFIRMED', 'OPPOSED', 'CONSOLIDATED', 'REPLACED', 'RETRACTED', 'CORRECTED', 'LOWERED',
        'DEPRECATED', 'RESTORED', 'MERGED', 'CARRIED_OVER')),
    ADD CONSTRAINT user_fact_relationships_change_reason_length CHECK (length(change_reason) <= 2000),
    ADD CONSTRAINT user_fact_relationships_source_message_ids_count CHECK (cardinality(source_message_ids) <= 100);

-- A fact that was superseded stays, and may come true again: only what stands open is unique.
ALTER TABLE user_fact_relationships DROP CONSTRAINT user_fact_relationships_user_id_entity_id_key;
CREATE UNIQUE INDEX user_fact_relationships_open_key ON user_fact_relationships (user_id, entity_id, relationship_type)
    WHERE status <> 'SUPERSEDED' AND valid_to IS NULL;
CREATE INDEX idx_user_fact_relationships_about ON user_fact_relationships (user_id, entity_id, relationship_type);

-- The lists of a user's facts: each order is a range of an index.
DROP INDEX idx_user_fact_relationships_confidence;
DROP INDEX idx_user_fact_relationships_created;
DROP INDEX idx_user_fact_relationships_character;
DROP INDEX idx_user_fact_relationships_heard;
CREATE INDEX idx_user_fact_relationships_confidence ON user_fact_relationships (user_id, status, confidence, id);
CREATE INDEX idx_user_fact_relationships_confirmed ON user_fact_relationships (user_id, status, last_confirmed_at, id);
CREATE INDEX idx_user_fact_relationships_seen ON user_fact_relationships (user_id, status, first_seen_at, id);
CREATE INDEX idx_user_fact_relationships_heard ON user_fact_relationships (mentioned_by_character, user_id);
ALTER TABLE user_fact_relationships SET (fillfactor = 80);

-- ---------------------------------------------------------------------------------------------------------------
-- What was known before
-- ---------------------------------------------------------------------------------------------------------------

CREATE TABLE fact_versions (
    fact_id uuid NOT NULL REFERENCES user_fact_relationships (id) ON DELETE CASCADE,
    version integer NOT NULL CHECK (version >= 1),
    user_id text NOT NULL,
    entity_id uuid NOT NULL REFERENCES fact_entities (id) ON DELETE CASCADE,
    relationship_type text NOT NULL,
    confidence double precision NOT NULL,
    strength double precision NOT NULL,
    emotional_context text,
    context_metadata jsonb NOT NULL,
    source_conversation_id text,
    source_message_ids text[] NOT NULL,
    mentioned_by_character text,
    source_platform text,
    related_entities jsonb NOT NULL,
    status text NOT NULL CHECK (status IN ('ACTIVE', 'SUPERSEDED', 'DEPRECATED')),
    valid_from timestamptz NOT NULL,
    valid_to timestamptz,
    first_seen_at timestamptz NOT NULL,
    last_confirmed_at timestamptz NOT NULL,
    evidence_count integer NOT NULL,
    original_confidence double precision,
    restored_at timestamptz,
    superseded_by uuid,
    change text NOT NULL,
    change_reason text,
    recorded_at timestamptz NOT NULL,
    superseded_at timestamptz NOT NULL,
    PRIMARY KEY (fact_id, version),
    CONSTRAINT fact_versions_user_id_fkey FOREIGN KEY (user_id) REFERENCES universal_users (universal_id)
        ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT fact_versions_known_check CHECK (superseded_at > recorded_at)
);
-- Few versions of a user were known until after a late moment, few were recorded before an early one.
CREATE INDEX idx_fact_versions_known ON fact_versions (user_id, superseded_at, recorded_at);
CREATE INDEX idx_fact_versions_entity ON fact_versions (entity_id);

-- The last moment at which something became known about a user. Whoever writes facts of a user takes the next moment
-- first, and so waits for whoever is writing: moments are in the order of the transactions.
CREATE TABLE fact_clocks (
    user_id text PRIMARY KEY,
    moment timestamptz NOT NULL,
    CONSTRAINT fact_clocks_user_id_fkey FOREIGN KEY (user_id) REFERENCES universal_users (universal_id)
        ON UPDATE CASCADE ON DELETE CASCADE
) WITH (fillfactor = 50);

-- New entities that a large batch of facts left without links to similar ones.
CREATE TABLE entity_link_queue (
    entity_id uuid PRIMARY KEY REFERENCES fact_entities (id) ON DELETE CASCADE,
    queued_at timestamptz NOT NULL DEFAULT clock_timestamp()
);
CREATE INDEX idx_entity_link_queue_queued ON entity_link_queue (queued_at);

-- ---------------------------------------------------------------------------------------------------------------
-- What relations mean, for an administrator to edit
-- ---------------------------------------------------------------------------------------------------------------

CREATE TABLE relation_rules (
    relation text PRIMARY KEY CHECK (length(relation) BETWEEN 1 AND 50),
    single_valued boolean NOT NULL DEFAULT false,
    similarity_group text CHECK (length(similarity_group) BETWEEN 1 AND 50),
    outdated_after_days integer CHECK (outdated_after_days BETWEEN 1 AND 36500),
    deprecate_after_days integer CHECK (deprecate_after_days BETWEEN 1 AND 36500),
    updated_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX idx_relation_rules_group ON relation_rules (similarity_group);

CREATE TABLE relation_oppositions (
    relation text NOT NULL CHECK (length(relation) BETWEEN 1 AND 50),
    opposite text NOT NULL CHECK (length(opposite) BETWEEN 1 AND 50),
    PRIMARY KEY (relation, opposite),
    -- Opposition has no direction: a pair is one row.
    CONSTRAINT relation_oppositions_order_check CHECK (relation COLLATE "C" < opposite COLLATE "C")
);
CREATE INDEX idx_relation_oppositions_opposite ON relation_oppositions (opposite);

INSERT INTO relation_rules (relation, single_valued, similarity_group, outdated_after_days, deprecate_after_days)
SELECT r.relation,
    r.relation IN ('works_at', 'lives_in', 'married_to'),
    CASE
        WHEN r.relation IN ('likes', 'loves', 'enjoys', 'prefers') THEN 'liking'
        WHEN r.relation IN ('dislikes', 'hates', 'avoids') THEN 'disliking'
        WHEN r.relation IN ('does', 'plays', 'practices') THEN 'practising'
        WHEN r.relation IN ('owns', 'has') THEN 'owning'
    END,
    CASE
        WHEN r.relation IN ('works_at', 'lives_in', 'studies_at') THEN 180
        WHEN r.relation IN ('wants', 'plans', 'intends', 'dreams_of') THEN 60
        WHEN r.relation IN ('dating', 'in_relationship_with') THEN 120
        WHEN r.relation IN ('feels', 'currently_feeling') THEN 7
    END,
    CASE
        WHEN r.relation IN ('works_at', 'employed_by', 'job_title', 'has') THEN 365
        WHEN r.relation IN ('lives_in', 'resides_in', 'located_in') THEN 730
        WHEN r.relation IN ('studies_at', 'enrolled_in', 'attends') THEN 1460
        WHEN r.relation = 'wants' THEN 90
        WHEN r.relation IN ('plans', 'considering') THEN 30
        WHEN r.relation = 'intends' THEN 60
        WHEN r.relation = 'thinking_about' THEN 14
        WHEN r.relation IN ('dating', 'in_relationship_with') THEN 180
        WHEN r.relation IN ('married_to', 'owns', 'visited', 'been_to', 'traveled_to') THEN 1095
        WHEN r.relation IN ('feels', 'feeling') THEN 7
        WHEN r.relation = 'currently_feeling' THEN 3
        WHEN r.relation = 'mood' THEN 1
    END
FROM unnest(array[
    'likes', 'loves', 'enjoys', 'prefers', 'dislikes', 'hates', 'avoids', 'does', 'plays', 'practices', 'owns', 'has',
    'works_at', 'employed_by', 'job_title', 'lives_in', 'resides_in', 'located_in', 'married_to', 'studies_at',
    'enrolled_in', 'attends', 'wants', 'plans', 'considering', 'intends', 'thinking_about', 'dreams_of', 'dating',
    'in_relationship_with', 'feels', 'feeling', 'currently_feeling', 'mood', 'visited', 'been_to', 'traveled_to',
    'needs', 'supports', 'trusts', 'believes', 'rejects', 'opposes', 'distrusts', 'suspects', 'doubts']) r (relation);

INSERT INTO relation_oppositions (relation, opposite)
SELECT least(p.one COLLATE "C", p.other COLLATE "C"), greatest(p.one COLLATE "C", p.other COLLATE "C")
FROM (
    SELECT a AS one, b AS other FROM unnest(array['likes', 'loves', 'enjoys']) a, unnest(array['dislikes', 'hates', 'avoids']) b
    UNION ALL
    VALUES ('prefers', 'dislikes'), ('prefers', 'avoids'), ('prefers', 'rejects'),
        ('wants', 'rejects'), ('wants', 'avoids'), ('wants', 'dislikes'),
        ('needs', 'rejects'), ('needs', 'avoids'),
        ('supports', 'opposes'), ('supports', 'rejects'),
        ('trusts', 'distrusts'), ('trusts', 'suspects'),
        ('believes', 'doubts'), ('believes', 'rejects')) p;

-- ---------------------------------------------------------------------------------------------------------------
-- The older table of facts
-- ---------------------------------------------------------------------------------------------------------------

ALTER TABLE facts
    ADD COLUMN promoted_fact_id uuid,
    ADD CONSTRAINT facts_promoted_fact_id_fkey FOREIGN KEY (promoted_fact_id)
        REFERENCES user_fact_relationships (id) ON DELETE SET NULL;
CREATE INDEX idx_facts_promoted ON facts (promoted_fact_id);

INSERT INTO table_owners (table_name, slice) VALUES
    ('fact_versions', 'memory'), ('fact_clocks', 'memory'), ('entity_link_queue', 'memory'),
    ('relation_rules', 'memory'), ('relation_oppositions', 'memory');

DO $$
BEGIN
    -- On the first run the procedure comes later, with R__04, and grants everything then.
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
