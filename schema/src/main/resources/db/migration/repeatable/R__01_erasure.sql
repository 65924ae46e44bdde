-- What a user may ask for of all slices at once: to be forgotten, and to be given everything. No service may write the
-- tables of the others, so these functions run as the owner of the schema; which rows are meant, user_data() says.

-- Rows that a rule of the schema once moved away or mended, and that were this user's: the whole row is quarantined under
-- the keys it had, a repair names the row by its key.
create or replace function user_leftovers(p_user_id text, p_threads bigint[], p_table text, p_condition text)
returns table (table_name text, id bigint)
language plpgsql
stable
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    ids constant text[] := user_ids(p_user_id) || array(
        select i.platform_user_id from platform_identities i
        where i.universal_id = p_user_id and i.platform = 'discord');
begin
    return query
        select 'quarantined_rows', q.id
        from quarantined_rows q
        where q.table_name = p_table and exists (
            select from jsonb_each_text(q.row_data) e
            where e.key in ('user_id', 'universal_id', 'discord_user_id', 'platform_user_id') and e.value = any (ids));
    if exists (select from row_repairs r where r.table_name = p_table) then
        return query execute format(
            'select ''row_repairs'', r.id from row_repairs r where r.table_name = %1$L and ('
            'r.row_key in (select row_key(%1$L, to_jsonb(t)) from %1$I t where %2$s) '
            'or (r.old_value = any ($3) or r.new_value = any ($3)) and r.rule ~ ''^(created: |user key )'' '
            'or split_part(r.row_key, '' '', 1) = any ($3) and r.rule ~ ''^created: preference'')',
            p_table, p_condition)
            using p_user_id, p_threads, ids;
    end if;
end
$$;

comment on function user_leftovers(text, bigint[], text, text) is
    'What quarantine and repairs keep of a user''s rows of one table: the rows of user_data() with this condition.';

-- Sums of two objects of counts, by key; what is nothing is left out.
create or replace function sum_counts(p_one jsonb, p_other jsonb)
returns jsonb
language sql
immutable
set search_path = public, pg_temp
as $$
    select coalesce(jsonb_object_agg(s.key, s.total) filter (where s.total <> 0), '{}')
    from (
        select c.key, sum(c.value::bigint) as total
        from (
            select * from jsonb_each_text(p_one)
            union all
            select * from jsonb_each_text(p_other)) c
        group by c.key) s
$$;

comment on function sum_counts(jsonb, jsonb) is 'Sums of two objects of counts, by key; what is nothing is left out.';

-- Bans outlive the user, or whoever is banned would come back by asking to be forgotten. What is kept is the account, who
-- banned it, and until when; a ban of the user becomes a ban of each of their accounts.
create or replace function keep_bans(p_user_id text, out kept integer, out removed integer)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    of_accounts integer[];
begin
    update banned_users b set is_active = false
    where b.is_active and b.expires_at <= now()
        and (b.user_id = p_user_id or exists (
            select from platform_identities i
            where i.universal_id = p_user_id and i.platform = b.platform and i.platform_user_id = b.discord_user_id));
    insert into banned_users as b (platform, discord_user_id, banned_by, banned_at, expires_at)
    select i.platform, i.platform_user_id, u.banned_by, u.banned_at, u.expires_at
    from banned_users u join platform_identities i on i.universal_id = u.user_id
    where u.user_id = p_user_id and u.is_active
    on conflict (platform, discord_user_id) where is_active do update
    set expires_at = case when b.expires_at is null or excluded.expires_at is null then null
        else greatest(b.expires_at, excluded.expires_at) end;
    of_accounts := array(
        select b.id from banned_users b
        join platform_identities i on i.platform = b.platform and i.platform_user_id = b.discord_user_id
        where i.universal_id = p_user_id);
    delete from banned_users b where b.user_id = p_user_id or not b.is_active and b.id = any (of_accounts);
    get diagnostics removed = row_count;
    update banned_users b set ban_reason = null, notes = null, unban_reason = null where b.id = any (of_accounts);
    get diagnostics kept = row_count;
end
$$;

comment on function keep_bans(text) is
    'Part of erase_user: leaves of the bans that hold the bare ban of each account, and nothing of the others. Counts '
    'the bans that stay and those that went.';

