-- Users: who someone is, how well they are known, what they allow, and whom the moderators keep out.

-- ---------------------------------------------------------------------------------------------------------------
-- Identity
-- ---------------------------------------------------------------------------------------------------------------

-- weu_ and the 32 hexadecimal digits of a UUID of version 7, so that new keys stand together in the indexes. The
-- server's own uuidv7() is younger than the oldest server that we support.
create or replace function new_user_id()
returns text
language sql
volatile
set search_path = public, pg_temp
as $$
    select 'weu_' || encode(
        set_bit(set_bit(
            overlay(uuid_send(gen_random_uuid())
                placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3)
                from 1 for 6),
            52, 1), 53, 1),
        'hex')
$$;

comment on function new_user_id() is 'A new key of a user: weu_ and the 32 hexadecimal digits of a UUIDv7.';

create or replace function user_key(p_id text)
returns text
language sql
stable
set search_path = public, pg_temp
as $$
    select coalesce((select a.user_id from user_aliases a where a.alias_id = p_id), p_id)
$$;

comment on function user_key(text) is
    'The key of the user that an id leads to today: an id given up in a merge, or by hardening, leads to its successor; '
    'any other id is returned as it is.';

-- Whoever decides whose account this is does so alone, until the end of the transaction.
create or replace function lock_account(p_platform text, p_platform_user_id text)
returns void
language sql
volatile
set search_path = public, pg_temp
as $$
    select pg_advisory_xact_lock(hashtextextended(p_platform || chr(31) || p_platform_user_id, 8083))
$$;

comment on function lock_account(text, text) is
    'Makes others who would decide whose account this is wait until the end of the transaction.';

create or replace function resolve_user(
    p_platform text, p_platform_user_id text, p_username text, p_display_name text, p_email text)
returns table (user_id text, is_new boolean)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    account platform_identities;
    new_id text;
begin
    select * into account from platform_identities i
    where i.platform = p_platform and i.platform_user_id = p_platform_user_id;
    if not found then
        perform lock_account(p_platform, p_platform_user_id);
        select * into account from platform_identities i
        where i.platform = p_platform and i.platform_user_id = p_platform_user_id;
        if not found then
            insert into universal_users (universal_id, primary_username, display_name, email)
            values (new_user_id(), coalesce(p_username, 'user_' || right(p_platform_user_id, 8)), p_display_name, p_email)
            returning universal_id into new_id;
            insert into platform_identities (universal_id, platform, platform_user_id, username, display_name, email)
            values (new_id, p_platform, p_platform_user_id,
                coalesce(p_username, 'user_' || right(p_platform_user_id, 8)), p_display_name, p_email);
            return query select new_id, true;
            return;
        end if;
    end if;
    -- A message after a message changes nothing here.
    update universal_users u set last_active = now()
    where u.universal_id = account.universal_id and u.last_active < now() - interval '1 minute';
    if (account.username, account.display_name, account.email) is distinct from (
            coalesce(p_username, account.username), coalesce(p_display_name, account.display_name),
            coalesce(p_email, account.email)) then
        update platform_identities i
        set username = coalesce(p_username, i.username), display_name = coalesce(p_display_name, i.display_name),
            email = coalesce(p_email, i.email)
        where i.id = account.id;
    end if;
    return query select account.universal_id, false;
end
$$;

comment on function resolve_user(text, text, text, text, text) is
    'The user of an account, made together with the account when nobody has it. Calls at the same time make one user. '
    'What the platform says of its account (name, display name, e-mail; NULL says nothing) is kept with the account.';

-- At most five links wait for one user, and a new request takes the place of the older one for the same account.
create or replace function request_identity_link(
    p_user_id text, p_platform text, p_platform_user_id text, p_code_digest text, p_lifetime interval)
