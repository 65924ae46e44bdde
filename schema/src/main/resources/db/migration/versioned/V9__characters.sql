-- The character: a handle that every slice can rely on, an archetype that is one of the known ones, a version, and
-- a document row of the same id.

-- The rule that makes a handle out of any name: NULL when nothing is left.
CREATE FUNCTION normalize_character_name(p_name text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    -- Lower case by ASCII alone: the result must not depend on the locale of the database.
    SELECT nullif(
        trim(BOTH '_' FROM
            regexp_replace(
                regexp_replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(lower(btrim(p_name, E' \t\n\r\f\v') COLLATE "C"), '^bot_', ''),
                            '_bot$', ''),
                        '\s+', '_', 'g'),
                    '[^a-z0-9_-]', '', 'g'),
                '[_-]+', '_', 'g')),
        '')
$$;

-- Handles outside [a-z0-9_] are normalised; a handle in use is never given twice. The oldest character chooses first.
CREATE TEMPORARY TABLE renamed_characters (old_handle text PRIMARY KEY, handle text NOT NULL);

DO $$
DECLARE
    renamed record;
    base text;
    candidate text;
    suffix integer;
BEGIN
    FOR renamed IN
        SELECT id, normalized_name FROM characters WHERE normalized_name !~ '^[a-z0-9_]+$' ORDER BY id
    LOOP
        base := coalesce(normalize_character_name(renamed.normalized_name), 'character_' || renamed.id);
        candidate := base;
        suffix := 2;
        WHILE EXISTS (SELECT FROM characters c WHERE c.normalized_name = candidate) LOOP
            candidate := base || '_' || suffix;
            suffix := suffix + 1;
        END LOOP;
        CALL repair_rows('characters', 'handle normalised', 'normalized_name', quote_literal(candidate),
            format('r.id = %s', renamed.id));
        INSERT INTO renamed_characters (old_handle, handle) VALUES (renamed.normalized_name, candidate);
    END LOOP;
END
$$;

-- References by name follow: an old handle to its new one; another spelling (`bot_elena`, `ELENA`) to the handle it
-- normalises to, unless several old handles did. A name that belongs to no character stays as it is.
CREATE TEMPORARY TABLE name_references (reference text PRIMARY KEY, handle text);

DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT table_name, column_name FROM (VALUES
            ('user_preferences', 'bot_name'), ('user_events', 'bot_name'),
            ('relationship_scores', 'bot_name'), ('relationship_events', 'bot_name'), ('trust_recovery_state', 'bot_name'),
            ('roleplay_transactions', 'bot_name'), ('role_transactions', 'bot_name'),
            ('user_fact_relationships', 'mentioned_by_character'),
            ('conversation_summaries', 'bot_name'), ('enrichment_processing_log', 'bot_name'),
            ('strategic_memory_health', 'bot_name'), ('strategic_memory_behavior', 'bot_name'),
            ('strategic_conversation_patterns', 'bot_name'), ('strategic_engagement_opportunities', 'bot_name'),
            ('strategic_personality_profiles', 'bot_name'), ('strategic_character_performance', 'bot_name'),
            ('bot_self_reflections', 'bot_name'), ('character_emotional_states', 'character_name'),
            ('personality_optimization_attempts', 'character_name'), ('personality_optimization_results', 'character_name'),
            ('personality_evolution_timeline', 'character_name'), ('characters_v2', 'bot_name')
        ) AS listed (table_name, column_name)
    LOOP
        EXECUTE format(
            'INSERT INTO name_references (reference)
             SELECT DISTINCT r.%2$I FROM %1$I r
             WHERE r.%2$I IS NOT NULL
               AND NOT EXISTS (SELECT FROM characters c WHERE c.normalized_name = r.%2$I)
             ON CONFLICT DO NOTHING', item.table_name, item.column_name);
    END LOOP;

    UPDATE name_references n SET handle = renamed.handle
    FROM renamed_characters renamed WHERE renamed.old_handle = n.reference;

    UPDATE name_references n SET handle = c.normalized_name
    FROM characters c
    WHERE n.handle IS NULL
      AND c.normalized_name = normalize_character_name(n.reference)
      AND NOT EXISTS (SELECT FROM renamed_characters other
                      WHERE normalize_character_name(other.old_handle) = c.normalized_name
                        AND other.handle <> c.normalized_name);

    DELETE FROM name_references WHERE handle IS NULL;

    FOR item IN
        SELECT o.table_name, a.attname AS column_name
        FROM table_owners o
        JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || o.table_name)
        WHERE a.attname IN ('bot_name', 'character_name', 'mentioned_by_character')
        ORDER BY o.table_name
    LOOP
        CALL repair_rows(item.table_name, 'character handle followed', item.column_name,
            format('(SELECT n.handle FROM name_references n WHERE n.reference = r.%I)', item.column_name),
            format('EXISTS (SELECT FROM name_references n WHERE n.reference = r.%I)', item.column_name));
    END LOOP;
