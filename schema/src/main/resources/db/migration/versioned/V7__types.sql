-- One type for each meaning: instants are timestamptz, JSON is jsonb, words are text, scores of characters are
-- double precision; and a column with a default holds a value.

-- JSON kept as text, or as json, which accepts what jsonb refuses and is therefore taken as text first. What is no
-- JSON is not lost: it is kept as a string inside the value.
CREATE TEMPORARY TABLE json_columns AS
SELECT c.table_name::text, c.column_name::text, c.udt_name = 'json' AS is_json,
       CASE WHEN c.column_default LIKE '''[]''%' THEN '[]' WHEN c.column_default LIKE '''{}''%' THEN '{}' END AS empty
FROM table_owners o
JOIN information_schema.columns c ON c.table_schema = 'public' AND c.table_name = o.table_name
WHERE c.udt_name = 'json'
   OR c.udt_name = 'text' AND (c.table_name, c.column_name) IN (
       ('users', 'preferences'), ('users', 'privacy_settings'),
       ('universal_users', 'preferences'), ('universal_users', 'privacy_settings'),
       ('memory_entries', 'tags'), ('memory_entries', 'metadata'), ('performance_metrics', 'tags'));

DO $$
DECLARE
    item record;
BEGIN
    FOR item IN SELECT * FROM json_columns WHERE is_json LOOP
        EXECUTE format('ALTER TABLE %1$I ALTER COLUMN %2$I DROP DEFAULT, ALTER COLUMN %2$I TYPE text USING %2$I::text',
            item.table_name, item.column_name);
    END LOOP;

    FOR item IN SELECT * FROM json_columns LOOP
        CALL repair_rows(item.table_name, 'blank JSON', item.column_name, quote_nullable(item.empty) || '::text',
            format('btrim(r.%I, E'' \t\n\r'') = ''''', item.column_name));
        CALL repair_rows(item.table_name, 'invalid JSON', item.column_name,
            format(CASE item.empty WHEN '[]' THEN 'jsonb_build_array(r.%I)::text'
                                   ELSE 'jsonb_build_object(''_unparsed'', r.%I)::text' END, item.column_name),
            format('NOT pg_input_is_valid(r.%I, ''jsonb'')', item.column_name));
        -- jsonb keeps the last of several equal keys; the others are kept in the record of the repair.
        EXECUTE format(
            'INSERT INTO row_repairs (table_name, rule, row_key, old_value, new_value)
             SELECT %1$L, ''repeated JSON key'', row_key(%1$L, to_jsonb(r)), r.%2$I, r.%2$I::jsonb::text
             FROM %1$I AS r WHERE r.%2$I IS NOT NULL AND r.%2$I IS NOT JSON WITH UNIQUE KEYS',
            item.table_name, item.column_name);
        EXECUTE format('ALTER TABLE %1$I ALTER COLUMN %2$I DROP DEFAULT, ALTER COLUMN %2$I TYPE jsonb USING %2$I::jsonb',
            item.table_name, item.column_name);
        IF item.empty IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET DEFAULT %L', item.table_name, item.column_name, item.empty);
        END IF;
    END LOOP;
END
$$;
DROP TABLE json_columns;

-- Instants, words and scores; one rewrite for each table. Naive timestamps are UTC unless the adopting command says
-- otherwise. Words keep a bound that protects the system and that no former varchar can exceed.
DO $$
DECLARE
    source_zone text := coalesce(nullif(current_setting('whisperengine.source_timezone', true), ''), 'UTC');
    item record;
BEGIN
    FOR item IN
        SELECT k.table_name, string_agg(k.change, ', ' ORDER BY k.attnum) AS changes
        FROM (
            SELECT o.table_name, a.attnum,
                CASE
                    WHEN a.atttypid = 'timestamp'::regtype THEN
                        CASE WHEN d.adbin IS NOT NULL THEN format('ALTER COLUMN %I DROP DEFAULT, ', a.attname) ELSE '' END
                        || format('ALTER COLUMN %1$I TYPE timestamptz USING %1$I AT TIME ZONE %2$L', a.attname, source_zone)
                        || CASE WHEN d.adbin IS NOT NULL THEN format(', ALTER COLUMN %I SET DEFAULT now()', a.attname) ELSE '' END
                    WHEN a.atttypid = 'varchar'::regtype THEN
                        format('ALTER COLUMN %I TYPE text', a.attname)
                        || CASE WHEN d.adbin IS NOT NULL THEN format(', ALTER COLUMN %I SET DEFAULT %s', a.attname,
                               regexp_replace(pg_get_expr(d.adbin, d.adrelid), '::character varying(\(\d+\))?', '::text', 'g'))
                           ELSE '' END
                        || format(', ADD CONSTRAINT %I CHECK (length(%I) <= 1000)',
                               left(o.table_name || '_' || a.attname, 56) || '_length', a.attname)
                    WHEN a.atttypid = 'varchar[]'::regtype THEN
                        format('ALTER COLUMN %I TYPE text[]', a.attname)
                    WHEN a.atttypid = 'numeric'::regtype AND (o.table_name, a.attname) IN (
                            ('personality_traits', 'trait_value'),
                            ('communication_styles', 'engagement_level'), ('communication_styles', 'emotional_expression'),
                            ('character_emotion_range', 'base_intensity'),
                            ('character_llm_config', 'llm_temperature'), ('character_llm_config', 'llm_top_p'),
                            ('character_llm_config', 'llm_frequency_penalty'), ('character_llm_config', 'llm_presence_penalty'),
                            ('character_discord_config', 'typing_delay_seconds')) THEN
                        format('ALTER COLUMN %I TYPE double precision', a.attname)
                END AS change
            FROM table_owners o
            JOIN pg_attribute a
              ON a.attrelid = to_regclass('public.' || o.table_name) AND a.attnum > 0 AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        ) AS k
        WHERE k.change IS NOT NULL
        GROUP BY k.table_name
    LOOP
        EXECUTE format('ALTER TABLE %I %s', item.table_name, item.changes);
    END LOOP;
END
$$;

-- A jsonb column with a default holds that kind of value: an object or a list.
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT o.table_name, a.attname AS column_name,
               CASE WHEN pg_get_expr(d.adbin, d.adrelid) LIKE '''[]''%' THEN 'array' ELSE 'object' END AS kind
        FROM table_owners o
        JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || o.table_name) AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE a.atttypid = 'jsonb'::regtype
    LOOP
        CALL repair_rows(item.table_name, 'empty JSON to default', item.column_name,
            CASE item.kind WHEN 'array' THEN '''[]''::jsonb' ELSE '''{}''::jsonb' END,
            format('r.%1$I IN (''null'', ''[]'', ''{}'') AND jsonb_typeof(r.%1$I) <> %2$L', item.column_name, item.kind));
        CALL repair_rows(item.table_name, 'JSON of another kind', item.column_name,
            format(CASE item.kind WHEN 'array' THEN 'jsonb_build_array(r.%I)'
                                  ELSE 'jsonb_build_object(''_unparsed'', r.%I)' END, item.column_name),
            format('jsonb_typeof(r.%I) <> %L', item.column_name, item.kind));
        EXECUTE format('ALTER TABLE %I ADD CONSTRAINT %I CHECK (jsonb_typeof(%I) = %L)', item.table_name,
            left(item.table_name || '_' || item.column_name, 58) || '_kind', item.column_name, item.kind);
    END LOOP;
END
$$;

-- A flag, an instant or a JSON value with a default is never NULL; in the slices of users and memory neither is a
-- number. (In a character's sections an unstated level stays unstated.)
DO $$
DECLARE
    item record;
BEGIN
    FOR item IN
        SELECT o.table_name, a.attname AS column_name,
               CASE
                   WHEN a.atttypid = 'timestamptz'::regtype THEN
                       'coalesce(' || coalesce((
                           SELECT string_agg('r.' || quote_ident(other.attname), ', ' ORDER BY other.attnum)
                           FROM pg_attribute other
                           JOIN pg_attrdef od ON od.adrelid = other.attrelid AND od.adnum = other.attnum
                           WHERE other.attrelid = a.attrelid AND other.attnum <> a.attnum
                             AND other.atttypid = 'timestamptz'::regtype) || ', ', '') || 'now())'
                   ELSE pg_get_expr(d.adbin, d.adrelid)
               END AS value,
               CASE WHEN a.atttypid = 'timestamptz'::regtype THEN 'NULL time' ELSE 'NULL to default' END AS rule
        FROM table_owners o
        JOIN pg_attribute a ON a.attrelid = to_regclass('public.' || o.table_name) AND a.attnum > 0 AND NOT a.attisdropped
        JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
        WHERE NOT a.attnotnull AND a.attgenerated = ''
          AND (a.atttypid IN ('timestamptz'::regtype, 'boolean'::regtype, 'jsonb'::regtype)
               OR o.slice IN ('user', 'memory')
                  AND a.atttypid IN ('integer'::regtype, 'real'::regtype, 'double precision'::regtype))
        ORDER BY o.table_name, a.attnum
    LOOP
        CALL repair_rows(item.table_name, item.rule, item.column_name, item.value,
            format('r.%I IS NULL', item.column_name));
        EXECUTE format('ALTER TABLE %I ALTER COLUMN %I SET NOT NULL', item.table_name, item.column_name);
    END LOOP;
END
$$;