returns table (outcome text, request_id bigint, expires_at timestamptz)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    holder text;
begin
    -- One request of a user after the other, or the bound would not hold.
    perform from universal_users u where u.universal_id = p_user_id for no key update;
    if not found then
        return query select 'NO_USER', null::bigint, null::timestamptz;
        return;
    end if;
    select i.universal_id into holder from platform_identities i
    where i.platform = p_platform and i.platform_user_id = p_platform_user_id;
    if found then
        return query select case when holder = p_user_id then 'LINKED_ALREADY' else 'TAKEN' end,
            null::bigint, null::timestamptz;
        return;
    end if;
    delete from identity_link_requests r where r.user_id = p_user_id and r.expires_at <= now();
    if (select count(*) from identity_link_requests r
        where r.user_id = p_user_id
            and (r.platform, r.platform_user_id) <> (p_platform, p_platform_user_id)) >= 5 then
        return query select 'TOO_MANY', null::bigint, null::timestamptz;
        return;
    end if;
    return query
    insert into identity_link_requests as r (user_id, platform, platform_user_id, code_digest, expires_at)
    values (p_user_id, p_platform, p_platform_user_id, p_code_digest, now() + p_lifetime)
    on conflict on constraint identity_link_requests_account_key do update
    set code_digest = excluded.code_digest, attempts = 0, requested_at = now(), expires_at = excluded.expires_at
    returning 'REQUESTED', r.id, r.expires_at;
end
$$;

comment on function request_identity_link(text, text, text, text, interval) is
    'Notes that a user wants an account linked, with the digest of the code that will prove it. Outcome REQUESTED, '
    'NO_USER, LINKED_ALREADY, TAKEN (another user has the account) or TOO_MANY (five requests are open).';

-- Its former shape knew no e-mail address.
drop function if exists confirm_identity_link(text, text, text, text, text, text);

create or replace function confirm_identity_link(
    p_platform text, p_platform_user_id text, p_code_digest text, p_username text, p_display_name text, p_email text,
    p_actor text)
returns table (outcome text, user_id text)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    request identity_link_requests;
    holder text;
    is_open boolean;
begin
    perform lock_account(p_platform, p_platform_user_id);
    select * into request from identity_link_requests r
    where r.platform = p_platform and r.platform_user_id = p_platform_user_id
        and r.code_digest = p_code_digest and r.expires_at > now() and r.attempts < 5
    for update;
    if not found then
        update identity_link_requests r set attempts = r.attempts + 1
        where r.platform = p_platform and r.platform_user_id = p_platform_user_id and r.expires_at > now()
            and r.attempts < 5;
        is_open := found;
        return query select case when is_open then 'WRONG_CODE' else 'NO_REQUEST' end, null::text;
        return;
    end if;
    select i.universal_id into holder from platform_identities i
    where i.platform = p_platform and i.platform_user_id = p_platform_user_id;
    if holder is null then
        insert into platform_identities (universal_id, platform, platform_user_id, username, display_name, email)
        values (request.user_id, p_platform, p_platform_user_id,
            coalesce(p_username, 'user_' || right(p_platform_user_id, 8)), p_display_name, p_email);
        insert into user_data_audit (user_id, actor, action, subject, details)
        values (request.user_id, p_actor, 'CHANGED', 'IDENTITY',
            jsonb_build_object('linked', p_platform, 'account', p_platform_user_id));
    elsif holder <> request.user_id then
        return query select 'TAKEN', null::text;
        return;
    end if;
    -- The account has its user: no code for it is worth anything any more.
    delete from identity_link_requests r
    where r.platform = p_platform and r.platform_user_id = p_platform_user_id;
    return query select 'LINKED', request.user_id;
end
$$;

comment on function confirm_identity_link(text, text, text, text, text, text, text) is
    'Links an account to the user who asked for it, when the digest is that of the code and time and attempts (five) are '
    'not used up. Outcome LINKED, WRONG_CODE (an attempt is counted), NO_REQUEST (none is open) or TAKEN.';

