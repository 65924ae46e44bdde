-- Conversations: find or start one, who takes part, what is said, and what is forgotten. Each function locks the
-- conversation first, so that its messages have one order and what is sent twice at once is stored once.

-- Makes users and characters take part; whoever takes part already stays as they are. The outcome is `joined`, or says
-- what is wrong, about whom, and then nothing has changed.
create or replace function join_conversation(
    p_conversation_id bigint, p_users text[], p_characters text[], out outcome text, out subject text)
language plpgsql
set search_path = public, pg_temp
as $$
begin
    perform from conversation_threads t where t.id = p_conversation_id for no key update;
    if not found then
        outcome := 'no_conversation';
        return;
    end if;
    select w.id into subject from unnest(p_users) w (id)
    where not exists (select from user_directory u where u.universal_id = w.id) limit 1;
    if found then
        outcome := 'no_user';
        return;
    end if;
    select w.handle into subject from unnest(p_characters) w (handle)
    where not exists (select from character_directory c where c.normalized_name = w.handle) limit 1;
    if found then
        outcome := 'no_character';
        return;
    end if;
    if (select count(*) from (
            select p.user_id, p.character_name from conversation_participants p where p.thread_id = p_conversation_id
            union
            select w.id, null from unnest(p_users) w (id)
            union
            select null, w.handle from unnest(p_characters) w (handle)) everybody) > 1000 then
        outcome := 'too_many';
        return;
    end if;
    insert into conversation_participants (thread_id, user_id)
    select distinct p_conversation_id, w.id from unnest(p_users) w (id)
    on conflict (thread_id, user_id) do update set left_at = null, joined_at = now()
    where conversation_participants.left_at is not null;
    insert into conversation_participants (thread_id, character_name)
    select distinct p_conversation_id, w.handle from unnest(p_characters) w (handle)
    on conflict (thread_id, character_name) do update set left_at = null, joined_at = now()
    where conversation_participants.left_at is not null;
    outcome := 'joined';
end
$$;

-- Finds the conversation of a channel, or starts it, and makes the participants take part. What kind of channel it is
-- may be told once: until then it is unknown, and a direct channel never becomes a public one.
create or replace function start_conversation(
    p_platform text, p_channel_id text, p_channel_type text, p_title text, p_users text[], p_characters text[],
    out outcome text, out subject text, out conversation_id bigint)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    thread conversation_threads;
    is_new boolean;
    joined record;
begin
    loop
        insert into conversation_threads (platform, channel_id, channel_type, title)
        values (p_platform, p_channel_id, p_channel_type, p_title)
        on conflict (platform, channel_id) do nothing
        returning * into thread;
        is_new := found;
        exit when is_new;
        select * into thread from conversation_threads t
        where t.platform = p_platform and t.channel_id = p_channel_id for no key update;
        exit when found; -- else it was forgotten in between
    end loop;
    if thread.channel_type is not null and p_channel_type is not null
            and thread.audience <> channel_audience(p_channel_type) then
        outcome := 'other_type';
        subject := thread.channel_type;
        return;
    end if;
    select * into joined from join_conversation(thread.id, p_users, p_characters);
    outcome := joined.outcome;
    subject := joined.subject;
    if outcome <> 'joined' then
        if is_new then
            delete from conversation_threads t where t.id = thread.id;
        end if;
        return;
    end if;
    if thread.channel_type is null and p_channel_type is not null then
        update conversation_threads t set channel_type = p_channel_type where t.id = thread.id
        returning * into thread;
        update conversation_messages m set channel_type = p_channel_type where m.thread_id = thread.id;
        -- In a direct channel with one character, it was that one who answered what was carried over.
        if thread.audience = 'DIRECT' then
            update conversation_messages m set character_name = sole.character_name
            from (
                select max(p.character_name) as character_name from conversation_participants p
                where p.thread_id = thread.id and p.character_name is not null
                having count(*) = 1) sole
            where m.thread_id = thread.id and m.character_name is null;
        end if;
    end if;
    if p_title is not null and thread.title is null then
        update conversation_threads t set title = p_title where t.id = thread.id;
    end if;
    outcome := case when is_new then 'started' else 'found' end;
    conversation_id := thread.id;
end
$$;

