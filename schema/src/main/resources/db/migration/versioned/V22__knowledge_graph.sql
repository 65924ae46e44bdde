-- The knowledge graph, roleplay transactions, and the progress of programs in a table of its own.

-- ---------------------------------------------------------------------------------------------------------------
-- Progress of programs, until now among the facts
-- ---------------------------------------------------------------------------------------------------------------

CREATE TABLE processing_markers (
    id              bigint GENERATED ALWAYS AS IDENTITY,
    process         text NOT NULL,
    subject         text NOT NULL DEFAULT '',
    bot_name        text,
    user_id         text,
    processed_until timestamptz NOT NULL,
    details         jsonb NOT NULL DEFAULT '{}',
    created_at      timestamptz NOT NULL DEFAULT now(),
    updated_at      timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT processing_markers_pkey PRIMARY KEY (id),
    CONSTRAINT processing_markers_key UNIQUE NULLS NOT DISTINCT (process, subject, bot_name, user_id),
    CONSTRAINT processing_markers_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT processing_markers_process_length CHECK (length(process) BETWEEN 1 AND 1000),
    CONSTRAINT processing_markers_subject_length CHECK (octet_length(subject) <= 1000),
    CONSTRAINT processing_markers_bot_name_length CHECK (length(bot_name) <= 1000),
    CONSTRAINT processing_markers_details_kind CHECK (jsonb_typeof(details) = 'object')
);
CREATE INDEX idx_processing_markers_user_id ON processing_markers (user_id);
CREATE INDEX idx_processing_markers_bot_name ON processing_markers (bot_name, id);

INSERT INTO table_owners (table_name, slice) VALUES ('processing_markers', 'memory');

-- What was stored as a fact and says only how far a program had come: a relation or a type that begins with an
-- underscore, or anything said of the pseudo user of a bot. The rows go to quarantine whole; the newest of each kind
-- becomes the marker.
CREATE TEMPORARY TABLE marker_facts AS
SELECT f.id, f.entity_id,
       left(ltrim(CASE WHEN starts_with(f.relationship_type, '_') THEN f.relationship_type
                       WHEN starts_with(e.entity_type, '_') THEN e.entity_type
                       ELSE f.relationship_type END, '_'), 1000) AS process,
       e.entity_name AS subject,
       CASE WHEN starts_with(f.user_id, '_bot_') THEN nullif(substr(f.user_id, 6), '')
            ELSE f.mentioned_by_character END AS bot_name,
       CASE WHEN NOT starts_with(f.user_id, '_bot_') THEN f.user_id END AS user_id,
       coalesce(f.updated_at, f.created_at) AS processed_until,
       jsonb_build_object('fact', to_jsonb(f), 'entity', to_jsonb(e) - 'search_vector') AS details
FROM user_fact_relationships f
JOIN fact_entities e ON e.id = f.entity_id
WHERE starts_with(f.relationship_type, '_') OR starts_with(e.entity_type, '_') OR starts_with(f.user_id, '_bot_');
ALTER TABLE marker_facts ADD PRIMARY KEY (id);

INSERT INTO processing_markers (process, subject, bot_name, user_id, processed_until, details)
SELECT DISTINCT ON (process, subject, bot_name, user_id)
       coalesce(nullif(process, ''), 'marker'), subject, bot_name, user_id, processed_until, details
FROM marker_facts
ORDER BY process, subject, bot_name, user_id, processed_until DESC, id
ON CONFLICT DO NOTHING;

CALL quarantine_rows('user_fact_relationships', 'carried over to processing_markers',
    'EXISTS (SELECT FROM marker_facts m WHERE m.id = r.id)');
-- What remains is known to nobody but programs.
CREATE TEMPORARY TABLE marker_entities AS
SELECT e.id FROM fact_entities e
WHERE starts_with(e.entity_type, '_')
   OR (starts_with(e.entity_name, '_')
       AND EXISTS (SELECT FROM marker_facts m WHERE m.entity_id = e.id)
       AND NOT EXISTS (SELECT FROM user_fact_relationships f WHERE f.entity_id = e.id));
ALTER TABLE marker_entities ADD PRIMARY KEY (id);
CALL quarantine_rows('entity_relationships', 'edge of a processing marker',
    'EXISTS (SELECT FROM marker_entities m WHERE m.id IN (r.from_entity_id, r.to_entity_id))');
CALL quarantine_rows('fact_entities', 'entity of a processing marker',
    'EXISTS (SELECT FROM marker_entities m WHERE m.id = r.id)');
DROP TABLE marker_entities;
DROP TABLE marker_facts;

-- The pseudo users themselves, where nothing else hangs on them: a deletion would take that along.
DO $$
DECLARE
    reference record;
    in_use boolean;
    pseudo text;