create or replace function unlink_identity(p_identity_id integer, p_actor text)
returns table (outcome text, user_id text)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    account platform_identities;
begin
    select * into account from platform_identities i where i.id = p_identity_id;
    if found then
        -- Of two accounts that are taken away at the same time one must stay.
        perform from universal_users u where u.universal_id = account.universal_id for no key update;
        select * into account from platform_identities i
        where i.id = p_identity_id and i.universal_id = account.universal_id;
    end if;
    if account.id is null then
        return query select 'NO_IDENTITY', null::text;
    elsif is_banned(account.universal_id, null, null) then
        return query select 'BANNED', account.universal_id;
    elsif (select count(*) from platform_identities i where i.universal_id = account.universal_id) < 2 then
        return query select 'LAST', account.universal_id;
    else
        delete from platform_identities i where i.id = account.id;
        insert into user_data_audit (user_id, actor, action, subject, details)
        values (account.universal_id, p_actor, 'CHANGED', 'IDENTITY',
            jsonb_build_object('unlinked', account.platform, 'account', account.platform_user_id));
        return query select 'UNLINKED', account.universal_id;
    end if;
end
$$;

comment on function unlink_identity(integer, text) is
    'Takes an account from its user. Outcome UNLINKED, NO_IDENTITY, LAST (a user keeps one account) or BANNED (who is '
    'banned would come back as somebody else).';

-- ---------------------------------------------------------------------------------------------------------------
-- Bans
-- ---------------------------------------------------------------------------------------------------------------

create or replace function is_banned(p_user_id text, p_platform text, p_platform_user_id text)
returns boolean
language sql
stable
set search_path = public, pg_temp
as $$
    with person as (
        select p_user_id as user_id where p_user_id is not null
        union
        select i.universal_id from platform_identities i
        where i.platform = p_platform and i.platform_user_id = p_platform_user_id)
    select exists (
            select from banned_users b join person p on p.user_id = b.user_id
            where b.is_active and (b.expires_at is null or b.expires_at > now()))
        or exists (
            select from banned_users b
            where b.platform = p_platform and b.discord_user_id = p_platform_user_id
                and b.is_active and (b.expires_at is null or b.expires_at > now()))
        or exists (
            select from platform_identities i
            join banned_users b on b.platform = i.platform and b.discord_user_id = i.platform_user_id
            where i.universal_id = p_user_id
                and b.is_active and (b.expires_at is null or b.expires_at > now()))
$$;

comment on function is_banned(text, text, text) is
    'Whether a user or an account is banned now. An account is banned by a ban of itself or of its user; a user by a ban '
    'of themself or of any of their accounts. Give the user, the account (platform and id), or both.';

create or replace function ban_somebody(
    p_user_id text, p_platform text, p_platform_user_id text, p_moderator text, p_banned_by text, p_reason text,
    p_expires_at timestamptz, p_notes text)
returns table (outcome text, ban_id integer)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    -- A caller may be a user, who needs no naming.
    moderator constant text := coalesce(p_moderator, p_banned_by);
    new_id integer;
begin
    if moderator = p_user_id
            or exists (
                select from platform_identities i
                where i.universal_id = moderator and i.platform = p_platform
                    and i.platform_user_id = p_platform_user_id) then
        return query select 'ONESELF', null::integer;
        return;
    end if;
    if p_user_id is not null and not exists (select from universal_users u where u.universal_id = p_user_id) then
        return query select 'NO_USER', null::integer;
        return;
    end if;
    if p_moderator is not null and not exists (select from universal_users u where u.universal_id = p_moderator) then
        return query select 'NO_MODERATOR', null::integer;
        return;
    end if;
    -- A ban whose time is up makes room for the next one, and stays as history.
    update banned_users b set is_active = false
    where b.is_active and b.expires_at <= now()
        and (b.user_id = p_user_id or (b.platform = p_platform and b.discord_user_id = p_platform_user_id));
    insert into banned_users (user_id, platform, discord_user_id, banned_by, ban_reason, expires_at, notes)
    values (p_user_id, p_platform, p_platform_user_id, p_banned_by, p_reason, p_expires_at, p_notes)
    on conflict do nothing
    returning id into new_id;
    return query select case when new_id is null then 'BANNED_ALREADY' else 'BANNED' end, new_id;