-- Stores messages in their order: an array of objects with place, kind (USER, CHARACTER, SYSTEM), author, content,
-- sent_at, reply_to (an id) or reply_to_client, client_id, metadata. One row for each message; a message that cannot
-- be stored says why and the others are stored all the same. No row at all: there is no such conversation.
create or replace function append_messages(p_conversation_id bigint, p_messages jsonb)
returns table (place integer, outcome text, message_id bigint)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    thread conversation_threads;
    users text[];
    characters text[];
    item record;
    parent conversation_messages;
    last_spoken conversation_messages;
    last_user text;          -- the user who spoke last
    stored conversation_messages;
    first_sent timestamptz;
    last_sent timestamptz;
    asked jsonb := '{}';     -- whether a user lets anything be remembered, once asked
begin
    select * into thread from conversation_threads t where t.id = p_conversation_id for no key update;
    if not found then
        return;
    end if;
    select coalesce(array_agg(p.user_id) filter (where p.user_id is not null), '{}'),
        coalesce(array_agg(p.character_name) filter (where p.character_name is not null), '{}')
    into users, characters
    from conversation_participants p where p.thread_id = thread.id and p.left_at is null;
    select * into last_spoken
    from conversation_messages m where m.thread_id = thread.id order by m.sequence desc limit 1;
    last_user := (
        select m.user_id from conversation_messages m
        where m.thread_id = thread.id and m.author_kind = 'USER' order by m.sequence desc limit 1);

    for item in
        select * from jsonb_to_recordset(p_messages) m (
            place integer, kind text, author text, content text, sent_at timestamptz, reply_to bigint,
            reply_to_client text, client_id text, metadata jsonb)
        order by m.place
    loop
        place := item.place;
        message_id := null;
        if item.client_id is not null then
            select m.id into message_id from conversation_messages m
            where m.thread_id = thread.id and m.client_message_id = item.client_id;
            if found then
                outcome := 'existing';
                return next;
                continue;
            end if;
        end if;
        if item.kind = 'USER' and item.author <> all (users)
                or item.kind = 'CHARACTER' and item.author <> all (characters) then
            outcome := 'no_participant';
            return next;
            continue;
        end if;
        parent := null;
        if item.reply_to is not null or item.reply_to_client is not null then
            select * into parent
            from conversation_messages m
            where m.thread_id = thread.id
                and case when item.reply_to is not null then m.id = item.reply_to
                    else m.client_message_id = item.reply_to_client end;
            if not found then
                outcome := 'no_reply_target';
                return next;
                continue;
            end if;
        end if;

        stored := null;
        stored.user_id := case
            when item.kind = 'USER' then item.author
            when parent.author_kind = 'USER'
                or parent.author_kind = item.kind and parent.character_name = item.author then parent.user_id
            when cardinality(users) = 1 then users[1]
            when item.kind = 'CHARACTER' then last_user
        end;
        -- Where several characters listen, a message is for whichever answers it first.
        stored.character_name := case
            when item.kind = 'CHARACTER' then item.author
            when parent.author_kind = 'CHARACTER'
                or parent.author_kind = item.kind and parent.user_id = item.author then parent.character_name
            when cardinality(characters) = 1 then characters[1]
        end;
        if stored.user_id is not null then
            if asked -> stored.user_id is null then
                asked := asked || jsonb_build_object(stored.user_id, may_remember(stored.user_id));
            end if;
            if not (asked -> stored.user_id)::boolean then
                outcome := 'not_allowed';
                return next;
                continue;
            end if;
        end if;
        stored.is_command := case item.kind
            when 'USER' then starts_with(item.content, '!')
            when 'CHARACTER' then case
                when parent.id is not null then parent.is_command
                else coalesce(last_spoken.author_kind = 'USER' and last_spoken.is_command
                    and last_spoken.user_id = stored.user_id, false)
            end
            else false
        end;
        stored.sent_at := coalesce(item.sent_at, clock_timestamp());
        if stored.sent_at <= parent.sent_at then
            stored.sent_at := parent.sent_at + interval '1 millisecond';
        end if;

        if item.kind = 'CHARACTER' and cardinality(characters) > 1 and stored.user_id is not null then
            -- What the user said to nobody in particular since the last answer is answered now.
            update conversation_messages m set character_name = item.author
            where m.thread_id = thread.id and m.author_kind = 'USER' and m.user_id = stored.user_id
                and m.character_name is null
                and m.sequence > coalesce((
                    select a.sequence from conversation_messages a
                    where a.thread_id = thread.id and a.user_id = stored.user_id and a.character_name is not null
                    order by a.sequence desc limit 1), 0);
            update conversation_messages m set character_name = item.author
            where m.id = parent.id and m.author_kind = 'USER' and m.character_name is null;
        end if;
        thread.last_sequence := thread.last_sequence + 1;
        insert into conversation_messages (
            thread_id, sequence, author_kind, user_id, character_name, content, sent_at, reply_to_id,
            client_message_id, is_command, platform, channel_id, channel_type, metadata)
        values (
            thread.id, thread.last_sequence, item.kind, stored.user_id, stored.character_name, item.content,
            stored.sent_at, parent.id, item.client_id, stored.is_command, thread.platform, thread.channel_id,
            thread.channel_type, coalesce(item.metadata, '{}'))
        returning id into message_id;
        if item.kind = 'USER' then
            last_user := item.author;
        end if;
        stored.author_kind := item.kind;
        last_spoken := stored;
        insert into memory_changes (topic, user_id, subject, change, details)
        values ('message', stored.user_id, thread.id::text, 'APPENDED', jsonb_build_object('messageId', message_id));
        first_sent := least(first_sent, stored.sent_at);
        last_sent := greatest(last_sent, stored.sent_at);
        outcome := 'stored';
        return next;
    end loop;

    if last_sent is not null then
        update conversation_threads t
        set last_sequence = thread.last_sequence,
            started_at = least(t.started_at, first_sent),
            -- A conversation without messages was active when it was made; messages say it better.
            last_activity_at = case t.last_sequence when 0 then last_sent else greatest(t.last_activity_at, last_sent) end
        where t.id = thread.id;
    end if;
