-- Two users who are one person become one user. What both have is decided by rule: the stronger evidence wins, scores
-- count by interactions, the stricter privacy and every ban stand. docs/rules.md tells the rules.

-- Of rows that would have the same key once both users are one, the first by p_order stays. Fragments of SQL, row t.
create or replace function keep_first_of_both(
    p_into text, p_from text, p_table text, p_key text, p_order text, p_condition text default 'true')
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
    gone integer;
begin
    execute format(
        'with ranked as (select t.ctid as row_id, row_number() over (partition by %2$s order by %3$s, t.user_id = $1 desc) '
        'as place from %1$I t where t.user_id in ($1, $2) and %4$s) '
        'delete from %1$I t using ranked r where t.ctid = r.row_id and r.place > 1',
        p_table, p_key, p_order, p_condition)
        using p_into, p_from;
    get diagnostics gone = row_count;
    return gone;
end
$$;

comment on function keep_first_of_both(text, text, text, text, text, text) is
    'Part of merge_users: of rows of one table that would have the same key, the first by the order given stays. Returns '
    'how many rows went.';

-- Scores are averages over interactions, so each side counts with its own. A pair that nobody has used yet counts half.
create or replace function merge_relationships(p_into text, p_from text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    gone integer;
begin
    -- A key that both used answers for the user who stays; an episode that began at the very same moment began just after.
    update relationship_events e set idempotency_key = null
    where e.user_id = p_from and exists (
        select from relationship_events k
        where k.user_id = p_into and k.bot_name = e.bot_name and k.idempotency_key = e.idempotency_key);
    while exists (
        select from trust_recovery_state a join trust_recovery_state b using (bot_name, started_at)
        where a.user_id = p_into and b.user_id = p_from)
    loop
        update trust_recovery_state t set started_at = t.started_at + interval '1 microsecond'
        where t.user_id = p_from and exists (
            select from trust_recovery_state k
            where k.user_id = p_into and k.bot_name = t.bot_name and k.started_at = t.started_at);
    end loop;
    -- Of two open episodes the one that fell lower goes on.
    with open_ones as (
        select t.id, row_number() over (
            partition by t.bot_name order by t.current_trust, t.started_at, t.user_id = p_into desc) as place
        from trust_recovery_state t
        where t.user_id in (p_into, p_from) and t.recovery_stage in ('monitoring', 'active', 'recovering'))
    update trust_recovery_state t
    set recovery_stage = 'not_needed', completed_at = now(), last_updated = now()
    from open_ones o where t.id = o.id and o.place > 1;

    update relationship_scores a
    set trust = case when n.total = 0 then (a.trust + b.trust) / 2
            else (a.trust * a.interaction_count + b.trust * b.interaction_count) / n.total end,
        affection = case when n.total = 0 then (a.affection + b.affection) / 2
            else (a.affection * a.interaction_count + b.affection * b.interaction_count) / n.total end,
        attunement = case when n.total = 0 then (a.attunement + b.attunement) / 2
            else (a.attunement * a.interaction_count + b.attunement * b.interaction_count) / n.total end,
        interaction_count = n.total,
        created_at = least(a.created_at, b.created_at), last_updated = greatest(a.last_updated, b.last_updated)
    from relationship_scores b
    cross join lateral (
        select b.interaction_count + k.interaction_count as total
        from relationship_scores k where k.user_id = p_into and k.bot_name = b.bot_name) n
    where a.user_id = p_into and b.user_id = p_from and b.bot_name = a.bot_name;
    insert into relationship_milestones as m (relationship_id, milestone, reached_at)
    select a.id, o.milestone, o.reached_at
    from relationship_scores a
    join relationship_scores b on b.bot_name = a.bot_name and b.user_id = p_from
    join relationship_milestones o on o.relationship_id = b.id
    where a.user_id = p_into
    on conflict (relationship_id, milestone) do update set reached_at = least(m.reached_at, excluded.reached_at);
    update relationship_events e set user_id = p_into
    where e.user_id = p_from
        and exists (select from relationship_scores a where a.user_id = p_into and a.bot_name = e.bot_name);
    update trust_recovery_state t set user_id = p_into
    where t.user_id = p_from
        and exists (select from relationship_scores a where a.user_id = p_into and a.bot_name = t.bot_name);
    delete from relationship_scores b
    where b.user_id = p_from
        and exists (select from relationship_scores a where a.user_id = p_into and a.bot_name = b.bot_name);
    get diagnostics gone = row_count;
    -- What an open episode aims at is measured by the trust that the two have now.
    update trust_recovery_state t
    set current_trust = s.trust,
        progress_percentage = trust_recovery_progress(t.initial_trust, t.target_trust, s.trust)
    from relationship_scores s
    where s.user_id = p_into and t.user_id = p_into and t.bot_name = s.bot_name
        and t.recovery_stage in ('monitoring', 'active', 'recovering') and t.current_trust <> s.trust;
    return jsonb_build_object('relationship_scores', gone);
end
$$;

comment on function merge_relationships(text, text) is
    'Part of merge_users: relationships with the same character become one, scores weighted by interactions.';

-- Feelings of a character towards both. They return to their baseline with time, so the older ones are first brought to
-- the moment of the later ones; then each level is weighted by interactions. The history keeps its last five.
create or replace function merge_feelings(p_into text, p_from text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    gone integer;
begin
    execute (
        select 'update character_emotional_states x set ' || string_agg(
                format('%I = (emotions_at(x, o.last_updated))[%s]', felt.emotion, felt.place), ', ')
            || ', last_updated = o.last_updated from character_emotional_states o '
            'where (x.user_id, o.user_id) in (($1, $2), ($2, $1)) and o.character_name = x.character_name '
            'and x.last_updated < o.last_updated'
        from unnest(array['anger', 'anticipation', 'disgust', 'fear', 'joy', 'love', 'optimism', 'pessimism', 'sadness',
            'surprise', 'trust']) with ordinality felt (emotion, place))
        using p_into, p_from;
    execute (
        select 'update character_emotional_states a set ' || string_agg(format(
                '%1$I = case when a.total_interactions + b.total_interactions = 0 then (a.%1$I + b.%1$I) / 2 '
                'else (a.%1$I * a.total_interactions + b.%1$I * b.total_interactions) '
                '/ (a.total_interactions + b.total_interactions) end', c.attname), ', ')
            || ', total_interactions = a.total_interactions + b.total_interactions, '
            'last_updated = greatest(a.last_updated, b.last_updated), created_at = least(a.created_at, b.created_at), '
            'recent_emotion_history = last_by_time(a.recent_emotion_history || b.recent_emotion_history, 5) '
            'from character_emotional_states b '
            'where a.user_id = $1 and b.user_id = $2 and b.character_name = a.character_name'
        from pg_attribute c
        where c.attrelid = 'character_emotional_states'::regclass and c.attnum > 0 and not c.attisdropped
            and c.atttypid = 'double precision'::regtype)
        using p_into, p_from;
    delete from character_emotional_states b
    where b.user_id = p_from and exists (
        select from character_emotional_states a where a.user_id = p_into and a.character_name = b.character_name);
    get diagnostics gone = row_count;
    return jsonb_build_object('character_emotional_states', gone);
end
$$;

comment on function merge_feelings(text, text) is
    'Part of merge_users: the feelings of a character towards both become one, weighted by interactions.';

create or replace function last_by_time(p_entries jsonb, p_most integer)
returns jsonb
language sql
immutable
set search_path = public, pg_temp
as $$
    select coalesce(jsonb_agg(k.entry order by k.moment, k.place), '[]')
    from (
        select e.entry, e.entry ->> 'timestamp' as moment, e.place
        from jsonb_array_elements(p_entries) with ordinality e (entry, place)
        order by 2 desc nulls last, 3 desc limit p_most) k
$$;

comment on function last_by_time(jsonb, integer) is 'The last so many entries of a list, by their time (ISO 8601).';

create or replace function merge_profiles(p_into text, p_from text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    touched integer;
    gone jsonb := '{}';
begin
    update user_profiles a
    set name = coalesce(a.name, b.name),
        relationship_level = greatest(a.relationship_level, b.relationship_level),
        current_emotion = case when b.last_interaction > a.last_interaction then b.current_emotion
            else a.current_emotion end,
        escalation_count = case when b.last_interaction > a.last_interaction then b.escalation_count
            else a.escalation_count end,
        interaction_count = a.interaction_count + b.interaction_count,
        first_interaction = least(a.first_interaction, b.first_interaction),
        last_interaction = greatest(a.last_interaction, b.last_interaction),
        emotion_history = last_by_time(a.emotion_history || b.emotion_history, 50),
        trust_indicators = (
            select coalesce(jsonb_agg(distinct s.sign), '[]')
            from jsonb_array_elements(a.trust_indicators || b.trust_indicators) s (sign)),
        preferences = b.preferences || a.preferences,
        created_at = least(a.created_at, b.created_at)
    from user_profiles b where a.user_id = p_into and b.user_id = p_from;
    delete from user_profiles b
    where b.user_id = p_from and exists (select from user_profiles a where a.user_id = p_into);
    get diagnostics touched = row_count;
    gone := jsonb_build_object('user_profiles', touched);

    touched := keep_first_of_both(
        p_into, p_from, 'dynamic_personality_traits', 't.dimension',
        't.evidence_count desc, t.confidence desc nulls last, t.last_updated desc nulls last');
    gone := sum_counts(gone, jsonb_build_object('dynamic_personality_traits', touched));
    update dynamic_personality_profiles a
    set relationship_depth = case when a.total_conversations + b.total_conversations = 0
            then (a.relationship_depth + b.relationship_depth) / 2
            else (a.relationship_depth * a.total_conversations + b.relationship_depth * b.total_conversations)
                / (a.total_conversations + b.total_conversations) end,
        trust_level = case when a.total_conversations + b.total_conversations = 0
            then (a.trust_level + b.trust_level) / 2
            else (a.trust_level * a.total_conversations + b.trust_level * b.total_conversations)
                / (a.total_conversations + b.total_conversations) end,
        total_conversations = a.total_conversations + b.total_conversations,
        preferred_response_style = b.preferred_response_style || a.preferred_response_style,
        created_at = least(a.created_at, b.created_at)
    from dynamic_personality_profiles b where a.user_id = p_into and b.user_id = p_from;
    if found then
        update dynamic_personality_traits t set user_id = p_into where t.user_id = p_from;
        update dynamic_conversation_analyses t set user_id = p_into where t.user_id = p_from;
        delete from dynamic_personality_profiles b where b.user_id = p_from;
        gone := sum_counts(gone, '{"dynamic_personality_profiles": 1}');
    end if;
    return gone;
end
$$;

comment on function merge_profiles(text, text) is
    'Part of merge_users: profile and personality. Counts add up, levels never fall, traits go by evidence.';

-- Facts that say the same are joined; of facts that contradict one another the surer one holds on, as if both had been
-- said of one user.
create or replace function merge_facts(p_into text, p_from text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    pair record;
    moment timestamptz;
    joined integer := 0;
begin
    insert into fact_clocks as c (user_id, moment)
    select p_into, f.moment from fact_clocks f where f.user_id = p_from
    on conflict (user_id) do update set moment = greatest(c.moment, excluded.moment);
    delete from fact_clocks c where c.user_id = p_from;
    for pair in
        select a.id as one, b.id as other,
            a.entity_id = b.entity_id and a.relationship_type = b.relationship_type as is_same,
            case when a.entity_id <> b.entity_id then 'REPLACED'
                when exists (
                    select from relation_rules x join relation_rules y using (similarity_group)
                    where x.relation = a.relationship_type and y.relation = b.relationship_type) then 'CONSOLIDATED'
                else 'OPPOSED' end as change
        from user_fact_relationships a
        join user_fact_relationships b on b.user_id = p_from and b.status <> 'SUPERSEDED' and b.valid_to is null
            and (b.entity_id = a.entity_id and (
                    b.relationship_type = a.relationship_type
                    or exists (
                        select from relation_rules x join relation_rules y using (similarity_group)
                        where x.relation = a.relationship_type and y.relation = b.relationship_type)
                    or exists (
                        select from relation_oppositions o
                        where (o.relation, o.opposite) in (
                            (a.relationship_type, b.relationship_type), (b.relationship_type, a.relationship_type))))
                or b.entity_id <> a.entity_id and b.relationship_type = a.relationship_type and exists (
                    select from relation_rules r where r.relation = a.relationship_type and r.single_valued))
        where a.user_id = p_into and a.status <> 'SUPERSEDED' and a.valid_to is null
        order by 3 desc, a.id, b.id
    loop
        if (select count(*) from user_fact_relationships f
            where f.id in (pair.one, pair.other) and f.status <> 'SUPERSEDED') < 2 then
            continue; -- lost against another one meanwhile
        end if;
        moment := fact_moment(p_into);
        if pair.is_same then
            perform join_two_facts(pair.one, pair.other, moment);
        else
            perform supersede_facts(array[l.id], w.id, pair.change, moment, moment)
            from (
                select f.id, row_number() over (
                    order by f.status = 'ACTIVE' desc, f.confidence desc, f.evidence_count desc,
                        f.last_confirmed_at desc, f.id) as place
                from user_fact_relationships f where f.id in (pair.one, pair.other)) w
            join user_fact_relationships l on l.id in (pair.one, pair.other) and l.id <> w.id
            where w.place = 1;
        end if;
        joined := joined + 1;
    end loop;
    return jsonb_build_object('facts_joined', joined);
end
$$;

comment on function merge_facts(text, text) is
    'Part of merge_users: facts of both that say the same are joined, of contradicting ones the surer holds on.';

-- What was closed to one of the two stays closed.
create or replace function merge_privacy(p_into text, p_from text)
returns void
language sql
set search_path = public, pg_temp
as $$
    with given as (
        select a.privacy_settings as settings, effective_privacy(a.privacy_settings, now()) as mine,
            effective_privacy(b.privacy_settings, now()) as theirs
        from universal_users a, universal_users b where a.universal_id = p_into and b.universal_id = p_from),
    stricter as (
        select g.settings, g.mine, jsonb_object_agg(k.key, case
            when k.key = 'channel_scope' then case
                when array_position(array['channel', 'server', 'everywhere'], g.theirs ->> k.key)
                    < array_position(array['channel', 'server', 'everywhere'], g.mine ->> k.key)
                then g.theirs -> k.key else g.mine -> k.key end
            else to_jsonb((g.mine ->> k.key)::boolean and (g.theirs ->> k.key)::boolean) end) as flags,
            least((g.mine ->> 'retention_days')::integer, (g.theirs ->> 'retention_days')::integer) as days,
            g.theirs ->> 'consent' = 'denied' as is_denied
        from given g, unnest(array['share_with_other_characters', 'allow_cross_server', 'allow_dm_to_server',
            'allow_server_to_dm', 'allow_private_to_public', 'allow_memory', 'channel_scope']) k (key)
        group by 1, 2, g.theirs)
    update universal_users a
    set privacy_settings = s.settings
        || case when s.mine @> s.flags then '{}' else s.flags || '{"level": "custom"}' end
        || case when s.days is null then '{}' else jsonb_build_object('retention_days', s.days) end
        || case when s.is_denied then jsonb_build_object('consent', 'denied') else '{}' end
    from stricter s where a.universal_id = p_into
$$;

comment on function merge_privacy(text, text) is
    'Part of merge_users: of every privacy setting the stricter one holds; a denied consent stays denied.';

-- Rows of both that would have one key, and things of which a user has one open at a time.
create or replace function merge_collisions(p_into text, p_from text)
returns jsonb
language plpgsql
set search_path = public, pg_temp
as $$
declare
    rule record;
    gone jsonb := '{}';
begin
    for rule in
        select * from (values
            ('user_preferences', 't.bot_name, t.preference_type',
                't.origin = ''EXPLICIT'' desc, t.confidence desc, t.updated_at desc', 'true'),
            ('conversation_summaries', 't.bot_name, t.start_timestamp, t.end_timestamp',
                't.confidence_score desc, t.message_count desc, t.updated_at desc', 'true'),
            ('enrichment_processing_log', 't.bot_name, t.point_id, t.processing_type', 't.processed_at desc', 'true'),
            -- What one of the two has not seen is looked at again.
            ('processing_markers', 't.process, t.subject, t.bot_name', 't.processed_until', 'true'),
            ('strategic_conversation_patterns', 't.bot_name', 't.computed_at desc', 'true'),
            ('strategic_engagement_opportunities', 't.bot_name', 't.computed_at desc', 'true'),
            ('strategic_memory_behavior', 't.bot_name', 't.computed_at desc', 'true'),
            ('strategic_memory_health', 't.bot_name', 't.computed_at desc', 'true'),
            ('strategic_personality_profiles', 't.bot_name', 't.computed_at desc', 'true'),
            ('identity_link_requests', 't.platform, t.platform_user_id', 't.expires_at desc', 'true')
        ) r (table_name, key, preference, condition)
    loop
        gone := sum_counts(gone, jsonb_build_object(rule.table_name, keep_first_of_both(
            p_into, p_from, rule.table_name, rule.key, rule.preference, rule.condition)));
    end loop;

    update conversation_participants a
    set joined_at = least(a.joined_at, b.joined_at),
        left_at = case when a.left_at is null or b.left_at is null then null else greatest(a.left_at, b.left_at) end
    from conversation_participants b
    where a.user_id = p_into and b.user_id = p_from and b.thread_id = a.thread_id;
    gone := sum_counts(gone, jsonb_build_object('conversation_participants', keep_first_of_both(
        p_into, p_from, 'conversation_participants', 't.thread_id', 't.user_id = $1 desc')));
    -- Both memories stay; the id that a client gave them answers for the one of the user who stays.
    update memory_entries m set client_memory_id = null
    where m.user_id = p_from and exists (
        select from memory_entries k where k.user_id = p_into and k.client_memory_id = m.client_memory_id);
    update user_data_audit a set occurrences = a.occurrences + b.occurrences
    from user_data_audit b
    where a.user_id = p_into and b.user_id = p_from and (b.actor, b.subject, b.period) = (a.actor, a.subject, a.period);
    gone := sum_counts(gone, jsonb_build_object('user_data_audit', keep_first_of_both(
        p_into, p_from, 'user_data_audit', 't.actor, t.subject, t.period', 't.user_id = $1 desc',
        't.period is not null')));

    -- Of two deals of one kind, two runs of one workflow, or two bans, the later one, the later one and the longer one
    -- stay open.
    with open_ones as (
        select t.id, row_number() over (
            partition by t.bot_name, t.transaction_type order by t.updated_at desc, t.id desc) as place
        from roleplay_transactions t
        where t.user_id in (p_into, p_from) and t.state not in ('completed', 'cancelled', 'expired'))
    update roleplay_transactions t
    set state = 'cancelled', completed_at = now(), context = t.context || '{"cancellation_reason": "users merged"}'
    from open_ones o where t.id = o.id and o.place > 1;
    with open_ones as (
        select t.id, row_number() over (
            partition by t.character_id, t.workflow_name order by t.updated_at desc, t.id desc) as place
        from workflow_instances_v2 t where t.user_id in (p_into, p_from) and t.status in ('active', 'paused'))
    update workflow_instances_v2 t set status = 'cancelled', completed_at = now()
    from open_ones o where t.id = o.id and o.place > 1;
    update workflow_instances_v2 t set instance_key = left(t.instance_key, 900) || ' of a merged user ' || t.id
    where t.user_id = p_from and exists (
        select from workflow_instances_v2 k
        where (k.user_id, k.character_id, k.workflow_name, k.instance_key)
            = (p_into, t.character_id, t.workflow_name, t.instance_key));
    with open_ones as (
        select t.id, row_number() over (order by t.expires_at desc nulls first, t.banned_at, t.id) as place
        from banned_users t where t.user_id in (p_into, p_from) and t.is_active)
    update banned_users t set is_active = false from open_ones o where t.id = o.id and o.place > 1;
    return gone;
end
$$;

comment on function merge_collisions(text, text) is
    'Part of merge_users: rows of both that would have the same key, by rule. Counts the rows that went, by table.';

-- Leftovers of hardening and names of callers speak of the user who stays, too.
create or replace function merge_mentions(p_into text, p_from text)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
begin
    perform replace_actor(array[p_from], p_into);
    update audit_log a set target = p_into where a.target = p_from;
    update memory_changes c set subject = p_into where c.subject = p_from and c.topic = 'user';
    update user_changes c set subject = p_into where c.subject = p_from and c.topic = 'user';
    update quarantined_rows q
    set row_data = (
        select jsonb_object_agg(e.key, case
            when e.key in ('user_id', 'universal_id') and e.value = to_jsonb(p_from) then to_jsonb(p_into)
            else e.value end)
        from jsonb_each(q.row_data) e)
    where q.row_data ->> 'user_id' = p_from or q.row_data ->> 'universal_id' = p_from;
    update row_repairs r
    set row_key = case when r.row_key = p_from or left(r.row_key, length(p_from) + 1) in (p_from || '/', p_from || ' ')
            then p_into || substr(r.row_key, length(p_from) + 1) else r.row_key end,
        old_value = case when r.old_value = p_from then p_into else r.old_value end,
        new_value = case when r.new_value = p_from then p_into else r.new_value end
    where (r.rule ~ '^(created: |user key )' or r.table_name in (
            'universal_users', 'user_profiles', 'dynamic_personality_profiles', 'relationship_scores',
            'trust_recovery_state', 'enrichment_processing_log'))
        and (starts_with(r.row_key, p_from) or r.old_value = p_from or r.new_value = p_from);
end
$$;

comment on function merge_mentions(text, text) is
    'Part of merge_users: names of callers, the outboxes, quarantine and repairs speak of the user who stays.';

-- Outcomes: MERGED; MERGED_ALREADY; ONESELF; RING (into was merged into from already); FROM_GONE (from was merged into
-- somebody else already); NO_INTO, NO_FROM. Merges wait for one another: a chain of them has one order.
create or replace function merge_users(p_into text, p_from text, p_actor text)
returns table (outcome text, user_id text, counts jsonb)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    target text;
    found_users integer;
    item record;
    moved bigint;
    totals jsonb := '{}';
    is_left boolean;
begin
    perform pg_advisory_xact_lock(hashtextextended('merge_users', 8083));
    target := user_key(p_into);
    if p_into = p_from then
        return query select 'ONESELF', target, null::jsonb;
        return;
    elsif user_key(p_from) <> p_from then
        return query select case when user_key(p_from) = target then 'MERGED_ALREADY' else 'FROM_GONE' end, target, '{}'::jsonb;
        return;
    elsif target = p_from then
        return query select 'RING', target, null::jsonb;
        return;
    end if;
    perform from fact_clocks c where c.user_id in (target, p_from) order by c.user_id for update;
    perform from universal_users u where u.universal_id in (target, p_from) order by u.universal_id for update;
    if not exists (select from universal_users u where u.universal_id = target) then
        return query select 'NO_INTO', target, null::jsonb;
        return;
    elsif not exists (select from universal_users u where u.universal_id = p_from) then
        return query select 'NO_FROM', target, null::jsonb;
        return;
    end if;

    totals := merge_facts(target, p_from);
    totals := sum_counts(totals, merge_collisions(target, p_from));
    totals := sum_counts(totals, merge_relationships(target, p_from));
    totals := sum_counts(totals, merge_feelings(target, p_from));
    totals := sum_counts(totals, merge_profiles(target, p_from));
    perform merge_privacy(target, p_from);
    update users a
    set message_count = a.message_count + b.message_count, created_at = least(a.created_at, b.created_at),
        last_seen = greatest(a.last_seen, b.last_seen), display_name = coalesce(a.display_name, b.display_name)
    from users b where a.universal_id = target and b.universal_id = p_from;
    if found then
        insert into user_aliases (alias_id, user_id, reason)
        select b.user_id, target, 'LEGACY' from users b where b.universal_id = p_from and b.user_id not in (p_from, target)
        on conflict (alias_id) do update set user_id = excluded.user_id;
        delete from users b where b.universal_id = p_from;
    end if;

    -- What is left has a key of its own. Keys that follow a key of the slice are carried along.
    for item in
        select f.conrelid::regclass as table_name, a.attname as column_name
        from pg_constraint f
        join pg_attribute a on a.attrelid = f.conrelid and a.attnum = f.conkey[1]
        where f.contype = 'f' and f.confrelid = 'universal_users'::regclass
        order by f.conrelid::regclass::text
    loop
        execute format('update %s set %I = $1 where %2$I = $2', item.table_name, item.column_name)
            using target, p_from;
        get diagnostics moved = row_count;
        totals := sum_counts(totals, jsonb_build_object('moved ' || item.table_name, moved));
    end loop;
    perform merge_mentions(target, p_from);
    update universal_users a
    set display_name = coalesce(a.display_name, b.display_name), email = coalesce(a.email, b.email),
        created_at = least(a.created_at, b.created_at), last_active = greatest(a.last_active, b.last_active),
        preferences = b.preferences || a.preferences
    from universal_users b where a.universal_id = target and b.universal_id = p_from;

    -- The user goes, and takes along what still hangs on it: that must be nothing.
    for item in select d.table_name, d.condition from user_data() d where d.table_name <> 'universal_users' loop
        execute format('select exists (select from %I t where %s)', item.table_name, item.condition)
            into is_left using p_from, '{}'::bigint[];
        if is_left then
            raise exception 'Rows of % would be lost in a merge', item.table_name using errcode = 'internal_error';
        end if;
    end loop;
    delete from universal_users u where u.universal_id = p_from;
    insert into user_aliases (alias_id, user_id, reason) values (p_from, target, 'MERGED');
    insert into user_data_audit (user_id, actor, action, subject, details)
    values (target, case when p_actor = p_from then target else p_actor end, 'CHANGED', 'USER', '{"merged": true}');
    insert into user_changes (topic, user_id, subject, change) values ('user', target, target, 'MERGED');
    insert into memory_changes (topic, user_id, subject, change) values ('user', target, target, 'MERGED');
    return query select 'MERGED', target, totals;
end
$$;

comment on function merge_users(text, text, text) is
    'Makes one user of two: everything of the second becomes the first one''s, whose former id it is from then on. Outcome '
    'MERGED, MERGED_ALREADY, ONESELF, RING, FROM_GONE, NO_INTO or NO_FROM. Counts rows that were joined, by table, and '
    'with "moved" in front those that changed hands.';
