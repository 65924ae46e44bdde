-- universal_users.universal_id becomes the one user key. A legacy user is found through the platform identity
-- `discord`, or by the id itself, or gets a universal user of that id; every user key is re-pointed to it.

-- Identities: the platform is written in lower case; the earliest verification of one account stays.
CALL quarantine_rows('universal_users', 'user id blank or too long', 'length(r.universal_id) NOT BETWEEN 1 AND 1000');
CALL quarantine_rows('platform_identities', 'orphan: no user',
    'NOT EXISTS (SELECT FROM universal_users u WHERE u.universal_id = r.universal_id)');
CALL repair_rows('platform_identities', 'platform in lower case', 'platform', 'lower(trim(r.platform))',
    'r.platform <> lower(trim(r.platform))');
CALL quarantine_losers('platform_identities', 'one account twice: earliest verification kept',
    'r.platform, r.platform_user_id', 'r.verified_at, r.id');

-- Legacy users.
CALL quarantine_rows('users', 'user id blank or too long', 'length(r.user_id) NOT BETWEEN 1 AND 1000');

CREATE TEMPORARY TABLE legacy_users AS
SELECT u.user_id, coalesce(i.universal_id, u.user_id) AS universal_id,
       i.universal_id IS NULL AND k.universal_id IS NULL AS is_new
FROM users u
LEFT JOIN platform_identities i ON i.platform = 'discord' AND i.platform_user_id = u.user_id
LEFT JOIN universal_users k ON k.universal_id = u.user_id;
ALTER TABLE legacy_users ADD PRIMARY KEY (user_id);

WITH created AS (
    INSERT INTO universal_users (universal_id, primary_username, display_name, created_at, last_active,
                                 preferences, privacy_settings)
    SELECT u.user_id, coalesce(nullif(left(trim(u.username), 1000), ''), 'user_' || right(u.user_id, 8)),
           left(u.display_name, 1000), u.created_at, u.last_seen, u.preferences, u.privacy_settings
    FROM users u JOIN legacy_users l USING (user_id)
    WHERE l.is_new
    RETURNING universal_id)
INSERT INTO row_repairs (table_name, rule, row_key, new_value)
SELECT 'universal_users', 'created: user of a legacy user', universal_id, universal_id FROM created;

WITH created AS (
    INSERT INTO platform_identities (universal_id, platform, platform_user_id, username, display_name, verified_at)
    SELECT k.universal_id, 'discord', k.universal_id, k.primary_username, k.display_name, k.created_at
    FROM legacy_users l JOIN universal_users k ON k.universal_id = l.user_id
    -- An id that this system made is no account of a platform.
    WHERE l.is_new AND l.user_id NOT LIKE 'weu\_%'
    ORDER BY k.universal_id
    RETURNING id, platform_user_id)
INSERT INTO row_repairs (table_name, rule, row_key, new_value)
SELECT 'platform_identities', 'created: identity of a legacy user', id::text, platform_user_id FROM created;

ALTER TABLE users ADD COLUMN universal_id text;
UPDATE users u SET universal_id = l.universal_id FROM legacy_users l WHERE l.user_id = u.user_id;
CALL quarantine_losers('users', 'one user twice: latest seen kept', 'r.universal_id', 'r.last_seen DESC, r.id DESC');
ALTER TABLE users ALTER COLUMN universal_id SET NOT NULL;

-- The five tables that hung on users(user_id).
DO $$
DECLARE
    name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['conversations', 'memory_entries', 'facts', 'emotions', 'relationships'] LOOP
        CALL quarantine_rows(name, 'orphan: no user',
            CASE name WHEN 'facts' THEN 'r.user_id IS NULL AND NOT r.global_fact OR ' ELSE '' END
            || 'NOT EXISTS (SELECT FROM legacy_users l WHERE l.user_id = r.user_id) AND r.user_id IS NOT NULL');
        CALL repair_rows(name, 'user key followed', 'user_id',
            '(SELECT l.universal_id FROM legacy_users l WHERE l.user_id = r.user_id)',
            'EXISTS (SELECT FROM legacy_users l WHERE l.user_id = r.user_id AND l.universal_id <> l.user_id)');
    END LOOP;
