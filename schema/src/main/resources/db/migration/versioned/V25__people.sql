-- Who someone is, what they prefer and allow, whom the moderators keep out, and what the administrators measure.

-- An id that once named a user and now leads to another one.
CREATE TABLE user_aliases (
    alias_id   text NOT NULL,
    user_id    text NOT NULL,
    reason     text NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT user_aliases_pkey PRIMARY KEY (alias_id),
    CONSTRAINT user_aliases_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT user_aliases_alias_id_length CHECK (length(alias_id) BETWEEN 1 AND 1000),
    CONSTRAINT user_aliases_other_id CHECK (alias_id <> user_id),
    CONSTRAINT user_aliases_reason_check CHECK (reason IN ('LEGACY', 'MERGED'))
);
CREATE INDEX idx_user_aliases_user_id ON user_aliases (user_id);

-- A legacy user and the universal user are one: the old key leads to the new one, and what only the old row knows is
-- added to the new one, which wins where both know something.
INSERT INTO user_aliases (alias_id, user_id, reason)
SELECT u.user_id, u.universal_id, 'LEGACY'
FROM users u
WHERE NOT EXISTS (SELECT FROM universal_users k WHERE k.universal_id = u.user_id);

UPDATE universal_users k
SET display_name = coalesce(k.display_name, left(u.display_name, 1000)),
    created_at = least(k.created_at, u.created_at),
    last_active = greatest(k.last_active, u.last_seen),
    preferences = (u.preferences - '_unparsed') || k.preferences,
    privacy_settings = (u.privacy_settings - '_unparsed') || k.privacy_settings
FROM users u
WHERE u.universal_id = k.universal_id
  AND (k.display_name, k.created_at, k.last_active, k.preferences, k.privacy_settings) IS DISTINCT FROM
      (coalesce(k.display_name, left(u.display_name, 1000)), least(k.created_at, u.created_at),
       greatest(k.last_active, u.last_seen), (u.preferences - '_unparsed') || k.preferences,
       (u.privacy_settings - '_unparsed') || k.privacy_settings);

-- Names are searched in the middle, too, whatever the case.
DROP INDEX idx_universal_users_username;
DROP INDEX idx_universal_users_display_name;
DROP INDEX idx_platform_identities_username;
DROP INDEX idx_platform_identities_display_name;
CREATE INDEX idx_universal_users_username ON universal_users USING gin (lower(primary_username) gin_trgm_ops);
CREATE INDEX idx_universal_users_display_name ON universal_users USING gin (lower(display_name) gin_trgm_ops);
CREATE INDEX idx_platform_identities_username ON platform_identities USING gin (lower(username) gin_trgm_ops);
CREATE INDEX idx_platform_identities_display_name ON platform_identities USING gin (lower(display_name) gin_trgm_ops);
CREATE INDEX idx_users_username ON users USING gin (lower(username) gin_trgm_ops);

-- A code that proves that whoever asked to link an account also has it. Only its digest is kept.
CREATE TABLE identity_link_requests (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    user_id          text NOT NULL,
    platform         text NOT NULL,
    platform_user_id text NOT NULL,
    code_digest      text NOT NULL,
    attempts         integer NOT NULL DEFAULT 0,
    requested_at     timestamptz NOT NULL DEFAULT now(),
    expires_at       timestamptz NOT NULL,
    CONSTRAINT identity_link_requests_pkey PRIMARY KEY (id),
    CONSTRAINT identity_link_requests_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT identity_link_requests_account_key UNIQUE (user_id, platform, platform_user_id),
    CONSTRAINT identity_link_requests_platform_check CHECK (platform = lower(platform)),
    CONSTRAINT identity_link_requests_attempts_check CHECK (attempts >= 0)
);
CREATE INDEX idx_identity_link_requests_account ON identity_link_requests (platform, platform_user_id);
CREATE INDEX idx_identity_link_requests_expires_at ON identity_link_requests (expires_at);

-- Preferences: this table is the one store. Without a character a preference holds for all of them.
ALTER TABLE user_preferences
    ALTER COLUMN bot_name DROP NOT NULL,
    ADD COLUMN origin text NOT NULL DEFAULT 'INFERRED',
    ADD COLUMN source text,
    DROP CONSTRAINT user_preferences_preference_value_length,
    ADD CONSTRAINT user_preferences_preference_value_length CHECK (length(preference_value) <= 10000),
    ADD CONSTRAINT user_preferences_origin_check CHECK (origin IN ('EXPLICIT', 'INFERRED')),
    ADD CONSTRAINT user_preferences_source_length CHECK (length(source) <= 1000),
    DROP CONSTRAINT user_preferences_user_id_bot_name_preference_type_key,
    ADD CONSTRAINT user_preferences_user_id_bot_name_preference_type_key
        UNIQUE NULLS NOT DISTINCT (user_id, bot_name, preference_type);