-- A caller's name is a user's id where users act themselves. What they did stays done, by somebody.
create or replace function replace_actor(p_ids text[], p_by text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    item record;
    former text;
begin
    -- Reads of one hour are one entry for each actor: two who become one have one entry.
    foreach former in array p_ids loop
        with joined as (
            delete from user_data_audit a using user_data_audit k
            where a.actor = former
                and (k.user_id, k.actor, k.subject, k.period) = (a.user_id, p_by, a.subject, a.period)
            returning k.id, a.occurrences)
        update user_data_audit k set occurrences = k.occurrences + j.occurrences from joined j where k.id = j.id;
        update user_data_audit a set actor = p_by where a.actor = former;
    end loop;
    for item in select c.table_name, c.column_name from column_classes() c where c.class = 'ACTOR' loop
        execute format('update %I set %I = $2 where %2$I = any ($1)', item.table_name, item.column_name)
            using p_ids, p_by;
    end loop;
end
$$;

comment on function replace_actor(text[], text) is
    'Writes another name wherever one of these users is named as the one who did something.';

-- Outcomes: ERASED; ERASED_ALREADY (scope ALL, with the receipt of the first time); NO_USER. Counts are the rows that
-- went, by table, and as bans_kept the bans that stay.
create or replace function erase_user(p_user_id text, p_scope text, p_actor text)
returns table (outcome text, receipt_id bigint, counts jsonb, erased_at timestamptz)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    victim text := user_key(p_user_id);
    ids text[];
    threads bigint[];
    entities uuid[];
    data record;
    leftovers bigint[];
    touched bigint;
    gone jsonb := '{}';
    requester text;
begin
    if p_scope is null or p_scope not in ('ALL', 'MEMORY', 'FACTS', 'PREFERENCES', 'TRUST') then
        raise exception 'There is no scope %', p_scope using errcode = 'invalid_parameter_value';
    end if;
    -- Whoever writes facts takes the clock first, and every new row of a user holds the user: from here on there are
    -- none. A merge that was faster has left an alias.
    loop
        perform from fact_clocks c where c.user_id = victim for update;
        perform from universal_users u where u.universal_id = victim for update;
        exit when found;
        if user_key(victim) = victim then
            return query
                select 'ERASED_ALREADY', r.id, r.counts, r.erased_at
                from user_erasures r
                where r.digests @> array[user_digest(p_user_id)] and r.scope = 'ALL'
                order by r.id desc limit 1;
            if not found then
                return query select 'NO_USER', null::bigint, null::jsonb, null::timestamptz;
            end if;
            return;
        end if;
        victim := user_key(victim);
    end loop;

    ids := user_ids(victim);
    threads := conversations_of_one(victim);
    requester := case when p_actor = any (ids) then 'the user' else p_actor end;
    if p_scope in ('ALL', 'FACTS') then
        entities := array(
            select f.entity_id from user_fact_relationships f where f.user_id = victim
            union select v.entity_id from fact_versions v where v.user_id = victim);
    end if;
    -- What is left over is told by the rows that are there, so it goes first.
    for data in select d.* from user_data() d where p_scope in ('ALL', d.scope) order by d.place loop
        for data.scope, leftovers in
            select l.table_name, array_agg(l.id)
            from user_leftovers(victim, threads, data.table_name, data.condition) l group by l.table_name
        loop
            execute format('delete from %I where id = any ($1)', data.scope) using leftovers;
            gone := sum_counts(gone, jsonb_build_object(data.scope, cardinality(leftovers)));
        end loop;
    end loop;
    if p_scope = 'ALL' then
        select sum_counts(gone, jsonb_build_object('bans_kept', b.kept, 'banned_users', b.removed)) into gone
        from keep_bans(victim) b;
        perform replace_actor(ids, 'erased user');
        update audit_log a set target = null where a.target = any (ids);
    end if;
    for data in
        select d.* from user_data() d
        where p_scope in ('ALL', d.scope) and d.table_name <> 'banned_users' order by d.place
    loop
        execute format('delete from %I t where %s', data.table_name, data.condition) using victim, threads;
        get diagnostics touched = row_count;
        gone := sum_counts(gone, jsonb_build_object(data.table_name, touched));
    end loop;
    -- Entities are shared; one that only this user had a fact about tells of this user alone.
    delete from fact_entities e
    where e.id = any (entities)
        and not exists (select from user_fact_relationships f where f.entity_id = e.id)
        and not exists (select from fact_versions v where v.entity_id = e.id);
    get diagnostics touched = row_count;
    gone := sum_counts(gone, jsonb_build_object('fact_entities', touched));

    if p_scope <> 'ALL' then
        gone := sum_counts(gone, erase_part(victim, p_scope, p_actor));
    end if;
    return query
        insert into user_erasures as r (scope, digests, counts, requested_by)
        values (p_scope, array(select user_digest(i) from unnest(ids) i), gone, requester)
        returning 'ERASED', r.id, r.counts, r.erased_at;
end
$$;

comment on function erase_user(text, text, text) is
    'Forgets a user, or what one scope has of them, in all slices at once, and leaves a receipt with the rows that went. '
    'Outcome ERASED, ERASED_ALREADY (ALL only, with the first receipt) or NO_USER.';

-- What of a scope stands in rows that stay, and the word to those who follow the user. Of a user who is gone nothing is
-- announced: the announcement would keep the id.
create or replace function erase_part(p_user_id text, p_scope text, p_actor text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    outbox text := case when p_scope in ('MEMORY', 'FACTS') then 'memory_changes' else 'user_changes' end;
    touched bigint;
begin
    if p_scope = 'PREFERENCES' then
        update universal_users u set preferences = '{}' where u.universal_id = p_user_id and u.preferences <> '{}';
        update user_profiles p set preferences = '{}' where p.user_id = p_user_id and p.preferences <> '{}';
        update users u set preferences = '{}' where u.universal_id = p_user_id and u.preferences <> '{}';
    end if;
    execute format('delete from %I c where c.user_id = $1 and c.topic = any ($2)', outbox)
        using p_user_id, case p_scope
            when 'MEMORY' then array['message', 'memory'] when 'FACTS' then array['fact']
            when 'TRUST' then array['relationship'] else '{}' end;
    get diagnostics touched = row_count;
    execute format(
        'insert into %I (topic, user_id, subject, change, details) values (''user'', $1, $1, ''ERASED'', $2)', outbox)
        using p_user_id, jsonb_build_object('scope', p_scope);
    insert into user_data_audit (user_id, actor, action, subject, details)
    values (p_user_id, p_actor, 'CHANGED', case p_scope when 'MEMORY' then 'MEMORIES' when 'TRUST' then 'RELATIONSHIPS'
        else p_scope end, jsonb_build_object('erased', p_scope));
    return jsonb_build_object(outbox, touched);
end
$$;

comment on function erase_part(text, text, text) is
    'Part of erase_user, when the user stays: values of the scope in rows that stay, the outbox and the privacy audit.';

-- Everything of a user, one row of a table at a time, in the order of the tables. What is derived (indexes of texts,
-- embeddings) or proves something (digests) says nothing of the user and is left out. Whoever wants so many at most is
-- spared the reading of the others.
create or replace function export_user(p_user_id text, p_most integer default null)
returns table (table_name text, record jsonb)
language plpgsql
stable
security definer
set search_path = public, pg_temp
set timezone = 'UTC'
as $$
#variable_conflict use_column
declare
    person constant text := user_key(p_user_id);
    threads constant bigint[] := conversations_of_one(person);
    data record;
    to_come integer := p_most;
    given integer;
begin
    for data in select d.* from user_data() d order by d.place desc loop
        return query execute format(
            'select %L, to_jsonb(t) - array[''search'', ''embedding'', ''code_digest'', ''client_id_digest'', ''xact''] %s '
            'from %I t where %s limit $3',
            data.table_name, '|| ' || data.addition, data.table_name, data.condition)
            using person, threads, to_come;
        get diagnostics given = row_count;
        to_come := to_come - given;
        if to_come <= 0 then
            return;
        end if;
    end loop;
    for data in select d.* from user_data() d order by d.place desc loop
        return query
            select l.table_name, coalesce(
                (select to_jsonb(q) from quarantined_rows q where l.table_name = 'quarantined_rows' and q.id = l.id),
                (select to_jsonb(r) from row_repairs r where l.table_name = 'row_repairs' and r.id = l.id))
            from user_leftovers(person, threads, data.table_name, data.condition) l;
    end loop;
    return query
        select 'audit_log', to_jsonb(a) from audit_log a
        where a.target = any (user_ids(person)) or a.caller = any (user_ids(person))
        order by a.id;
end
$$;

comment on function export_user(text, integer) is
    'Everything of a user from all slices, or so many records of it, one record of a table a row; none when there is no '
    'such user.';