END
$$;

-- The tables whose user_id was never checked: a universal id stands, a Discord id leads to its user, and any other
-- id becomes a user of its own.
CREATE TEMPORARY TABLE loose_user_keys (user_id text PRIMARY KEY, universal_id text);

DO $$
DECLARE
    loose text[] := ARRAY[
        'user_profiles', 'user_preferences', 'user_events', 'relationship_scores', 'relationship_events',
        'trust_recovery_state', 'roleplay_transactions', 'role_transactions', 'dynamic_personality_profiles',
        'dynamic_personality_traits', 'dynamic_conversation_analyses', 'user_fact_relationships',
        'conversation_summaries', 'enrichment_processing_log', 'strategic_memory_health', 'strategic_memory_behavior',
        'strategic_conversation_patterns', 'strategic_engagement_opportunities', 'strategic_personality_profiles',
        'bot_self_reflections', 'character_emotional_states', 'workflow_instances_v2'];
    name text;
BEGIN
    FOREACH name IN ARRAY loose LOOP
        CALL quarantine_rows(name, 'user id blank or too long', 'length(r.user_id) NOT BETWEEN 1 AND 1000');
        IF name <> 'bot_self_reflections' THEN
            CALL quarantine_rows(name, 'orphan: no user', 'r.user_id IS NULL');
        END IF;
        EXECUTE format(
            'INSERT INTO loose_user_keys (user_id)
             SELECT DISTINCT r.user_id FROM %I r
             WHERE r.user_id IS NOT NULL
               AND NOT EXISTS (SELECT FROM universal_users u WHERE u.universal_id = r.user_id)
             ON CONFLICT DO NOTHING', name);
    END LOOP;

    UPDATE loose_user_keys k SET universal_id = i.universal_id
    FROM platform_identities i WHERE i.platform = 'discord' AND i.platform_user_id = k.user_id;

    WITH created AS (
        INSERT INTO universal_users (universal_id, primary_username)
        SELECT k.user_id, 'user_' || right(k.user_id, 8) FROM loose_user_keys k WHERE k.universal_id IS NULL
        RETURNING universal_id)
    INSERT INTO row_repairs (table_name, rule, row_key, new_value)
    SELECT 'universal_users', 'created: user of a loose key', universal_id, universal_id FROM created;

    DELETE FROM loose_user_keys WHERE universal_id IS NULL;
    FOREACH name IN ARRAY loose LOOP
        CALL repair_rows(name, 'user key followed', 'user_id',
            '(SELECT k.universal_id FROM loose_user_keys k WHERE k.user_id = r.user_id)',
            'EXISTS (SELECT FROM loose_user_keys k WHERE k.user_id = r.user_id)');
    END LOOP;
END
$$;

-- Where the universal id itself is a Discord id, the identity says so; otherwise resolving that Discord account
-- would make a second user of the same person.
WITH created AS (
    INSERT INTO platform_identities (universal_id, platform, platform_user_id, username, display_name, verified_at)
    SELECT u.universal_id, 'discord', u.universal_id, u.primary_username, u.display_name, u.created_at
    FROM universal_users u
    WHERE u.universal_id ~ '^[0-9]{17,20}$'
      AND NOT EXISTS (SELECT FROM platform_identities i
                      WHERE i.platform = 'discord' AND i.platform_user_id = u.universal_id)
    ORDER BY u.universal_id
    RETURNING id, platform_user_id)
INSERT INTO row_repairs (table_name, rule, row_key, new_value)
SELECT 'platform_identities', 'created: identity of a Discord id', id::text, platform_user_id FROM created;

DROP TABLE legacy_users;
DROP TABLE loose_user_keys;
