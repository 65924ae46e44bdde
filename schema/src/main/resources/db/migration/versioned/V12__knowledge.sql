-- The knowledge graph: one entity for each name, however it is spelled. `Pizza` and `pizza` become the one that more
-- facts know; facts and edges follow it.

CREATE EXTENSION IF NOT EXISTS unaccent WITH SCHEMA public;

-- What makes two names the same: case, accents, compatibility forms and spacing aside.
CREATE FUNCTION entity_key(p_name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    -- unaccent is only stable because its dictionary could be changed; naming the dictionary pins it down.
    SELECT btrim(regexp_replace(lower(unaccent('public.unaccent'::regdictionary, normalize(p_name, NFKC))), '\s+', ' ', 'g'))
$$;

-- Facts and edges need both ends.
CALL quarantine_rows('user_fact_relationships', 'orphan: no entity',
    'NOT EXISTS (SELECT FROM fact_entities e WHERE e.id = r.entity_id)');
CALL quarantine_rows('entity_relationships', 'orphan: no entity',
    'NOT EXISTS (SELECT FROM fact_entities e WHERE e.id = r.from_entity_id)
     OR NOT EXISTS (SELECT FROM fact_entities e WHERE e.id = r.to_entity_id)');

-- Each entity and the one that stays for it: most facts, then oldest.
CREATE TEMPORARY TABLE entity_survivors AS
SELECT e.id,
       first_value(e.id) OVER (PARTITION BY lower(e.entity_type), entity_key(e.entity_name)
                               ORDER BY coalesce(f.facts, 0) DESC, e.created_at, e.id) AS kept
FROM fact_entities e
LEFT JOIN (SELECT entity_id, count(*) AS facts FROM user_fact_relationships GROUP BY entity_id) AS f ON f.entity_id = e.id;
DELETE FROM entity_survivors WHERE kept = id;
ALTER TABLE entity_survivors ADD PRIMARY KEY (id);

CALL repair_rows('user_fact_relationships', 'entity followed', 'entity_id',
    '(SELECT s.kept FROM entity_survivors s WHERE s.id = r.entity_id)',
    'EXISTS (SELECT FROM entity_survivors s WHERE s.id = r.entity_id)');
CALL repair_rows('entity_relationships', 'entity followed', 'from_entity_id',
    '(SELECT s.kept FROM entity_survivors s WHERE s.id = r.from_entity_id)',
    'EXISTS (SELECT FROM entity_survivors s WHERE s.id = r.from_entity_id)');
CALL repair_rows('entity_relationships', 'entity followed', 'to_entity_id',
    '(SELECT s.kept FROM entity_survivors s WHERE s.id = r.to_entity_id)',
    'EXISTS (SELECT FROM entity_survivors s WHERE s.id = r.to_entity_id)');
CALL quarantine_rows('fact_entities', 'one entity for each name: most facts kept',
    'EXISTS (SELECT FROM entity_survivors s WHERE s.id = r.id)');
DROP TABLE entity_survivors;

CALL quarantine_losers('user_fact_relationships', 'one fact for each key: highest confidence kept',
    'r.user_id, r.entity_id, r.relationship_type', 'r.confidence DESC, r.updated_at DESC, r.id');
CALL quarantine_rows('entity_relationships', 'edge to itself', 'r.from_entity_id = r.to_entity_id');
CALL quarantine_losers('entity_relationships', 'one edge for each key: highest weight kept',
    'r.from_entity_id, r.to_entity_id, r.relationship_type', 'r.weight DESC, r.created_at, r.id');

CREATE UNIQUE INDEX fact_entities_type_name_key ON fact_entities (lower(entity_type), entity_key(entity_name));
ALTER TABLE entity_relationships
    ADD CONSTRAINT entity_relationships_distinct_check CHECK (from_entity_id <> to_entity_id);