end
$$;

comment on function ban_somebody(text, text, text, text, text, text, timestamptz, text) is
    'Bans a user or an account. Outcome BANNED, BANNED_ALREADY, ONESELF (the moderator is the one to be banned), NO_USER '
    'or NO_MODERATOR. A ban that has expired is history and no obstacle.';

-- ---------------------------------------------------------------------------------------------------------------
-- Profile
-- ---------------------------------------------------------------------------------------------------------------

create or replace function escalation_after(p_escalation integer, p_emotion text)
returns integer
language sql
immutable
set search_path = public, pg_temp
as $$
    select case
        when p_emotion in ('frustrated', 'angry', 'sad', 'disappointed') then p_escalation + 1
        when p_emotion in ('happy', 'excited', 'grateful') then greatest(p_escalation - 1, 0)
        else p_escalation
    end
$$;

comment on function escalation_after(integer, text) is
    'The escalation count after a message in this emotion: distress adds one, joy takes one away, down to zero.';

-- A level rises when the thresholds of the next one are met, one step at a time, and never falls.
create or replace function relationship_level_after(
    p_level integer, p_interactions integer, p_is_name_known boolean, p_facts bigint, p_trust_indicators integer)
returns integer
language sql
immutable
set search_path = public, pg_temp
as $$
    select case
        when p_level = 1 and p_interactions >= 3 then 2
        when p_level = 2 and p_interactions >= 10 and p_is_name_known and p_facts >= 2 then 3
        when p_level = 3 and p_interactions >= 25 and p_trust_indicators >= 2 then 4
        else p_level
    end
$$;

comment on function relationship_level_after(integer, integer, boolean, bigint, integer) is
    'The level of a profile after an interaction: 2 from 3 interactions on; 3 from 10 with a known name and 2 facts; 4 '
    'from 25 with 2 signs of trust.';

create or replace function record_profile_interaction(
    p_user_id text, p_name text, p_emotion text, p_confidence double precision, p_intensity double precision,
    p_triggers text[], p_trust_indicators text[])
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    profile user_profiles;
    new_level integer;
    felt jsonb := case when p_emotion is null then '[]' else jsonb_build_array(jsonb_strip_nulls(jsonb_build_object(
        'emotion', p_emotion, 'confidence', p_confidence, 'intensity', p_intensity,
        'triggers', to_jsonb(p_triggers), 'timestamp', clock_timestamp()))) end;
begin
    insert into user_profiles as known
        (user_id, name, current_emotion, interaction_count, first_interaction, last_interaction, emotion_history,
        escalation_count, trust_indicators)
    values (p_user_id, p_name, coalesce(p_emotion, 'neutral'), 1, now(), now(), felt,
        escalation_after(0, p_emotion), '[]')
    on conflict (user_id) do update set
        name = coalesce(excluded.name, known.name),
        current_emotion = coalesce(p_emotion, known.current_emotion),
        interaction_count = known.interaction_count + 1,
        first_interaction = coalesce(known.first_interaction, now()),
        last_interaction = greatest(known.last_interaction, now()),
        emotion_history = case when p_emotion is null then known.emotion_history else (
            select jsonb_agg(kept.entry order by kept.place) from (
                select h.entry, h.place
                from jsonb_array_elements(known.emotion_history || felt) with ordinality h (entry, place)
                order by h.place desc limit 50) kept) end,
        escalation_count = escalation_after(known.escalation_count, p_emotion)
    returning * into profile;
    if cardinality(p_trust_indicators) > 0 then
        profile.trust_indicators := (
            select jsonb_agg(kept.sign order by kept.place) from (
                select signs.sign, min(signs.place) as place
                from jsonb_array_elements(profile.trust_indicators || to_jsonb(p_trust_indicators))
                    with ordinality signs (sign, place)
                group by signs.sign order by 2 desc limit 50) kept);
    end if;
    new_level := relationship_level_after(
        profile.relationship_level, profile.interaction_count,
        profile.name is not null or exists (
            select from user_preferences p
            where p.user_id = p_user_id and p.preference_type = 'preferred_name'),
        -- Counted only where it decides.
        case when profile.relationship_level = 2 and profile.interaction_count >= 10
            then coalesce((select f.fact_count from user_fact_counts f where f.user_id = p_user_id), 0) else 0 end,
        jsonb_array_length(profile.trust_indicators));
    if new_level <> profile.relationship_level or cardinality(p_trust_indicators) > 0 then
        update user_profiles known
        set relationship_level = new_level, trust_indicators = profile.trust_indicators
        where known.user_id = p_user_id;
    end if;
