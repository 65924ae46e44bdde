-- How a relationship between a user and a character changes, and what follows from it. The service calls
-- change_relationship; what a quality is worth stands there (InteractionRules).

-- The stage that trust gives a relationship, from hostile to intimate: eight stages over trust, each from its bound on.
create or replace function relationship_stage(p_trust numeric)
returns text
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select (array['hostile', 'cold', 'wary', 'stranger', 'acquaintance', 'friend', 'close_friend', 'intimate'])
        [1 + width_bucket(p_trust, array[0.25, 0.40, 0.50, 0.605, 0.705, 0.805, 0.905])]
$$;

-- How much trust changed in the seven days before a moment: the straight line through the trust after each event, by
-- least squares, from one end of the seven days to the other. Both ends count as points, with what trust was when the
-- seven days began and what it is now, or two bad minutes would be drawn out to a week.
create or replace function trust_slope(p_user_id text, p_character_name text, p_at timestamptz)
returns numeric
language sql
stable
set search_path = public, pg_temp
as $$
    with recent as (
        select e.id, e.created_at, e.trust_value, e.trust_delta
        from relationship_events e
        where e.user_id = p_user_id and e.bot_name = p_character_name
            and e.created_at between p_at - interval '7 days' and p_at
            and e.trust_value is not null
    ), points as (
        select extract(epoch from r.created_at - (p_at - interval '7 days')) / 604800 as week, r.trust_value as trust
        from recent r
        union all
        (select 0, r.trust_value - coalesce(r.trust_delta, 0) from recent r order by r.created_at, r.id limit 1)
        union all
        (select 1, last.trust_value
        from (select * from recent r order by r.created_at desc, r.id desc limit 1) last
        where last.created_at < p_at)
    )
    select coalesce(round(regr_slope(p.trust::float8, p.week::float8)::numeric, 4), 0) from points p
$$;

-- How bad a loss of trust is, from trust as it stands and its change over seven days; NULL when it is none.
create or replace function trust_loss_severity(p_trust numeric, p_slope numeric)
returns text
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when p_trust < 0.30 or p_slope <= -0.20 then 'severe'
        when p_slope <= -0.10 then 'moderate'
        when p_slope <= -0.05 then 'minor'
    end
$$;

-- The trust that an episode of recovery aims at.
create or replace function trust_recovery_target(p_trust numeric, p_severity text)
returns numeric
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select least(1, p_trust + case p_severity when 'severe' then 0.20 when 'moderate' then 0.15 else 0.10 end)
$$;

-- What a character should do to win trust back.
create or replace function trust_recovery_actions(p_severity text, p_reason text)
returns text[]
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select array['increase_response_quality', 'show_empathy']
        || case p_severity
            when 'severe' then array['acknowledge_past_issues', 'proactive_check_in', 'extra_validation']
            when 'moderate' then array['improve_understanding', 'validate_emotions']
            else '{}'
        end
        || case p_reason
            when 'conversation_quality' then array['enhance_conversation_engagement']
            when 'emotional_mismatch' then array['adjust_emotional_tone']
            when 'misunderstanding' then array['clarify_communications']
            else '{}'
        end
$$;

-- How far an episode has come, in percent. A further fall is no progress, and not less than none.
create or replace function trust_recovery_progress(p_initial numeric, p_target numeric, p_trust numeric)
returns numeric
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when p_target <= p_initial then 100
        else round(least(100, greatest(0, (p_trust - p_initial) / (p_target - p_initial) * 100)), 2)
    end
$$;

create or replace function trust_recovery_stage(p_severity text, p_progress numeric)
returns text
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select case
        when p_progress >= 100 then 'recovered'
        when p_progress >= 30 then 'recovering'
        when p_severity = 'minor' then 'monitoring'
        else 'active'
    end
$$;

-- Carries the episode of recovery of a pair along after its trust has changed, or opens one. The caller holds the lock
-- on the pair. Trust that did not fall opens nothing, unless it is as low as it may be without a fall.
create or replace function follow_trust_recovery(
    p_relationship relationship_scores, p_trust_before numeric, p_reason text, p_at timestamptz)
