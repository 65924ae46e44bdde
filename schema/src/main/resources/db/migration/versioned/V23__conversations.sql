-- Conversations of any number of users and characters, in place of pairs of a message and its answer.

-- Who can read along in a channel, by the word that its platform has for it. What is neither known as direct nor as
-- public is unknown: a reader there sees no direct message, and what was said there stays there.
CREATE FUNCTION channel_audience(p_channel_type text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    SELECT CASE
        WHEN word IN ('dm', 'direct', 'direct_message', 'private', 'private_message', 'group_dm') THEN 'DIRECT'
        WHEN word IN ('public', 'guild', 'guild_text', 'server', 'text', 'channel', 'group', 'thread', 'public_thread',
                      'forum', 'voice', 'stage', 'announcement', 'news') THEN 'PUBLIC'
        ELSE 'UNKNOWN'
    END
    FROM (SELECT translate(lower(btrim(p_channel_type)), ' -', '__') AS word) AS w
$$;

-- What full-text search looks at: compatibility forms and accents aside. The bound keeps the vector of any text below
-- the megabyte that PostgreSQL allows for one.
CREATE FUNCTION search_text(p_text text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    SET search_path = public, pg_temp
AS $$
    SELECT left(unaccent('public.unaccent'::regdictionary, normalize(p_text, NFKC)), 250000)
$$;

CREATE TABLE conversation_threads (
    id               bigint GENERATED ALWAYS AS IDENTITY,
    platform         text NOT NULL,
    channel_id       text NOT NULL,
    channel_type     text,
    audience         text NOT NULL GENERATED ALWAYS AS (channel_audience(channel_type)) STORED,
    title            text,
    last_sequence    integer NOT NULL DEFAULT 0,
    started_at       timestamptz NOT NULL DEFAULT now(),
    last_activity_at timestamptz NOT NULL DEFAULT now(),
    created_at       timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT conversation_threads_pkey PRIMARY KEY (id),
    -- One conversation for each channel of a platform: whoever starts it twice finds it.
    CONSTRAINT conversation_threads_platform_channel_id_key UNIQUE (platform, channel_id),
    CONSTRAINT conversation_threads_platform_check CHECK (platform = lower(platform) AND length(platform) BETWEEN 1 AND 50),
    CONSTRAINT conversation_threads_channel_id_check CHECK (length(channel_id) BETWEEN 1 AND 1000),
    CONSTRAINT conversation_threads_channel_type_check CHECK (length(channel_type) BETWEEN 1 AND 50),
    CONSTRAINT conversation_threads_title_check CHECK (length(title) BETWEEN 1 AND 200)
);
CREATE INDEX idx_conversation_threads_activity ON conversation_threads (last_activity_at, id);

CREATE TABLE conversation_participants (
    id             bigint GENERATED ALWAYS AS IDENTITY,
    thread_id      bigint NOT NULL,
    user_id        text,
    character_name text,
    joined_at      timestamptz NOT NULL DEFAULT now(),
    left_at        timestamptz,
    CONSTRAINT conversation_participants_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_participants_thread_id_fkey FOREIGN KEY (thread_id)
        REFERENCES conversation_threads (id) ON DELETE CASCADE,
    CONSTRAINT conversation_participants_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT conversation_participants_thread_id_user_id_key UNIQUE (thread_id, user_id),
    CONSTRAINT conversation_participants_thread_id_character_name_key UNIQUE (thread_id, character_name),
    CONSTRAINT conversation_participants_one_check CHECK (num_nonnulls(user_id, character_name) = 1)
);
CREATE INDEX idx_conversation_participants_user ON conversation_participants (user_id, thread_id);
CREATE INDEX idx_conversation_participants_character ON conversation_participants (character_name, thread_id);

-- A message stands between a user and a character, as far as both are known: one of them is its author, the other is
-- who is spoken to. The channel is that of the conversation, repeated so that one index answers what a reader may see.
CREATE TABLE conversation_messages (
    id                bigint GENERATED ALWAYS AS IDENTITY,
    thread_id         bigint NOT NULL,
    sequence          integer NOT NULL,
    author_kind       text NOT NULL,
    user_id           text,
    character_name    text,
    content           text NOT NULL,
    sent_at           timestamptz NOT NULL,
    reply_to_id       bigint,
    client_message_id text,
    is_command        boolean NOT NULL DEFAULT false,
    platform          text NOT NULL,
    channel_id        text NOT NULL,
    channel_type      text,
    audience          text NOT NULL GENERATED ALWAYS AS (channel_audience(channel_type)) STORED,
    metadata          jsonb NOT NULL DEFAULT '{}',
    created_at        timestamptz NOT NULL DEFAULT now(),
    -- The simple configuration: people write in many languages, and what is a stop word in one is a name in another.
    search            tsvector NOT NULL GENERATED ALWAYS AS (to_tsvector('simple', search_text(content))) STORED,
    CONSTRAINT conversation_messages_pkey PRIMARY KEY (id),
    CONSTRAINT conversation_messages_thread_id_fkey FOREIGN KEY (thread_id)
        REFERENCES conversation_threads (id) ON DELETE CASCADE,
    CONSTRAINT conversation_messages_user_id_fkey FOREIGN KEY (user_id)
        REFERENCES universal_users (universal_id) ON UPDATE CASCADE ON DELETE CASCADE,
    CONSTRAINT conversation_messages_reply_to_id_fkey FOREIGN KEY (reply_to_id)
        REFERENCES conversation_messages (id) ON DELETE SET NULL,
    CONSTRAINT conversation_messages_thread_id_sequence_key UNIQUE (thread_id, sequence),
    CONSTRAINT conversation_messages_author_check CHECK (
        CASE author_kind
            WHEN 'USER' THEN user_id IS NOT NULL
            -- The old table did not say which character had answered.
            WHEN 'CHARACTER' THEN true
            WHEN 'SYSTEM' THEN true
            ELSE false
        END),
    CONSTRAINT conversation_messages_content_check CHECK (content <> ''),
    CONSTRAINT conversation_messages_client_message_id_check CHECK (length(client_message_id) BETWEEN 1 AND 200),
    CONSTRAINT conversation_messages_metadata_kind CHECK (jsonb_typeof(metadata) = 'object')
);
-- What a client sent twice is stored once.
CREATE UNIQUE INDEX conversation_messages_client_key ON conversation_messages (thread_id, client_message_id)
    WHERE client_message_id IS NOT NULL;
CREATE INDEX idx_conversation_messages_pair ON conversation_messages (user_id, character_name, sent_at, id);
CREATE INDEX idx_conversation_messages_character ON conversation_messages (character_name);
CREATE INDEX idx_conversation_messages_reply_to ON conversation_messages (reply_to_id);
CREATE INDEX idx_conversation_messages_search ON conversation_messages USING gin (user_id, search);

-- A summary tells what was said, so it goes no further than that.
ALTER TABLE conversation_summaries
    ADD COLUMN platform text,
    ADD COLUMN channel_id text,
    ADD COLUMN channel_type text,
    ADD COLUMN audience text NOT NULL GENERATED ALWAYS AS (channel_audience(channel_type)) STORED,
    ADD CONSTRAINT conversation_summaries_platform_length CHECK (length(platform) <= 50),
    ADD CONSTRAINT conversation_summaries_channel_id_length CHECK (length(channel_id) <= 1000),
    ADD CONSTRAINT conversation_summaries_channel_type_length CHECK (length(channel_type) <= 50);

-- ---------------------------------------------------------------------------
-- The pairs of the old table
-- ---------------------------------------------------------------------------

-- A channel of the old table is a conversation. It says neither what kind of channel that was nor which character
-- answered; start_conversation fills both in once they are told. Where even the channel is blank, each user has one.
CREATE TEMPORARY TABLE old_pairs AS
SELECT c.id, c.user_id, c.message_content, nullif(c.bot_response, '') AS bot_response, c.timestamp AS sent_at,
       coalesce(nullif(btrim(c.channel_id), ''), 'user:' || left(c.user_id, 900)) AS channel_id,
       jsonb_strip_nulls(jsonb_build_object(
           'contextUsed', c.context_used, 'responseTimeMs', c.response_time_ms, 'model', c.ai_model_used)) AS metadata
FROM conversations c;

INSERT INTO conversation_threads (platform, channel_id, started_at, last_activity_at)
SELECT 'discord', channel_id, min(sent_at), max(sent_at) FROM old_pairs GROUP BY channel_id ORDER BY min(sent_at), channel_id;

INSERT INTO conversation_participants (thread_id, user_id, joined_at)
SELECT t.id, p.user_id, min(p.sent_at)
FROM old_pairs p JOIN conversation_threads t ON t.platform = 'discord' AND t.channel_id = p.channel_id
GROUP BY t.id, p.user_id ORDER BY t.id, p.user_id;

INSERT INTO conversation_messages (thread_id, sequence, author_kind, user_id, content, sent_at, client_message_id,
                                   is_command, platform, channel_id, metadata)
SELECT t.id, row_number() OVER (PARTITION BY t.id ORDER BY p.sent_at, p.id, part.place), part.author_kind, p.user_id,
       part.content,
       -- An answer stands a millisecond behind what it answers.
       p.sent_at + part.place * interval '1 millisecond',
       'conversations:' || p.id || ':' || lower(part.author_kind),
       starts_with(p.message_content, '!'), 'discord', p.channel_id,
       CASE part.author_kind WHEN 'CHARACTER' THEN p.metadata ELSE '{}' END
FROM old_pairs p
JOIN conversation_threads t ON t.platform = 'discord' AND t.channel_id = p.channel_id
CROSS JOIN LATERAL (VALUES (0, 'USER', p.message_content), (1, 'CHARACTER', p.bot_response)) AS part (place, author_kind, content)
WHERE part.content <> ''
ORDER BY t.id, 2;

UPDATE conversation_messages a SET reply_to_id = m.id
FROM conversation_messages m
WHERE a.author_kind = 'CHARACTER' AND m.thread_id = a.thread_id
  AND m.client_message_id = replace(a.client_message_id, ':character', ':user');

UPDATE conversation_threads t SET last_sequence = m.messages, last_activity_at = m.last_sent
FROM (SELECT thread_id, count(*) AS messages, max(sent_at) AS last_sent
      FROM conversation_messages GROUP BY thread_id) AS m
WHERE m.thread_id = t.id;

DROP TABLE old_pairs;

INSERT INTO table_owners (table_name, slice) VALUES
    ('conversation_threads', 'memory'),
    ('conversation_participants', 'memory'),
    ('conversation_messages', 'memory');

DO $$
BEGIN
    -- A new installation gives its rights at the end, with the repeatable migrations.
    IF to_regprocedure('apply_slice_grants()') IS NOT NULL THEN
        CALL apply_slice_grants();
    END IF;
END
$$;