CREATE INDEX idx_user_preferences_updated_at ON user_preferences (user_id, updated_at, id);

UPDATE user_preferences p
SET origin = 'EXPLICIT'
WHERE p.context ->> 'is_explicit' = 'true' AND p.origin <> 'EXPLICIT';

-- The other stores, objects by type in universal_users and user_profiles, are carried over; what could not become a row
-- stays where it is.
DO $$
DECLARE
    stored record;
    given_at timestamptz;
    certainty double precision;
    is_new boolean;
BEGIN
    FOR stored IN
        SELECT s.user_id, s.place, e.key AS name, e.value AS entry,
               CASE WHEN jsonb_typeof(e.value) = 'object' AND e.value ? 'value' THEN e.value -> 'value' ELSE e.value END
                   AS given,
               CASE WHEN jsonb_typeof(e.value -> 'metadata') = 'object' THEN e.value -> 'metadata' END AS about
        FROM (
            SELECT u.universal_id, 1, u.preferences, u.last_active FROM universal_users u WHERE u.preferences <> '{}'
            UNION ALL
            SELECT p.user_id, 2, p.preferences, p.updated_at FROM user_profiles p WHERE p.preferences <> '{}'
        ) s (user_id, place, preferences, known_at), jsonb_each(s.preferences) e
        ORDER BY s.user_id, s.place, e.key
    LOOP
        CONTINUE WHEN starts_with(stored.name, '_') OR length(stored.name) NOT BETWEEN 1 AND 1000
            OR jsonb_typeof(stored.given) = 'null' OR length(stored.given #>> '{}') > 10000;
        BEGIN
            given_at := (stored.entry ->> 'updated_at')::timestamptz;
        EXCEPTION WHEN data_exception THEN
            given_at := NULL;
        END;
        BEGIN
            certainty := (stored.entry ->> 'confidence')::double precision;
        EXCEPTION WHEN data_exception THEN
            certainty := NULL;
        END;
        INSERT INTO user_preferences
            (user_id, bot_name, preference_type, preference_value, confidence, context, origin, source, created_at,
             updated_at)
        VALUES (
            stored.user_id, NULL, stored.name, stored.given #>> '{}',
            CASE WHEN certainty BETWEEN 0 AND 1 THEN certainty ELSE 1 END, stored.about,
            CASE WHEN stored.about ->> 'is_explicit' = 'true' THEN 'EXPLICIT' ELSE 'INFERRED' END,
            left(stored.about ->> 'extraction_method', 1000), coalesce(given_at, now()), coalesce(given_at, now()))
        ON CONFLICT (user_id, bot_name, preference_type) DO NOTHING;
        is_new := FOUND;
        IF is_new THEN
            INSERT INTO row_repairs (table_name, rule, row_key, new_value)
            VALUES ('user_preferences', 'created: preference of the user''s row',
                    stored.user_id || ' ' || stored.name, stored.given #>> '{}');
            IF stored.place = 1 THEN
                UPDATE universal_users SET preferences = preferences - stored.name
                WHERE universal_id = stored.user_id;
            ELSE
                UPDATE user_profiles SET preferences = preferences - stored.name WHERE user_id = stored.user_id;
            END IF;
        END IF;
    END LOOP;
END
$$;

CREATE TABLE user_preference_changes (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    user_id          text NOT NULL,
    bot_name         text,
    preference_type  text NOT NULL,
    change           text NOT NULL,
    preference_value text,
    confidence       double precision,
    origin           text,
    source           text,
    changed_by       text,
    changed_at       timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT user_preference_changes_pkey PRIMARY KEY (id),
    CONSTRAINT user_preference_changes_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT user_preference_changes_change_check CHECK (change IN ('SET', 'REMOVED')),
    CONSTRAINT user_preference_changes_value_check CHECK (change = 'REMOVED' OR preference_value IS NOT NULL)
);
CREATE INDEX idx_user_preference_changes_changed_at ON user_preference_changes (user_id, changed_at, id);
CREATE INDEX idx_user_preference_changes_bot_name ON user_preference_changes (bot_name);

INSERT INTO user_preference_changes
    (user_id, bot_name, preference_type, change, preference_value, confidence, origin, source, changed_at)
SELECT p.user_id, p.bot_name, p.preference_type, 'SET', p.preference_value, p.confidence, p.origin, p.source, p.updated_at
FROM user_preferences p
ORDER BY p.updated_at, p.id;

-- Bans: of an account on any platform, known or not, or of a user with all their accounts.
ALTER TABLE banned_users
    ALTER COLUMN discord_user_id DROP NOT NULL,
    ADD COLUMN platform text DEFAULT 'discord',
    ADD COLUMN user_id text;
UPDATE banned_users SET platform = 'discord' WHERE platform IS DISTINCT FROM 'discord';
ALTER TABLE banned_users
    ADD CONSTRAINT banned_users_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    ADD CONSTRAINT banned_users_platform_check CHECK (platform = lower(platform)),
    ADD CONSTRAINT banned_users_platform_length CHECK (length(platform) <= 1000),
    ADD CONSTRAINT banned_users_target_check CHECK (
        (platform IS NULL) = (discord_user_id IS NULL) AND (platform IS NULL) <> (user_id IS NULL));
DROP INDEX banned_users_active_key;
CREATE UNIQUE INDEX banned_users_active_key ON banned_users (platform, discord_user_id) WHERE is_active;
CREATE UNIQUE INDEX banned_users_active_user_key ON banned_users (user_id) WHERE is_active;
DROP INDEX idx_banned_users_discord_user_id;
CREATE INDEX idx_banned_users_account ON banned_users (platform, discord_user_id, banned_at DESC);
CREATE INDEX idx_banned_users_user_id ON banned_users (user_id, banned_at DESC);

-- Who read or changed what of a user. Reads of one kind by one caller are one row an hour.
CREATE TABLE user_data_audit (
    id          bigint GENERATED ALWAYS AS IDENTITY,
    user_id     text NOT NULL,
    actor       text NOT NULL,
    action      text NOT NULL,
    subject     text NOT NULL,
    details     jsonb NOT NULL DEFAULT '{}',
    occurrences integer NOT NULL DEFAULT 1,
    period      timestamptz,
    occurred_at timestamptz NOT NULL DEFAULT clock_timestamp(),
    CONSTRAINT user_data_audit_pkey PRIMARY KEY (id),
    CONSTRAINT user_data_audit_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT user_data_audit_action_check CHECK (action IN ('READ', 'CHANGED', 'DISCLOSED', 'WITHHELD')),
    CONSTRAINT user_data_audit_details_kind CHECK (jsonb_typeof(details) = 'object'),
    CONSTRAINT user_data_audit_occurrences_check CHECK (occurrences > 0)
);
CREATE UNIQUE INDEX user_data_audit_period_key ON user_data_audit (user_id, actor, subject, period)
    WHERE period IS NOT NULL;
CREATE INDEX idx_user_data_audit_user_id ON user_data_audit (user_id, occurred_at, id);
CREATE INDEX idx_user_data_audit_occurred_at ON user_data_audit (occurred_at);

-- Administration.
ALTER TABLE system_settings
    ADD COLUMN value_type text NOT NULL DEFAULT 'STRING',
    ADD CONSTRAINT system_settings_value_type_check
        CHECK (value_type IN ('STRING', 'INTEGER', 'NUMBER', 'BOOLEAN', 'JSON'));

-- Measurements come without end, and a single-precision value shows digits that nobody measured.
ALTER TABLE performance_metrics
    ALTER COLUMN id TYPE bigint,
    DROP CONSTRAINT performance_metrics_metric_value_finite,
    ALTER COLUMN metric_value TYPE double precision USING metric_value::text::double precision,
    ADD CONSTRAINT performance_metrics_metric_value_finite
        CHECK (metric_value > '-Infinity'::double precision AND metric_value < 'Infinity'::double precision);
ALTER SEQUENCE performance_metrics_id_seq AS bigint;

INSERT INTO table_owners (table_name, slice) VALUES
    ('user_aliases', 'user'),
    ('identity_link_requests', 'user'),
    ('user_preference_changes', 'user'),
    ('user_data_audit', 'user');

-- A fresh database gets its grants from the repeatable migrations, which come last.
DO $$
BEGIN
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