end
$$;

comment on function record_profile_interaction(
    text, text, text, double precision, double precision, text[], text[]) is
    'Counts an interaction of a user in their profile, with the emotion it was made in and the signs of trust it gave, '
    'and raises the level where the next one''s thresholds are met. The last fifty emotions and signs are kept.';

-- ---------------------------------------------------------------------------------------------------------------
-- Privacy
-- ---------------------------------------------------------------------------------------------------------------

-- Settings are one object; what is absent follows from the level. A withdrawn or expired consent closes everything that
-- leaves the place where it was said.
create or replace function effective_privacy(p_settings jsonb, p_at timestamptz)
returns jsonb
language plpgsql
stable
set search_path = public, pg_temp
as $$
declare
    level text := case when p_settings ->> 'level' in ('strict', 'moderate', 'permissive', 'custom')
        then p_settings ->> 'level' else 'moderate' end;
    preset jsonb := case level
        when 'permissive' then jsonb_build_object(
            'share_with_other_characters', true, 'allow_cross_server', true, 'allow_dm_to_server', false,
            'allow_server_to_dm', true, 'allow_private_to_public', false, 'allow_memory', true,
            'channel_scope', 'everywhere')
        when 'moderate' then jsonb_build_object(
            'share_with_other_characters', false, 'allow_cross_server', false, 'allow_dm_to_server', false,
            'allow_server_to_dm', true, 'allow_private_to_public', false, 'allow_memory', true,
            'channel_scope', 'server')
        else jsonb_build_object(
            'share_with_other_characters', false, 'allow_cross_server', false, 'allow_dm_to_server', false,
            'allow_server_to_dm', false, 'allow_private_to_public', false, 'allow_memory', true,
            'channel_scope', 'channel')
    end;
    consent text := case when p_settings ->> 'consent' in ('granted', 'denied') then p_settings ->> 'consent'
        else 'not_asked' end;
    flags jsonb;
    consent_at timestamptz;
    consent_end timestamptz;
begin
    select jsonb_object_agg(p.key, case when jsonb_typeof(p_settings -> p.key) = jsonb_typeof(p.value)
        and (p.key <> 'channel_scope' or p_settings ->> p.key in ('channel', 'server', 'everywhere'))
        then p_settings -> p.key else p.value end)
    into flags from jsonb_each(preset) p;
    if p_settings ?| array['consent_at', 'consent_expires_at'] then
        begin
            consent_at := (p_settings ->> 'consent_at')::timestamptz;
            consent_end := (p_settings ->> 'consent_expires_at')::timestamptz;
        exception when data_exception then
            -- A consent of which nobody can say how long it holds does not hold.
            consent_end := '-infinity';
        end;
        if consent = 'granted' and consent_end <= p_at then
            consent := 'expired';
        end if;
        consent_end := nullif(consent_end, '-infinity');
    end if;
    if consent in ('denied', 'expired') then
        flags := flags || '{"share_with_other_characters": false, "allow_cross_server": false,
            "allow_dm_to_server": false, "allow_server_to_dm": false, "allow_private_to_public": false,
            "channel_scope": "channel"}';
    end if;
    return flags || jsonb_build_object(
        'level', level, 'consent', consent, 'consent_at', consent_at, 'consent_expires_at', consent_end,
        'retention_days', case when jsonb_typeof(p_settings -> 'retention_days') = 'number'
            and p_settings ->> 'retention_days' ~ '^[1-9][0-9]{0,4}$' then p_settings -> 'retention_days' end);
