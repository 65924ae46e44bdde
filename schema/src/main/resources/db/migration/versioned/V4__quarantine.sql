-- What the hardening versions need to change old rows honestly. A row that a new rule cannot hold moves whole
-- into quarantined_rows; a row that a rule could mend, or that hardening had to create, is listed in row_repairs.
-- So for every table: live rows + quarantined rows = rows before + rows of a rule named `created: ...`.

CREATE TABLE quarantined_rows (
    id             bigint      GENERATED ALWAYS AS IDENTITY,
    table_name     text        NOT NULL,
    row_data       jsonb       NOT NULL,
    reason         text        NOT NULL,
    quarantined_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT quarantined_rows_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_quarantined_rows_table_name ON quarantined_rows (table_name, id);

CREATE TABLE row_repairs (
    id          bigint      GENERATED ALWAYS AS IDENTITY,
    table_name  text        NOT NULL,
    rule        text        NOT NULL,
    row_key     text        NOT NULL,
    old_value   text,
    new_value   text,
    repaired_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT row_repairs_pkey PRIMARY KEY (id)
);
CREATE INDEX idx_row_repairs_table_name ON row_repairs (table_name, id);

-- The primary key of a row as text; the columns are joined by a slash.
CREATE FUNCTION row_key(p_table text, p_row jsonb) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    SELECT CASE p_table
        WHEN 'universal_users' THEN p_row ->> 'universal_id'
        WHEN 'user_profiles' THEN p_row ->> 'user_id'
        WHEN 'dynamic_personality_profiles' THEN p_row ->> 'user_id'
        WHEN 'relationship_scores' THEN concat_ws('/', p_row ->> 'user_id', p_row ->> 'bot_name')
        WHEN 'trust_recovery_state' THEN
            concat_ws('/', p_row ->> 'user_id', p_row ->> 'bot_name', p_row ->> 'started_at')
        WHEN 'enrichment_processing_log' THEN
            concat_ws('/', p_row ->> 'user_id', p_row ->> 'bot_name', p_row ->> 'point_id', p_row ->> 'processing_type')
        WHEN 'system_settings' THEN p_row ->> 'key'
        WHEN 'schema_migrations' THEN p_row ->> 'migration_name'
        ELSE p_row ->> 'id'
    END
$$;

-- The procedures below are for migrations only. They take SQL fragments, in which the row is called r.

CREATE PROCEDURE quarantine_rows(p_table text, p_reason text, p_condition text)
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET timezone = 'UTC'
AS $$
BEGIN
    EXECUTE format(
        'WITH gone AS (DELETE FROM %1$I AS r WHERE %2$s RETURNING to_jsonb(r) AS row_data)
         INSERT INTO quarantined_rows (table_name, row_data, reason)
         SELECT %1$L, row_data, %3$L FROM gone',
        p_table, p_condition, p_reason);
END
$$;

-- Of all rows with an equal key the first by p_order stays. NULLs count as equal.
CREATE PROCEDURE quarantine_losers(p_table text, p_reason text, p_key text, p_order text, p_condition text DEFAULT 'true')
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET timezone = 'UTC'
AS $$
BEGIN
    EXECUTE format(
        'WITH ranked AS (
             SELECT r.ctid AS row_id, row_number() OVER (PARTITION BY %2$s ORDER BY %3$s, r.ctid) AS place
             FROM %1$I AS r WHERE %4$s),
         gone AS (
             DELETE FROM %1$I AS r USING ranked
             WHERE r.ctid = ranked.row_id AND ranked.place > 1 RETURNING to_jsonb(r) AS row_data)
         INSERT INTO quarantined_rows (table_name, row_data, reason)
         SELECT %1$L, row_data, %5$L FROM gone',
        p_table, p_key, p_order, p_condition, p_reason);
END
$$;

CREATE PROCEDURE repair_rows(p_table text, p_rule text, p_column text, p_value text, p_condition text)
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
    SET timezone = 'UTC'
AS $$
BEGIN
    EXECUTE format(
        'WITH old AS (
             SELECT r.ctid AS row_id, row_key(%1$L, to_jsonb(r)) AS row_key, r.%2$I::text AS old_value, %3$s AS new_value
             FROM %1$I AS r WHERE %4$s),
         mended AS (
             UPDATE %1$I AS r SET %2$I = old.new_value FROM old
             WHERE r.ctid = old.row_id RETURNING old.row_key, old.old_value, r.%2$I::text AS new_value)
         INSERT INTO row_repairs (table_name, rule, row_key, old_value, new_value)
         SELECT %1$L, %5$L, row_key, old_value, new_value FROM mended',
        p_table, p_column, p_value, p_condition, p_rule);
END
$$;

-- A digest over values that keeps NULL, the empty string and the borders between values apart.
-- Unique indexes over it hold where keys with NULLs would let duplicates through.
CREATE FUNCTION row_digest(VARIADIC p_values text[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    -- The text form of an array quotes its elements, so it is unambiguous.
    SELECT md5(p_values::text)
$$;

-- Moves exact duplicates within a parent (equal but for id and times) to quarantine, except the lowest id, and
-- forbids them from then on. To be called again when the table gains a column.
CREATE PROCEDURE unique_content(p_table text, p_parent text)
    LANGUAGE plpgsql
    SET search_path = public, pg_temp
AS $$
DECLARE
    digest text;
BEGIN
    SELECT 'row_digest(' || string_agg(
               CASE format_type(a.atttypid, NULL)
                   WHEN 'text' THEN quote_ident(a.attname)
                   WHEN 'text[]' THEN 'row_digest(VARIADIC ' || quote_ident(a.attname) || ')'
                   ELSE quote_ident(a.attname) || '::text'
               END, ', ' ORDER BY a.attname COLLATE "C") || ')'
    INTO digest
    FROM pg_attribute a
    WHERE a.attrelid = to_regclass('public.' || quote_ident(p_table))
      AND a.attnum > 0 AND NOT a.attisdropped
      AND a.attname NOT IN ('id', p_parent)
      AND a.atttypid <> 'timestamptz'::regtype;
    CALL quarantine_losers(p_table, 'duplicate row', p_parent || ', ' || digest, 'r.id');
    EXECUTE format('DROP INDEX IF EXISTS %I', p_table || '_content_key');
    EXECUTE format('CREATE UNIQUE INDEX %I ON %I (%I, %s)', p_table || '_content_key', p_table, p_parent, digest);
END
$$;