end
$$;

-- Forgets a conversation on behalf of a user: all of it where nobody but that user spoke with characters, and otherwise
-- what that user said and was answered; the user then takes no part any more. Returns how many messages went.
create or replace function forget_conversation(
    p_conversation_id bigint, p_user_id text, out outcome text, out messages bigint)
language plpgsql
set search_path = public, pg_temp
as $$
begin
    messages := 0;
    perform from conversation_threads t where t.id = p_conversation_id for update;
    if not found or not exists (
            select from conversation_participants p where p.thread_id = p_conversation_id and p.user_id = p_user_id) then
        outcome := 'not_found';
        return;
    end if;
    if exists (
            select from conversation_participants p
            where p.thread_id = p_conversation_id and p.user_id <> p_user_id) then
        outcome := 'left';
        delete from conversation_messages m where m.thread_id = p_conversation_id and m.user_id = p_user_id;
        get diagnostics messages = row_count;
        delete from conversation_participants p where p.thread_id = p_conversation_id and p.user_id = p_user_id;
    else
        outcome := 'forgotten';
        -- What was heard in private stays so when nobody can say any more where it was heard.
        update user_fact_relationships f
        set source_conversation_id = case t.audience when 'PUBLIC' then null else 'forgotten' end
        from conversation_threads t
        where t.id = p_conversation_id and f.user_id = p_user_id and f.source_conversation_id = t.id::text;
        update fact_versions f
        set source_conversation_id = case t.audience when 'PUBLIC' then null else 'forgotten' end
        from conversation_threads t
        where t.id = p_conversation_id and f.user_id = p_user_id and f.source_conversation_id = t.id::text;
        delete from conversation_messages m where m.thread_id = p_conversation_id;
        get diagnostics messages = row_count;
        delete from conversation_threads t where t.id = p_conversation_id;
    end if;
end
$$;

-- Whether a user lets one character use what was said to another. Nobody who was not asked does. PL/pgSQL, because the
-- view is made by a later file.
create or replace function shares_between_characters(p_user_id text)
returns boolean
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return coalesce((
        select lower(c.privacy_settings ->> 'share_with_other_characters') = 'true'
        from user_consent c where c.universal_id = p_user_id), false);
end
$$;

-- Whether anything new may be remembered of a user. Of nobody nothing forbids it: that there is no such user is told by
-- whoever asks.
create or replace function may_remember(p_user_id text)
returns boolean
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return coalesce((select c.allow_memory from user_consent c where c.universal_id = p_user_id), true);
end
$$;