BEGIN
    FOR pseudo IN SELECT u.universal_id FROM universal_users u WHERE starts_with(u.universal_id, '_bot_') LOOP
        in_use := false;
        FOR reference IN
            SELECT k.conrelid::regclass AS on_table, a.attname
            FROM pg_constraint k
            JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
            WHERE k.contype = 'f' AND k.confrelid = 'universal_users'::regclass
        LOOP
            EXECUTE format('SELECT EXISTS (SELECT FROM %s WHERE %I = $1)', reference.on_table, reference.attname)
                INTO in_use USING pseudo;
            EXIT WHEN in_use;
        END LOOP;
        IF NOT in_use THEN
            CALL quarantine_rows('universal_users', 'pseudo user of a bot', format('r.universal_id = %L', pseudo));
        END IF;
    END LOOP;
END
$$;

-- From now on no reader has to look out for them.
ALTER TABLE fact_entities
    ADD CONSTRAINT fact_entities_no_marker_check CHECK (NOT starts_with(entity_type, '_'));
ALTER TABLE user_fact_relationships
    ADD CONSTRAINT user_fact_relationships_no_marker_check CHECK (NOT starts_with(relationship_type, '_'));

-- ---------------------------------------------------------------------------------------------------------------
-- The graph
-- ---------------------------------------------------------------------------------------------------------------

-- The name that searches compare: case and accents aside. Kept with the row, since it costs more to compute than to
-- compare.
ALTER TABLE fact_entities ADD COLUMN name_key text GENERATED ALWAYS AS (entity_key(entity_name)) STORED;
CREATE INDEX idx_fact_entities_name_key_trgm ON fact_entities USING gin (name_key gin_trgm_ops);
-- Names are compared within a type. With 200,000 entities this answers in 14 ms where the GiST index over all names, which
-- can hand out the nearest first, takes 250. Each new entity looks for its likes, so that a list of pending
-- entries would be read as often as it is written.
CREATE INDEX idx_fact_entities_type_name_trgm ON fact_entities USING gin (entity_type, entity_name gin_trgm_ops)
    WITH (fastupdate = off);
DROP INDEX idx_fact_entities_name_trgm;
DROP INDEX idx_fact_entities_name_nearest;
-- Lists of all types by name, and by age.
CREATE INDEX idx_fact_entities_name ON fact_entities (entity_name, id);
CREATE INDEX idx_fact_entities_created_at ON fact_entities (created_at, id);
CREATE INDEX idx_fact_entities_updated_at ON fact_entities (updated_at, id);

-- A walk takes the strongest edges of one kind at one entity, in the direction in which they may be followed.
DROP INDEX idx_entity_relationships_from;
DROP INDEX idx_entity_relationships_to;
CREATE INDEX idx_entity_relationships_from
    ON entity_relationships (from_entity_id, relationship_type, weight DESC, to_entity_id);
CREATE INDEX idx_entity_relationships_to
    ON entity_relationships (to_entity_id, bidirectional, relationship_type, weight DESC, from_entity_id);

-- ---------------------------------------------------------------------------------------------------------------
-- Roleplay transactions
-- ---------------------------------------------------------------------------------------------------------------

ALTER TABLE roleplay_transactions ADD COLUMN expires_at timestamptz;

-- At most one open deal of a type: the newest stays open.
CREATE TEMPORARY TABLE overtaken AS
SELECT t.id FROM (
    SELECT r.id, row_number() OVER (PARTITION BY r.user_id, r.bot_name, r.transaction_type
                                    ORDER BY r.created_at DESC, r.id DESC) AS place
    FROM roleplay_transactions r
    WHERE r.state NOT IN ('completed', 'cancelled', 'expired')) AS t
WHERE t.place > 1;
CALL repair_rows('roleplay_transactions', 'one open deal of a type: older ones expired', 'completed_at',
    'coalesce(r.completed_at, r.updated_at)', 'EXISTS (SELECT FROM overtaken o WHERE o.id = r.id)');
CALL repair_rows('roleplay_transactions', 'one open deal of a type: older ones expired', 'state',
    '''expired''', 'EXISTS (SELECT FROM overtaken o WHERE o.id = r.id)');
DROP TABLE overtaken;

CREATE UNIQUE INDEX roleplay_transactions_open_key ON roleplay_transactions (user_id, bot_name, transaction_type)
    WHERE state NOT IN ('completed', 'cancelled', 'expired');
CREATE INDEX idx_roleplay_transactions_expires_at ON roleplay_transactions (expires_at, id)
    WHERE state NOT IN ('completed', 'cancelled', 'expired');
DROP INDEX idx_roleplay_transactions_pair;
CREATE INDEX idx_roleplay_transactions_pair ON roleplay_transactions (user_id, bot_name, created_at DESC, id DESC);
CREATE INDEX idx_roleplay_transactions_user ON roleplay_transactions (user_id, created_at DESC, id DESC);
DROP INDEX idx_role_transactions_pair;
CREATE INDEX idx_role_transactions_pair ON role_transactions (user_id, created_at DESC, id DESC);

-- ---------------------------------------------------------------------------------------------------------------
-- Events
-- ---------------------------------------------------------------------------------------------------------------

CREATE INDEX idx_user_events_user_time ON user_events (user_id, timestamp_utc DESC, id DESC);

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