END
$$;
DROP TABLE name_references;

-- Core fields.
CALL repair_rows('characters', 'blank name', 'name', 'r.normalized_name', 'trim(r.name) = ''''');
CALL repair_rows('characters', 'archetype to default', 'archetype', '''real-world''',
    'coalesce(lower(replace(r.archetype, ''-'', ''_'')), '''') NOT IN (''real_world'', ''fantasy'', ''fantasy_mystical'', ''narrative_ai'')');

ALTER TABLE characters
    ALTER COLUMN archetype SET NOT NULL,
    -- How often the definition changed, by whatever path; kept by triggers, which count once for each transaction.
    ADD COLUMN version      integer NOT NULL DEFAULT 1,
    ADD COLUMN version_xact xid8;

-- Document rows: one for each character, under its id. A row that was there is kept under its handle.
CALL repair_rows('characters_v2', 'handle normalised', 'normalized_name',
    '(SELECT renamed.handle FROM renamed_characters renamed WHERE renamed.old_handle = r.normalized_name)',
    'EXISTS (SELECT FROM renamed_characters renamed WHERE renamed.old_handle = r.normalized_name)');
DROP TABLE renamed_characters;

CALL quarantine_rows('workflow_execution_log_v2', 'orphan: no character',
    'EXISTS (SELECT FROM workflow_instances_v2 i LEFT JOIN characters_v2 v ON v.id = i.character_id
             LEFT JOIN characters c ON c.normalized_name = v.normalized_name
             WHERE i.id = r.workflow_instance_id AND c.id IS NULL)');
CALL quarantine_rows('workflow_instances_v2', 'orphan: no character',
    'NOT EXISTS (SELECT FROM characters_v2 v JOIN characters c ON c.normalized_name = v.normalized_name
                 WHERE v.id = r.character_id)');
CALL quarantine_rows('characters_v2', 'orphan: no character',
    'NOT EXISTS (SELECT FROM characters c WHERE c.normalized_name = r.normalized_name)');
CALL repair_rows('workflow_instances_v2', 'character key followed', 'character_id',
    '(SELECT c.id FROM characters_v2 v JOIN characters c ON c.normalized_name = v.normalized_name WHERE v.id = r.character_id)',
    'EXISTS (SELECT FROM characters_v2 v JOIN characters c ON c.normalized_name = v.normalized_name
             WHERE v.id = r.character_id AND v.id <> c.id)');
CALL repair_rows('characters_v2', 'character key followed', 'id',
    '(SELECT c.id FROM characters c WHERE c.normalized_name = r.normalized_name)',
    'EXISTS (SELECT FROM characters c WHERE c.normalized_name = r.normalized_name AND c.id <> r.id)');

WITH created AS (
    INSERT INTO characters_v2 (id, name, normalized_name, archetype, allow_full_roleplay, status, created_at, updated_at)
    SELECT c.id, c.name, c.normalized_name,
           CASE lower(replace(c.archetype, '-', '_'))
               WHEN 'narrative_ai' THEN 'narrative_ai'
               WHEN 'fantasy' THEN 'fantasy_mystical'
               WHEN 'fantasy_mystical' THEN 'fantasy_mystical'
               ELSE 'real_world'
           END::character_archetype_enum,
           c.allow_full_roleplay, CASE WHEN c.is_active THEN 'active' ELSE 'archived' END, c.created_at, c.updated_at
    FROM characters c
    WHERE NOT EXISTS (SELECT FROM characters_v2 v WHERE v.id = c.id)
    ORDER BY c.id
    RETURNING id, normalized_name)
INSERT INTO row_repairs (table_name, rule, row_key, new_value)
SELECT 'characters_v2', 'created: document row of a character', id::text, normalized_name FROM created;

CALL repair_rows('characters_v2', 'status by the character', 'status',
    '(SELECT CASE WHEN c.is_active THEN ''active'' ELSE ''archived'' END FROM characters c WHERE c.id = r.id)',
    'coalesce(r.status, '''') NOT IN (''active'', ''archived'')');
CALL repair_rows('characters_v2', 'NULL to default', 'version', '1', 'coalesce(r.version, 0) < 1');
CALL repair_rows('characters_v2', 'NULL to default', 'schema_version', '''2.0''', 'r.schema_version IS NULL');
CALL repair_rows('characters_v2', 'NULL to default', 'archetype', '''real_world''::character_archetype_enum', 'r.archetype IS NULL');

-- The stored documents count as versions already made.
UPDATE characters c SET version = v.version FROM characters_v2 v WHERE v.id = c.id AND v.version > c.version;

-- The id is the character's, never one of its own.
DO $$
DECLARE
    own_sequence text := pg_get_serial_sequence('public.characters_v2', 'id');
BEGIN
    ALTER TABLE characters_v2 ALTER COLUMN id DROP DEFAULT;
    IF own_sequence IS NOT NULL THEN
        EXECUTE 'DROP SEQUENCE ' || own_sequence;
    END IF;
END
$$;