-- Whether what was said to a user's characters stays in the channel where it was said, by the wish of the user.
create or replace function stays_in_channel(p_user_id text)
returns boolean
language plpgsql
stable
set search_path = public, pg_temp
as $$
begin
    return coalesce((select c.channel_scope = 'channel' from user_consent c where c.universal_id = p_user_id), false);
end
$$;

-- Forgets what is older than its user wants it to be: messages, summaries, facts with their versions (by when they were
-- last confirmed), emotions and events; at most so many rows of each. Returns how many went. Memories have rules of their
-- own beside this one, which maintenance follows. Security definer: the settings of users belong to the user slice, and
-- the view of them would be computed for every user.
create or replace function forget_outdated(p_limit integer)
returns integer
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    wish record;
    gone integer := 0;
    went integer;
begin
    for wish in
        select u.universal_id, now() - make_interval(days => (e.effective ->> 'retention_days')::integer) as since
        from universal_users u, effective_privacy(u.privacy_settings, now()) e (effective)
        where u.privacy_settings ? 'retention_days' and e.effective ->> 'retention_days' is not null
        order by u.universal_id
    loop
        delete from conversation_messages m where m.id in (
            select o.id from conversation_messages o where o.user_id = wish.universal_id and o.sent_at < wish.since
            order by o.id limit p_limit - gone for update skip locked);
        get diagnostics went = row_count;
        gone := gone + went;
        delete from conversation_summaries s where s.id in (
            select o.id from conversation_summaries o
            where o.user_id = wish.universal_id and o.end_timestamp < wish.since
            order by o.id limit p_limit - gone for update skip locked);
        get diagnostics went = row_count;
        gone := gone + went;
        delete from user_fact_relationships f where f.id in (
            select o.id from user_fact_relationships o
            where o.user_id = wish.universal_id and o.last_confirmed_at < wish.since
            order by o.id limit p_limit - gone for update skip locked);
        get diagnostics went = row_count;
        gone := gone + went;
        delete from emotions e where e.id in (
            select o.id from emotions o where o.user_id = wish.universal_id and o."timestamp" < wish.since
            order by o.id limit p_limit - gone for update skip locked);
        get diagnostics went = row_count;
        gone := gone + went;
        delete from user_events e where e.id in (
            select o.id from user_events o where o.user_id = wish.universal_id and o.timestamp_utc < wish.since
            order by o.id limit p_limit - gone for update skip locked);
        get diagnostics went = row_count;
        gone := gone + went;
        exit when gone >= p_limit;
    end loop;
    return gone;
end
$$;

comment on function channel_audience(text) is
    'Who can read along in a channel of this type: DIRECT, PUBLIC or UNKNOWN. The rule of channel privacy counts on it.';
comment on function search_text(text) is
    'A text as full-text search looks at it: compatibility forms and accents aside, the first 250,000 characters.';
comment on function start_conversation(text, text, text, text, text[], text[]) is
    'Finds or starts the conversation of a channel and makes users and characters take part. Outcomes: started, found, '
    'no_user, no_character, too_many, other_type.';
comment on function join_conversation(bigint, text[], text[]) is
    'Makes users and characters take part in a conversation. Outcomes: joined, no_conversation, no_user, no_character, '
    'too_many.';
comment on function append_messages(bigint, jsonb) is
    'Stores messages of a conversation in their order, one outcome for each: stored, existing, no_participant, '
    'no_reply_target, not_allowed (the user lets nothing be remembered). No row: there is no such conversation.';
comment on function forget_conversation(bigint, text) is
    'Forgets a conversation on behalf of a user. Outcomes: forgotten (all of it), left (what was between the user and '
    'characters), not_found.';
comment on function shares_between_characters(text) is
    'Whether a user lets one character use what was said to another, by the consent of the user; false when unknown.';
comment on function may_remember(text) is
    'Whether anything new may be remembered of a user, by the consent of the user; true for nobody.';
comment on function stays_in_channel(text) is
    'Whether what was said between a user and characters surfaces in the same channel only, by the consent of the user.';
comment on function forget_outdated(integer) is
    'Forgets messages, summaries, facts, emotions and events that are older than their users want; at most so many, and '
    'returns how many.';