returns trust_recovery_state
language plpgsql
set search_path = public, pg_temp
as $$
declare
    episode trust_recovery_state;
    severities constant text[] := array['minor', 'moderate', 'severe'];
    fell constant boolean := p_relationship.trust < p_trust_before;
    found_severity text;
    is_open boolean;
    worse boolean := false;
begin
    select * into episode from trust_recovery_state r
    where r.user_id = p_relationship.user_id and r.bot_name = p_relationship.bot_name
        and r.recovery_stage in ('monitoring', 'active', 'recovering');
    is_open := found;
    if fell or (not is_open and p_relationship.trust < 0.30) then
        found_severity := trust_loss_severity(
            p_relationship.trust, trust_slope(p_relationship.user_id, p_relationship.bot_name, p_at));
    end if;
    if not is_open then
        if found_severity is null then
            return null;
        end if;
        worse := true;
        episode.reason := p_reason;
        episode.initial_trust := p_relationship.trust;
        -- The moment is part of the key, and a clock may be set back.
        select greatest(p_at, max(r.started_at) + interval '1 microsecond') into episode.started_at
        from trust_recovery_state r
        where r.user_id = p_relationship.user_id and r.bot_name = p_relationship.bot_name;
    else
        worse := coalesce(array_position(severities, found_severity), 0)
            > coalesce(array_position(severities, episode.severity), 0);
    end if;
    if worse then
        episode.severity := found_severity;
        episode.target_trust := trust_recovery_target(episode.initial_trust, episode.severity);
        episode.recovery_actions_taken := trust_recovery_actions(episode.severity, episode.reason);
    end if;
    episode.current_trust := p_relationship.trust;
    episode.progress_percentage :=
        trust_recovery_progress(episode.initial_trust, episode.target_trust, p_relationship.trust);
    episode.recovery_stage := trust_recovery_stage(episode.severity, episode.progress_percentage);
    if episode.recovery_stage = 'recovered' then
        episode.completed_at := p_at;
    else
        -- So many good interactions as are still needed, at the pace of this pair.
        episode.estimated_completion := p_at
            + ceil((episode.target_trust - p_relationship.trust) / 0.03)::integer * least(
                interval '7 days',
                greatest(
                    interval '1 minute',
                    (p_at - p_relationship.created_at) / greatest(1, p_relationship.interaction_count)));
    end if;
    if is_open then
        update trust_recovery_state r
        set recovery_stage = episode.recovery_stage, current_trust = episode.current_trust,
            target_trust = episode.target_trust, progress_percentage = episode.progress_percentage,
            recovery_actions_taken = episode.recovery_actions_taken, last_updated = p_at,
            estimated_completion = episode.estimated_completion, severity = episode.severity,
            completed_at = episode.completed_at
        where r.id = episode.id
        returning * into episode;
    else
        insert into trust_recovery_state (
            user_id, bot_name, recovery_stage, initial_trust, current_trust, target_trust, progress_percentage,
            recovery_actions_taken, started_at, last_updated, estimated_completion, severity, reason, completed_at)
        values (
            p_relationship.user_id, p_relationship.bot_name, episode.recovery_stage, episode.initial_trust,
            episode.current_trust, episode.target_trust, episode.progress_percentage, episode.recovery_actions_taken,
            episode.started_at, p_at, episode.estimated_completion, episode.severity, episode.reason,
            episode.completed_at)
        returning * into episode;
    end if;
    return episode;
end
$$;

-- Changes a relationship by these amounts, each score held within 0 and 1, and tells what happened: 'changed', or why
-- nothing was: 'no_character', 'no_user', 'archived', 'other_use' (the key belongs to an event of another type), 'gone'
-- (removed at the same time). A key that was used already changes nothing and gives the event of the first time
-- ('repeated'). Changes of one pair follow one another.
create or replace function change_relationship(
    p_user_id text,
    p_character_name text,
    p_event_type text,
    p_trust numeric,
    p_affection numeric,
    p_attunement numeric,
    p_quality text default null,
    p_emotion_variance numeric default null,
    p_reason text default null,
    p_loss_reason text default 'unknown',
    p_idempotency_key text default null,
    out outcome text,
    out event relationship_events)