end
$$;

comment on function effective_privacy(jsonb, timestamptz) is
    'What privacy settings mean at a moment: every setting with its value, presets of the level for what is absent, and '
    'nothing shared when consent is denied or expired.';

create or replace function change_privacy(p_user_id text, p_changes jsonb, p_actor text, p_reason text)
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
declare
    former jsonb;
    latter jsonb;
begin
    select u.privacy_settings into former from universal_users u where u.universal_id = p_user_id
    for no key update;
    if not found then
        return false;
    end if;
    latter := former;
    if p_changes ? 'level' then
        -- A level is chosen with all that it stands for.
        latter := latter - array['share_with_other_characters', 'allow_cross_server', 'allow_dm_to_server',
            'allow_server_to_dm', 'allow_private_to_public', 'allow_memory', 'channel_scope'];
    elsif p_changes ?| array['share_with_other_characters', 'allow_cross_server', 'allow_dm_to_server',
            'allow_server_to_dm', 'allow_private_to_public', 'allow_memory', 'channel_scope'] then
        -- What nobody spoke of stays as it is, though the level no longer says so.
        latter := latter
            || (effective_privacy(former - 'consent', now())
                - array['consent', 'consent_at', 'consent_expires_at', 'retention_days'])
            || '{"level": "custom"}';
    end if;
    latter := (latter || p_changes)
        - array(select c.key from jsonb_each(p_changes) c where jsonb_typeof(c.value) = 'null');
    if latter <> former then
        update universal_users u set privacy_settings = latter where u.universal_id = p_user_id;
        insert into user_data_audit (user_id, actor, action, subject, details)
        values (p_user_id, p_actor, 'CHANGED', 'PRIVACY', jsonb_strip_nulls(jsonb_build_object('reason', p_reason,
            'changed', (
                select jsonb_agg(k.key order by k.key)
                from (select jsonb_object_keys(former) union select jsonb_object_keys(latter)) k (key)
                where former -> k.key is distinct from latter -> k.key))));
    end if;
    return true;
end
$$;

comment on function change_privacy(text, jsonb, text, text) is
    'Changes the privacy settings of a user (null takes a setting back to its level''s) and notes that in the audit. '
    'A new level replaces all single settings; a single setting makes the level custom. False when there is no user.';

-- One row for each hour, caller and kind: an audit that grows with every read would be read by nobody.
create or replace function note_access(p_user_id text, p_actor text, p_subject text)
returns boolean
language sql
volatile
set search_path = public, pg_temp
as $$
    insert into user_data_audit as a (user_id, actor, action, subject, period)
    select u.universal_id, p_actor, 'READ', p_subject, date_bin('1 hour', now(), '2000-01-01Z')
    from universal_users u where u.universal_id = p_user_id
    on conflict (user_id, actor, subject, period) where period is not null do update
    set occurrences = a.occurrences + 1;
    select true
$$;

comment on function note_access(text, text, text) is
    'Notes in the audit that a caller read something of a user; true, so that it can stand in the condition of the read.';

create or replace function note_first_access(p_user_id text, p_actor text, p_subject text)
returns boolean
language sql
volatile
set search_path = public, pg_temp
as $$
    insert into user_data_audit (user_id, actor, action, subject, period)
    select u.universal_id, p_actor, 'READ', p_subject, date_bin('1 hour', now(), '2000-01-01Z')
    from universal_users u
    where u.universal_id = p_user_id
        and not exists (
            select from user_data_audit a
            where a.user_id = p_user_id and a.actor = p_actor and a.subject = p_subject
                and a.period = date_bin('1 hour', now(), '2000-01-01Z'))
    on conflict (user_id, actor, subject, period) where period is not null do nothing;
    select true
$$;

comment on function note_first_access(text, text, text) is
    'Notes in the audit that a caller read something of a user, unless that is noted for this hour: for reads that come '
    'with each message and are not to write each time. Always true, like note_access.';
