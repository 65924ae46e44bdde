-- What is inferred about a user from their messages: one call for each analysed message.

-- How long an analysis counts, and is kept.
create or replace function conversation_analysis_age()
returns interval
language sql
immutable
parallel safe
set search_path = public, pg_temp
as $$
    select interval '30 days'
$$;

-- What a further sample makes of a trait: a running average, in which the past never weighs more than nine tenths. NULL
-- when that would move it by less than 0.08: such a sample leaves the trait as it is.
create or replace function trait_after(p_value double precision, p_evidence_count integer, p_sample double precision)
returns double precision
language plpgsql
immutable
parallel safe
set search_path = public, pg_temp
as $$
declare
    past constant double precision :=
        least(0.9, greatest(0, p_evidence_count)::float8 / (greatest(0, p_evidence_count) + 1));
    value constant double precision := p_value * past + p_sample * (1 - past);
begin
    -- Rounded, or a change of just 0.08 would be missed by the last binary digit.
    return case when round(abs(value - p_value)::numeric, 9) >= 0.08 then value end;
end
$$;

-- Records the analysis of one message: the analysis itself, the depth of the acquaintance, and a sample for each trait
-- that it says something about: [{"dimension": ..., "value": -1 to 1, "evidence": ...}], each dimension once. Old
-- analyses of the user go. False when there is no such user. Analyses of one user follow one another.
create or replace function record_conversation_analysis(
    p_user_id text,
    p_context_id text,
    p_message_length integer,
    p_formality double precision,
    p_emotional_openness double precision,
    p_conversation_depth double precision,
    p_topics jsonb,
    p_emotional_tone text,
    p_humor_detected boolean,
    p_support_seeking boolean,
    p_trust_indicators integer,
    p_traits jsonb)
returns boolean
language plpgsql
set search_path = public, pg_temp
as $$
declare
    gain constant double precision := 0.1 * coalesce(p_conversation_depth, 0)
        + 0.05 * coalesce(p_trust_indicators, 0) + 0.05 * coalesce(p_emotional_openness, 0);
    moment timestamptz;
begin
    p_user_id := user_key(p_user_id);
    if not exists (select from universal_users u where u.universal_id = p_user_id) then
        return false;
    end if;
    insert into dynamic_personality_profiles as known (user_id, total_conversations, relationship_depth)
    values (p_user_id, 1, least(1, gain))
    on conflict (user_id) do update set
        total_conversations = known.total_conversations + 1,
        relationship_depth = least(1, known.relationship_depth * 0.95 + gain);

    moment := clock_timestamp();
    insert into dynamic_conversation_analyses (
        user_id, context_id, "timestamp", message_length, formality_score, emotional_openness, conversation_depth,
        topics_discussed, emotional_tone, humor_detected, support_seeking)
    values (
        p_user_id, p_context_id, moment, p_message_length, p_formality, p_emotional_openness, p_conversation_depth,
        coalesce(p_topics, '[]'), p_emotional_tone, coalesce(p_humor_detected, false),
        coalesce(p_support_seeking, false));
    delete from dynamic_conversation_analyses a
    where a.user_id = p_user_id and (
        a."timestamp" < moment - conversation_analysis_age()
        or (a."timestamp", a.id) <= (
            select b."timestamp", b.id from dynamic_conversation_analyses b
            where b.user_id = p_user_id
            order by b."timestamp" desc, b.id desc offset 50 limit 1));

    insert into dynamic_personality_traits as known (
        user_id, dimension, value, confidence, evidence_count, evidence_sources, last_updated)
    select p_user_id, sample.dimension, sample.value, 0.1, 1,
        case when sample.evidence is null then '[]' else jsonb_build_array(sample.evidence) end, moment
    from jsonb_to_recordset(coalesce(p_traits, '[]'))
        as sample (dimension text, value double precision, evidence text)
    on conflict (user_id, dimension) do update set
        value = coalesce(trait_after(known.value, known.evidence_count, excluded.value), excluded.value),
        evidence_count = known.evidence_count + 1,
        confidence = least(1, (known.evidence_count + 1) / 3.0),
        evidence_sources = (
            select coalesce(jsonb_agg(kept.source order by kept.place), '[]')
            from (
                select listed.source, listed.place
                from jsonb_array_elements(known.evidence_sources || excluded.evidence_sources)
                    with ordinality listed (source, place)
                order by listed.place desc limit 10) kept),
        last_updated = excluded.last_updated
    -- A trait that another program stored without a value takes its first one.
    where known.value is null or trait_after(known.value, known.evidence_count, excluded.value) is not null;
    return true;
end
$$;

-- Removes analyses that are too old, of users who do not come back, at most so many. Returns how many went.
create or replace function purge_conversation_analyses(p_most integer)
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
    gone integer;
begin
    delete from dynamic_conversation_analyses where id in (
        select a.id from dynamic_conversation_analyses a
        where a."timestamp" < now() - conversation_analysis_age()
        order by a."timestamp" limit p_most
        for update skip locked);
    get diagnostics gone = row_count;
    return gone;
end
$$;