language plpgsql
security definer
set search_path = public, pg_temp
as $$
declare
    before relationship_scores;
    after relationship_scores;
    is_active boolean;
    episode trust_recovery_state;
    moment timestamptz;
    successor text;
begin
    for attempt in 1..3 loop
        select * into before from relationship_scores s
        where s.user_id = p_user_id and s.bot_name = p_character_name for no key update;
        exit when found;
        -- A pair begins. The lock keeps its character from being renamed or deleted before the pair is there to be
        -- carried along.
        select c.is_active into is_active from characters c
        where c.normalized_name = p_character_name for key share;
        if not found then
            outcome := 'no_character';
            return;
        end if;
        if not exists (select from universal_users u where u.universal_id = p_user_id) then
            successor := user_key(p_user_id);
            if successor = p_user_id then
                outcome := 'no_user';
                return;
            end if;
            -- The id was given up when two users became one, whose pair there may be already.
            p_user_id := successor;
            continue;
        end if;
        if not is_active then
            outcome := 'archived';
            return;
        end if;
        insert into relationship_scores (user_id, bot_name) values (p_user_id, p_character_name)
        on conflict (user_id, bot_name) do nothing;
    end loop;
    if before.id is null then
        outcome := 'gone';
        return;
    end if;

    if p_idempotency_key is not null then
        select * into event from relationship_events e
        where e.user_id = p_user_id and e.bot_name = p_character_name and e.idempotency_key = p_idempotency_key;
        if found then
            outcome := case when event.event_type = p_event_type then 'repeated' else 'other_use' end;
            return;
        end if;
    end if;
    select c.is_active into is_active from characters c where c.normalized_name = p_character_name;
    if not found then
        outcome := 'no_character';
        return;
    end if;
    if not is_active then
        outcome := 'archived';
        return;
    end if;

    -- The clock is read under the lock, so that events stand in the order in which they took effect.
    moment := clock_timestamp();
    update relationship_scores s
    set trust = least(1, greatest(0, s.trust + p_trust)),
        affection = least(1, greatest(0, s.affection + p_affection)),
        attunement = least(1, greatest(0, s.attunement + p_attunement)),
        interaction_count = s.interaction_count + case when p_event_type = 'interaction' then 1 else 0 end,
        last_updated = moment
    where s.id = before.id
    returning * into after;

    insert into relationship_events (
        user_id, bot_name, event_type, trust_delta, affection_delta, attunement_delta, trust_value, affection_value,
        attunement_value, conversation_quality, emotion_variance, update_reason, created_at, interaction_count,
        idempotency_key)
    values (
        p_user_id, p_character_name, p_event_type, after.trust - before.trust, after.affection - before.affection,
        after.attunement - before.attunement, after.trust, after.affection, after.attunement, p_quality,
        p_emotion_variance, p_reason, moment, after.interaction_count, p_idempotency_key)
    returning * into event;

    insert into relationship_milestones (relationship_id, milestone, reached_at)
    select after.id, reached.milestone, moment
    from (
        select 'interactions_' || after.interaction_count as milestone
        where after.interaction_count in (3, 10, 25) and after.interaction_count > before.interaction_count
        union all
        select relationship_stage(after.trust)
        where after.trust > before.trust and relationship_stage(after.trust) <> relationship_stage(before.trust)
            and relationship_stage(after.trust) in ('acquaintance', 'friend', 'close_friend', 'intimate')) reached
    on conflict (relationship_id, milestone) do nothing;

    episode := follow_trust_recovery(after, before.trust, p_loss_reason, moment);
    if episode.id is not null then
        update relationship_events e
        set recovery_stage = episode.recovery_stage, recovery_progress = episode.progress_percentage
        where e.id = event.id
        returning * into event;
    end if;
    insert into user_changes (topic, user_id, subject, change, details, occurred_at)
    values (
        'relationship', p_user_id, after.id::text, upper(p_event_type),
        jsonb_build_object(
            'characterName', p_character_name, 'eventId', event.id::text, 'trust', after.trust,
            'affection', after.affection, 'attunement', after.attunement, 'stage', relationship_stage(after.trust),
            'interactionCount', after.interaction_count),
        moment);
    outcome := 'changed';
end
$$;
