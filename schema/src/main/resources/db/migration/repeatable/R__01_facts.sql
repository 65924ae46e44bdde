-- Facts: how what is said becomes a fact, what it does to the facts that stand, and how facts age. The rules with their
-- numbers are told in docs/rules.md; which relations oppose one another, mean the same or have one value stands in
-- relation_rules and relation_oppositions.

-- The next moment in the life of a user's facts. Whoever takes it holds everybody else who writes facts of this user
-- until the end of the transaction, and no two moments are the same, whatever the clock of the machine does.
create or replace function fact_moment(p_user_id text)
returns timestamptz
language sql
set search_path = public, pg_temp
as $$
    insert into fact_clocks as c (user_id, moment) values (p_user_id, clock_timestamp())
    on conflict (user_id) do update set moment = greatest(clock_timestamp(), c.moment + interval '1 microsecond')
    returning moment
$$;

-- Trigger on user_fact_relationships: whoever raises the version of a fact leaves the former version behind, and every
-- version is announced. A rename of a character and a merge of users or entities do not raise it, and carry the kept
-- versions along instead.
create or replace function keep_fact_version()
returns trigger
language plpgsql
set search_path = public, pg_temp
as $$
begin
    if tg_op = 'UPDATE' then
        insert into fact_versions (
            fact_id, version, user_id, entity_id, relationship_type, confidence, strength, emotional_context,
            context_metadata, source_conversation_id, source_message_ids, mentioned_by_character, source_platform,
            related_entities, status, valid_from, valid_to, first_seen_at, last_confirmed_at, evidence_count,
            original_confidence, restored_at, superseded_by, change, change_reason, recorded_at, superseded_at)
        values (
            old.id, old.version, old.user_id, old.entity_id, old.relationship_type, old.confidence, old.strength,
            old.emotional_context, old.context_metadata, old.source_conversation_id, old.source_message_ids,
            old.mentioned_by_character, old.source_platform, old.related_entities, old.status, old.valid_from,
            old.valid_to, old.first_seen_at, old.last_confirmed_at, old.evidence_count, old.original_confidence,
            old.restored_at, old.superseded_by, old.change, old.change_reason, old.recorded_at, new.recorded_at);
    end if;
    insert into memory_changes (topic, user_id, subject, change, details, occurred_at)
    values (
        'fact', new.user_id, new.id::text, new.change,
        jsonb_build_object('version', new.version, 'status', new.status), new.recorded_at);
    return null;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Formulas
-- ---------------------------------------------------------------------------------------------------------------

-- How much a fact still counts that was last confirmed so long ago.
create or replace function fact_relevance(p_age interval)
returns double precision
language sql
immutable parallel safe
set search_path = public, pg_temp
as $$
    select case
        when p_age < interval '30 days' then 1.0
        when p_age < interval '60 days' then 0.8
        when p_age < interval '90 days' then 0.6
        else 0.4
    end
$$;

-- What is left of a confidence after so many days without a confirmation, where the relation is good for some days; NULL
-- for a fact that is not overdue. Below 0.3 a fact is to be deprecated.
create or replace function aged_confidence(p_confidence double precision, p_days double precision, p_good_for integer)
returns double precision
language sql
immutable parallel safe
set search_path = public, pg_temp
as $$
    select case
        when p_days > p_good_for then p_confidence * greatest(0.2, 1 - (p_days - p_good_for) / (1.5 * p_good_for))
    end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Recording
-- ---------------------------------------------------------------------------------------------------------------

-- Finds an entity by type and name, or makes it. What is known of it is completed; an entity that is complete already is
-- not written.
create or replace function touch_entity(
    p_type text, p_name text, p_category text, p_subcategory text, p_attributes jsonb,
    out entity_id uuid, out is_new boolean)
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    if entity_key(p_name) = '' then
        raise exception 'The name has nothing to tell it by' using errcode = 'check_violation', column = 'entity.name';
    end if;
    -- Most facts are about what is known already: then no row is locked, and nobody waits.
    select e.id, false into entity_id, is_new
    from fact_entities e
    where lower(e.entity_type) = lower(p_type) and entity_key(e.entity_name) = entity_key(p_name)
        and (p_category is null or p_category = e.category)
        and (p_subcategory is null or p_subcategory = e.subcategory)
        and (p_attributes is null or e.attributes || p_attributes = e.attributes);
    if found then
        return;
    end if;
    insert into fact_entities as e (entity_type, entity_name, category, subcategory, attributes)
    values (p_type, p_name, p_category, p_subcategory, coalesce(p_attributes, '{}'))
    on conflict (lower(entity_type), entity_key(entity_name)) do update
        set category = coalesce(excluded.category, e.category),
            subcategory = coalesce(excluded.subcategory, e.subcategory),
            attributes = e.attributes || excluded.attributes
    returning e.id, e.xmax = 0 into entity_id, is_new;
end
$$;

-- Links an entity to up to five of its type whose names are like its own. The threshold of `%` is a setting, which is put
-- back before the function returns.
create or replace function link_entity(p_id uuid)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    callers_threshold constant real := show_limit();
    v_entity fact_entities;
begin
    select * into v_entity from fact_entities e where e.id = p_id;
    perform set_config('pg_trgm.similarity_threshold', '0.3', true);
    insert into entity_relationships as r (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)
    select p_id, s.id, 'similar_to', least(s.likeness::float8, 0.9), true
    from (
        select e.id, similarity(e.entity_name, v_entity.entity_name) as likeness
        from fact_entities e
        where e.entity_name % v_entity.entity_name and e.entity_type = v_entity.entity_type and e.id <> p_id
        order by e.entity_name <-> v_entity.entity_name
        limit 5) s
    where s.likeness > 0.3::real
    on conflict (from_entity_id, to_entity_id, relationship_type) do update
        set weight = greatest(r.weight, excluded.weight);
    perform set_config('pg_trgm.similarity_threshold', callers_threshold::text, true);
end
$$;

-- Links new entities, and a few that earlier calls left behind: to compare a name with all others takes milliseconds, so a
-- batch of many new names stops after a while and leaves the others to later calls.
create or replace function link_new_entities(p_ids uuid[], p_waiting integer)
returns void
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_end constant timestamptz := clock_timestamp() + interval '2 seconds';
    v_left uuid[] := p_ids;
    v_id uuid;
begin
    while cardinality(v_left) > 0 and clock_timestamp() < v_end loop
        perform link_entity(v_left[1]);
        v_left := v_left[2:];
    end loop;
    insert into entity_link_queue (entity_id) select unnest(v_left);
    for v_id in
        delete from entity_link_queue q
        where cardinality(v_left) = 0 and q.entity_id in (
            select o.entity_id from entity_link_queue o order by o.queued_at limit p_waiting for update skip locked)
        returning q.entity_id
    loop
        perform link_entity(v_id);
    end loop;
end
$$;

-- Facts of a user stop to hold because another one does. They stay, and end where the other begins.
create or replace function supersede_facts(
    p_ids uuid[], p_by uuid, p_change text, p_from timestamptz, p_moment timestamptz)
returns void
language sql
set search_path = public, pg_temp
as $$
    update user_fact_relationships f
    set status = 'SUPERSEDED', superseded_by = p_by, change = p_change, change_reason = null,
        valid_to = least(coalesce(f.valid_to, 'infinity'), greatest(f.valid_from, p_from)),
        version = f.version + 1, recorded_at = p_moment
    where f.id = any (p_ids) and f.id is distinct from p_by and f.status <> 'SUPERSEDED'
$$;

-- What was said once more: it counts, is known to hold from now on again, and fills what was not known. An ageing fact
-- gets back what it had lost. Where it loses against another one (p_winner), it ends at p_end.
create or replace function confirm_known_fact(
    p_id uuid, p_given jsonb, p_change text, p_winner uuid, p_end timestamptz, p_observed timestamptz,
    p_moment timestamptz)
returns void
language sql
set search_path = public, pg_temp
as $$
    update user_fact_relationships f
    set confidence = greatest(f.confidence, f.original_confidence, (p_given ->> 'confidence')::float8),
        original_confidence = null,
        status = case
            when p_winner is not null then 'SUPERSEDED'
            when f.status = 'DEPRECATED' then 'ACTIVE'
            else f.status end,
        superseded_by = coalesce(p_winner, f.superseded_by),
        -- What is said of the time is said of this fact.
        valid_from = case
            when p_winner is not null then f.valid_from
            else coalesce((p_given ->> 'validFrom')::timestamptz,
                least(f.valid_from, (p_given ->> 'validTo')::timestamptz)) end,
        valid_to = case
            when p_winner is not null then least(coalesce(f.valid_to, 'infinity'), greatest(f.valid_from, p_end))
            when p_given ->> 'validTo' is not null then (p_given ->> 'validTo')::timestamptz
            when f.valid_to < (p_given ->> 'validFrom')::timestamptz then null
            else f.valid_to end,
        strength = greatest(f.strength, (p_given ->> 'strength')::float8),
        emotional_context = coalesce(p_given ->> 'emotionalContext', f.emotional_context),
        mentioned_by_character = coalesce(p_given ->> 'characterName', f.mentioned_by_character),
        source_platform = coalesce(p_given ->> 'platform', f.source_platform),
        source_conversation_id = coalesce(p_given ->> 'conversationId', f.source_conversation_id),
        source_message_ids = case
            when p_given ->> 'messageId' is null or p_given ->> 'messageId' = any (f.source_message_ids)
                then f.source_message_ids
            -- The latest hundred; older ones stand in the versions.
            else (f.source_message_ids || (p_given ->> 'messageId'))
                [greatest(1, cardinality(f.source_message_ids) - 98):]
        end,
        context_metadata = f.context_metadata || coalesce(p_given -> 'metadata', '{}'),
        related_entities = coalesce(p_given -> 'relatedEntities', f.related_entities),
        last_confirmed_at = greatest(f.last_confirmed_at, p_observed),
        evidence_count = f.evidence_count + 1,
        change = p_change, change_reason = null, version = f.version + 1, recorded_at = p_moment
    where f.id = p_id
$$;

-- One fact that was said, against all that is known of its user. The caller has made the entity. The outcome says what
-- became of it: RECORDED, CONFIRMED, CONSOLIDATED (another word for what is known), OUTWEIGHED (kept as superseded,
-- because something stronger opposes it) or OUTDATED (kept as superseded, because a later value is known already).
create or replace function settle_fact(p_given jsonb, p_entity_id uuid, out outcome text, out fact_id uuid)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_user constant text := p_given ->> 'userId';
    v_relation constant text := p_given ->> 'relation';
    v_confidence constant double precision := (p_given ->> 'confidence')::float8;
    v_to constant timestamptz := (p_given ->> 'validTo')::timestamptz;
    v_moment constant timestamptz := fact_moment(v_user);
    v_observed constant timestamptz := least(v_moment, coalesce((p_given ->> 'observedAt')::timestamptz, v_moment));
    v_from constant timestamptz := coalesce((p_given ->> 'validFrom')::timestamptz, v_observed);
    v_opposites constant text[] := array(
        select o.opposite from relation_oppositions o where o.relation = v_relation
        union
        select o.relation from relation_oppositions o where o.opposite = v_relation);
    v_alike constant text[] := array(
        select v_relation
        union
        select other.relation from relation_rules own join relation_rules other using (similarity_group)
        where own.relation = v_relation);
    v_single constant boolean := coalesce(
        (select r.single_valued from relation_rules r where r.relation = v_relation), false);
    v_opposing user_fact_relationships;
    v_known user_fact_relationships;
    v_later user_fact_relationships;
    v_opponents uuid[];
    v_duplicates uuid[];
    v_rivals uuid[];
begin
    -- What opposes it, and is surer, stands.
    select f.* into v_opposing
    from user_fact_relationships f
    where f.user_id = v_user and f.entity_id = p_entity_id and f.relationship_type = any (v_opposites)
        and f.status = 'ACTIVE' and f.confidence > v_confidence
        and f.valid_from < coalesce(v_to, 'infinity') and v_from < coalesce(f.valid_to, 'infinity')
    order by f.confidence desc, f.last_confirmed_at desc, f.id
    limit 1;
    if found then
        outcome := 'OUTWEIGHED';
        fact_id := keep_losing_fact(p_given, p_entity_id, v_opposing.id, 'OPPOSED', v_from, v_from, v_observed, v_moment);
        return;
    end if;

    -- A value that came earlier than the one that holds is history.
    if v_single then
        select f.* into v_later
        from user_fact_relationships f
        where f.user_id = v_user and f.relationship_type = v_relation and f.entity_id <> p_entity_id
            and f.status = 'ACTIVE' and f.valid_from > v_from and f.valid_from < coalesce(v_to, 'infinity')
        order by f.valid_from, f.id
        limit 1;
        if found then
            outcome := 'OUTDATED';
            fact_id := keep_losing_fact(
                p_given, p_entity_id, v_later.id, 'REPLACED', v_from, v_later.valid_from, v_observed, v_moment);
            -- What held before it held no longer than until it began.
            update user_fact_relationships f
            set valid_to = v_from, superseded_by = settle_fact.fact_id, version = f.version + 1, recorded_at = v_moment
            where f.user_id = v_user and f.relationship_type = v_relation and f.entity_id <> p_entity_id
                and f.status = 'SUPERSEDED' and f.change = 'REPLACED' and f.valid_from < v_from and f.valid_to > v_from;
            return;
        end if;
        v_rivals := array(
            select f.id from user_fact_relationships f
            where f.user_id = v_user and f.relationship_type = v_relation and f.entity_id <> p_entity_id
                and f.status <> 'SUPERSEDED'
                and f.valid_from < coalesce(v_to, 'infinity') and v_from < coalesce(f.valid_to, 'infinity'));
    end if;

    v_opponents := array(
        select f.id from user_fact_relationships f
        where f.user_id = v_user and f.entity_id = p_entity_id and f.relationship_type = any (v_opposites)
            and f.status <> 'SUPERSEDED'
            and f.valid_from < coalesce(v_to, 'infinity') and v_from < coalesce(f.valid_to, 'infinity'));

    -- Words of one meaning are one fact, under the word that was the surest; among equals, the word that stands.
    select f.* into v_known
    from user_fact_relationships f
    where f.user_id = v_user and f.entity_id = p_entity_id and f.relationship_type = any (v_alike)
        and f.status <> 'SUPERSEDED'
        and f.valid_from < coalesce(v_to, 'infinity') and v_from < coalesce(f.valid_to, 'infinity')
        and (f.confidence >= v_confidence or f.relationship_type = v_relation)
    order by (f.confidence >= v_confidence) desc, f.confidence desc, f.relationship_type = v_relation desc, f.id
    limit 1;
    if found then
        fact_id := v_known.id;
        outcome := case when v_known.relationship_type = v_relation then 'CONFIRMED' else 'CONSOLIDATED' end;
        perform confirm_known_fact(fact_id, p_given, 'CONFIRMED', null, null, v_observed, v_moment);
    else
        fact_id := insert_fact(p_given, p_entity_id, 'ACTIVE', null, 'RECORDED', v_from, v_to, v_observed, v_moment);
        outcome := 'RECORDED';
    end if;
    v_duplicates := array(
        select f.id from user_fact_relationships f
        where f.user_id = v_user and f.entity_id = p_entity_id and f.relationship_type = any (v_alike)
            and f.status <> 'SUPERSEDED' and f.id <> fact_id
            and f.valid_from < coalesce(v_to, 'infinity') and v_from < coalesce(f.valid_to, 'infinity'));

    perform supersede_facts(v_opponents, fact_id, 'OPPOSED', v_from, v_moment);
    perform supersede_facts(v_duplicates, fact_id, 'CONSOLIDATED', v_from, v_moment);
    perform supersede_facts(v_rivals, fact_id, 'REPLACED', v_from, v_moment);
end
$$;

create or replace function insert_fact(
    p_given jsonb, p_entity_id uuid, p_status text, p_superseded_by uuid, p_change text, p_from timestamptz,
    p_to timestamptz, p_observed timestamptz, p_moment timestamptz)
returns uuid
language sql
set search_path = public, pg_temp
as $$
    insert into user_fact_relationships (
        user_id, entity_id, relationship_type, confidence, strength, emotional_context, context_metadata,
        source_conversation_id, source_message_ids, mentioned_by_character, source_platform, related_entities, status,
        superseded_by, valid_from, valid_to, first_seen_at, last_confirmed_at, change, recorded_at)
    values (
        p_given ->> 'userId', p_entity_id, p_given ->> 'relation', (p_given ->> 'confidence')::float8,
        coalesce((p_given ->> 'strength')::float8, 0.5), p_given ->> 'emotionalContext',
        coalesce(p_given -> 'metadata', '{}'), p_given ->> 'conversationId',
        case when p_given ->> 'messageId' is null then '{}' else array[p_given ->> 'messageId'] end,
        p_given ->> 'characterName', p_given ->> 'platform', coalesce(p_given -> 'relatedEntities', '[]'), p_status,
        p_superseded_by, p_from, p_to, p_observed, p_observed, p_change, p_moment)
    returning id
$$;

-- What loses against a fact that stands is kept beside it, once: said again, it gains evidence.
create or replace function keep_losing_fact(
    p_given jsonb, p_entity_id uuid, p_winner uuid, p_change text, p_from timestamptz, p_to timestamptz,
    p_observed timestamptz, p_moment timestamptz)
returns uuid
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_known uuid;
begin
    select f.id into v_known
    from user_fact_relationships f
    where f.user_id = p_given ->> 'userId' and f.entity_id = p_entity_id
        and f.relationship_type = p_given ->> 'relation'
        and (f.status <> 'SUPERSEDED' and f.valid_from < coalesce(p_to, 'infinity')
                and p_from < coalesce(f.valid_to, 'infinity')
            or f.status = 'SUPERSEDED' and f.superseded_by = p_winner)
    order by f.status = 'SUPERSEDED' desc, f.id
    limit 1;
    if v_known is null then
        return insert_fact(
            p_given, p_entity_id, 'SUPERSEDED', p_winner, p_change, p_from, p_to, p_observed, p_moment);
    end if;
    perform confirm_known_fact(v_known, p_given, p_change, p_winner, p_to, p_observed, p_moment);
    return v_known;
end
$$;

-- Records what was said, in the order given; a fact that cannot be recorded leaves nothing behind and the others alone.
-- Users are held in the order of their ids and entities in that of their keys, so that two batches cannot wait for one
-- another. `problem` is the state of the failure, `field` what it is about.
create or replace function record_facts(p_facts jsonb)
returns table (place integer, outcome text, fact_id uuid, problem text, field text)
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    v_entities jsonb := '{}';
    v_made uuid[] := '{}';
    v_item record;
    v_entity record;
    v_entity_id uuid;
    v_settled record;
    -- The consent of each user is asked for once.
    v_closed constant text[] := array(
        select w.user_id
        from (select distinct g.given ->> 'userId' as user_id from jsonb_array_elements(p_facts) g (given)) w
        where not may_remember(w.user_id));
begin
    perform fact_moment(u.universal_id)
    from (
        select d.universal_id from user_directory d
        where d.universal_id in (select g.given ->> 'userId' from jsonb_array_elements(p_facts) g (given))
        order by d.universal_id
        offset 0) u;

    for v_item in
        select g.given, g.place::integer - 1 as place,
            case
                when not exists (select from user_directory d where d.universal_id = g.given ->> 'userId') then 'userId'
                when g.given ->> 'characterName' is not null and not exists (
                    select from character_directory c where c.normalized_name = g.given ->> 'characterName')
                    then 'characterName'
            end as unknown,
            g.given ->> 'userId' = any (v_closed) as closed
        from jsonb_array_elements(p_facts) with ordinality g (given, place)
        order by lower(g.given ->> 'entityType'), entity_key(g.given ->> 'entityName'), g.place
    loop
        if v_item.unknown is not null then
            v_entities := v_entities || jsonb_build_object(
                v_item.place, jsonb_build_object('problem', '23503', 'field', v_item.unknown));
            continue;
        elsif v_item.closed then
            v_entities := v_entities || jsonb_build_object(
                v_item.place, jsonb_build_object('problem', '42501', 'field', 'userId'));
            continue;
        end if;
        begin
            select * into v_entity from touch_entity(
                v_item.given ->> 'entityType', v_item.given ->> 'entityName', v_item.given ->> 'category',
                v_item.given ->> 'subcategory', v_item.given -> 'attributes');
            v_entities := v_entities || jsonb_build_object(
                v_item.place, jsonb_build_object('id', v_entity.entity_id));
            if v_entity.is_new then
                v_made := v_made || v_entity.entity_id;
            end if;
        exception when data_exception or integrity_constraint_violation or program_limit_exceeded then
            v_entities := v_entities || jsonb_build_object(
                v_item.place, jsonb_build_object('problem', sqlstate, 'field', 'entity.name'));
        end;
    end loop;

    for v_item in
        select g.given, g.place::integer - 1 as place, v_entities -> (g.place - 1)::text as entity
        from jsonb_array_elements(p_facts) with ordinality g (given, place)
        order by g.place
    loop
        place := v_item.place;
        outcome := null;
        fact_id := null;
        problem := v_item.entity ->> 'problem';
        field := v_item.entity ->> 'field';
        -- An entity may be merged away between the two loops: then it is looked for once more.
        for v_attempt in 1..2 loop
            exit when problem is not null or outcome is not null;
            begin
                if v_attempt = 2 then
                    select t.entity_id into v_entity_id from touch_entity(
                        v_item.given ->> 'entityType', v_item.given ->> 'entityName', v_item.given ->> 'category',
                        v_item.given ->> 'subcategory', v_item.given -> 'attributes') t;
                else
                    v_entity_id := (v_item.entity ->> 'id')::uuid;
                end if;
                select * into v_settled from settle_fact(v_item.given, v_entity_id);
                outcome := v_settled.outcome;
                fact_id := v_settled.fact_id;
            exception
                when foreign_key_violation then
                    problem := case when v_attempt = 2 then sqlstate end;
                when data_exception or integrity_constraint_violation or program_limit_exceeded then
                    problem := sqlstate;
            end;
        end loop;
        return next;
    end loop;

    delete from fact_entities e
    where e.id = any (v_made) and not exists (select from user_fact_relationships f where f.entity_id = e.id);
    perform link_new_entities(
        array(
            select m.id from unnest(v_made) m (id) where exists (select from fact_entities e where e.id = m.id)),
        greatest(5, jsonb_array_length(p_facts) / 5));
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Changing one fact
-- ---------------------------------------------------------------------------------------------------------------

-- Holds the user of a fact and says what the fact is then; nothing when there is no such fact.
create or replace function hold_fact(p_id uuid, out fact user_fact_relationships, out moment timestamptz)
language plpgsql
set search_path = public, pg_temp
as $$
begin
    select fact_moment(f.user_id) into moment from user_fact_relationships f where f.id = p_id;
    select f.* into fact from user_fact_relationships f where f.id = p_id;
end
$$;

-- A fact was said again. Outcome: CONFIRMED, MISSING, CHARACTER (unknown), CLOSED where the user lets nothing be
-- remembered, or SUPERSEDED for a fact that holds no more.
create or replace function confirm_fact(p_id uuid, p_given jsonb)
returns text
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_held record;
begin
    select * into v_held from hold_fact(p_id);
    if (v_held.fact).id is null then
        return 'MISSING';
    elsif p_given ->> 'characterName' is not null and not exists (
            select from character_directory c where c.normalized_name = p_given ->> 'characterName') then
        return 'CHARACTER';
    elsif not may_remember((v_held.fact).user_id) then
        return 'CLOSED';
    elsif (v_held.fact).status = 'SUPERSEDED' then
        return 'SUPERSEDED';
    end if;
    perform confirm_known_fact(
        p_id, p_given, 'CONFIRMED', null, null,
        least(v_held.moment, coalesce((p_given ->> 'observedAt')::timestamptz, v_held.moment)), v_held.moment);
    return 'CONFIRMED';
end
$$;

-- A fact is taken back: it ended then, or was never true. Outcome: RETRACTED, MISSING, SUPERSEDED, or EARLY for an end
-- before the beginning.
create or replace function retract_fact(p_id uuid, p_ended timestamptz, p_reason text)
returns text
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_held record;
begin
    select * into v_held from hold_fact(p_id);
    if (v_held.fact).id is null then
        return 'MISSING';
    elsif (v_held.fact).status = 'SUPERSEDED' then
        return 'SUPERSEDED';
    elsif p_ended < (v_held.fact).valid_from then
        return 'EARLY';
    end if;
    update user_fact_relationships f
    set status = 'SUPERSEDED', superseded_by = null, valid_to = coalesce(p_ended, f.valid_from),
        change = 'RETRACTED', change_reason = p_reason, version = f.version + 1, recorded_at = v_held.moment
    where f.id = p_id;
    return 'RETRACTED';
end
$$;

-- A fact is put right. Keys of p_given that are absent keep what stands; `entityName` comes with `entityType`. What the
-- corrected fact contradicts is superseded, whatever its confidence: somebody looked at it. Outcome: CORRECTED, MISSING,
-- CHARACTER (unknown), PERIOD (an end before the beginning).
create or replace function correct_fact(p_id uuid, p_given jsonb, p_reason text)
returns text
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_held record;
    v_fact user_fact_relationships;
    v_entity uuid;
    v_new boolean;
    v_from timestamptz;
    v_to timestamptz;
begin
    select * into v_held from hold_fact(p_id);
    v_fact := v_held.fact;
    if v_fact.id is null then
        return 'MISSING';
    elsif p_given ->> 'characterName' is not null and not exists (
            select from character_directory c where c.normalized_name = p_given ->> 'characterName') then
        return 'CHARACTER';
    end if;
    v_from := coalesce((p_given ->> 'validFrom')::timestamptz, v_fact.valid_from);
    v_to := case when p_given ? 'validTo' then (p_given ->> 'validTo')::timestamptz else v_fact.valid_to end;
    if v_to < v_from then
        return 'PERIOD';
    end if;
    v_entity := v_fact.entity_id;
    if p_given ? 'entityName' then
        select t.entity_id, t.is_new into v_entity, v_new from touch_entity(
            p_given ->> 'entityType', p_given ->> 'entityName', p_given ->> 'category', p_given ->> 'subcategory',
            p_given -> 'attributes') t;
        if v_new then
            perform link_entity(v_entity);
        end if;
    end if;
    update user_fact_relationships f
    set entity_id = v_entity,
        relationship_type = coalesce(p_given ->> 'relation', f.relationship_type),
        confidence = coalesce((p_given ->> 'confidence')::float8, f.confidence),
        original_confidence = case when p_given ? 'confidence' then null else f.original_confidence end,
        strength = coalesce((p_given ->> 'strength')::float8, f.strength),
        emotional_context = case
            when p_given ? 'emotionalContext' then p_given ->> 'emotionalContext' else f.emotional_context end,
        mentioned_by_character = case
            when p_given ? 'characterName' then p_given ->> 'characterName' else f.mentioned_by_character end,
        context_metadata = coalesce(p_given -> 'metadata', f.context_metadata),
        related_entities = coalesce(p_given -> 'relatedEntities', f.related_entities),
        valid_from = v_from, valid_to = v_to, last_confirmed_at = v_held.moment,
        status = case when f.status = 'DEPRECATED' then 'ACTIVE' else f.status end,
        change = 'CORRECTED', change_reason = p_reason, version = f.version + 1, recorded_at = v_held.moment
    where f.id = p_id
    returning f.* into v_fact;
    if v_fact.status = 'ACTIVE' then
        perform supersede_facts(
            array(
                select f.id from user_fact_relationships f
                where f.user_id = v_fact.user_id and f.entity_id = v_fact.entity_id and f.status <> 'SUPERSEDED'
                    and f.valid_from < coalesce(v_fact.valid_to, 'infinity')
                    and v_fact.valid_from < coalesce(f.valid_to, 'infinity')
                    and exists (
                        select from relation_oppositions o
                        where (o.relation, o.opposite) in (
                            (f.relationship_type, v_fact.relationship_type),
                            (v_fact.relationship_type, f.relationship_type)))),
            p_id, 'OPPOSED', v_fact.valid_from, v_held.moment);
        perform supersede_facts(
            array(
                select f.id from user_fact_relationships f
                join relation_rules r on r.relation = f.relationship_type and r.single_valued
                where f.user_id = v_fact.user_id and f.relationship_type = v_fact.relationship_type
                    and f.entity_id <> v_fact.entity_id and f.status <> 'SUPERSEDED'
                    and f.valid_from < coalesce(v_fact.valid_to, 'infinity')
                    and v_fact.valid_from < coalesce(f.valid_to, 'infinity')),
            p_id, 'REPLACED', v_fact.valid_from, v_held.moment);
    end if;
    return 'CORRECTED';
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- Ageing
-- ---------------------------------------------------------------------------------------------------------------

-- Lowers or deprecates the facts behind p_after that age has overtaken, at most so many, in the order of their ids. Who
-- finds the first batch of another run under way is refused (lock_not_available); later batches take turns.
create or replace function age_facts(p_after uuid, p_limit integer)
returns table (
    fact_id uuid, user_id text, relation text, days double precision, confidence_before double precision,
    confidence_after double precision, is_deprecated boolean)
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    v_lock constant bigint := hashtextextended('age_facts', 0);
    v_ids uuid[];
begin
    if p_after is null then
        if not pg_try_advisory_xact_lock(v_lock) then
            raise exception 'Another run is under way' using errcode = 'lock_not_available';
        end if;
    else
        perform pg_advisory_xact_lock(v_lock);
    end if;
    v_ids := array(
        select s.fact_id from stale_facts s
        where p_after is null or s.fact_id > p_after
        order by s.fact_id limit p_limit);
    perform fact_moment(held.user_id)
    from (
        select distinct f.user_id from user_fact_relationships f where f.id = any (v_ids) order by 1 offset 0) held;
    -- Asked again, now that nobody else writes these facts.
    return query
        with aged as (
            select s.*, least(s.confidence, case when s.aged < 0.3 then 0.1 else s.aged end) as next
            from stale_facts s
            where s.fact_id = any (v_ids)),
        written as (
            update user_fact_relationships f
            set confidence = a.next,
                original_confidence = coalesce(f.original_confidence, f.confidence),
                status = case when a.aged < 0.3 then 'DEPRECATED' else f.status end,
                change = case when a.aged < 0.3 then 'DEPRECATED' else 'LOWERED' end,
                change_reason = 'temporal_staleness', version = f.version + 1, recorded_at = c.moment
            from aged a
            join fact_clocks c on c.user_id = a.user_id
            where f.id = a.fact_id
            returning f.id)
        select a.fact_id, a.user_id, a.relation, a.days, a.confidence, a.next, a.aged < 0.3
        from aged a join written w on w.id = a.fact_id
        order by a.fact_id;
end
$$;

-- Gives deprecated facts back what age took from them: of one user, or of all; those behind p_after, at most so many, in
-- the order of their ids. Their age for the next run begins anew; when they were confirmed stays what it is.
create or replace function restore_facts(p_user_id text, p_after uuid, p_limit integer)
returns setof uuid
language plpgsql
set search_path = public, pg_temp
as $$
declare
    v_ids uuid[];
begin
    v_ids := array(
        select f.id from user_fact_relationships f
        where f.status = 'DEPRECATED' and (p_user_id is null or f.user_id = p_user_id)
            and (p_after is null or f.id > p_after)
        order by f.id limit p_limit);
    perform fact_moment(held.user_id)
    from (
        select distinct f.user_id from user_fact_relationships f where f.id = any (v_ids) order by 1 offset 0) held;
    return query
        with restored as (
            update user_fact_relationships f
            set confidence = coalesce(f.original_confidence, 0.8), original_confidence = null, status = 'ACTIVE',
                restored_at = c.moment, change = 'RESTORED', change_reason = null, version = f.version + 1,
                recorded_at = c.moment
            from fact_clocks c
            where f.id = any (v_ids) and f.status = 'DEPRECATED' and c.user_id = f.user_id
            returning f.id)
        select r.id from restored r order by r.id;
end
$$;

-- ---------------------------------------------------------------------------------------------------------------
-- The older table
-- ---------------------------------------------------------------------------------------------------------------

-- Makes a fact of the graph of a row of `facts`, once: asked again, it names the fact that was made. What p_given does
-- not say is taken from the row. No row when there is no such legacy fact.
create or replace function promote_legacy_fact(p_id integer, p_given jsonb)
returns table (place integer, outcome text, fact_id uuid, problem text, field text)
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    v_legacy facts;
    v_given jsonb;
begin
    select f.* into v_legacy from facts f where f.id = p_id for update;
    if not found then
        return;
    elsif v_legacy.promoted_fact_id is not null then
        return query select 0, 'CONFIRMED', v_legacy.promoted_fact_id, null::text, null::text;
        return;
    end if;
    v_given := jsonb_build_object(
            'relation', 'mentions', 'entityType', left(btrim(v_legacy.fact_type), 100),
            'entityName', left(btrim(v_legacy.subject), 200), 'observedAt', least(v_legacy.created_at, now()))
        || p_given
        || jsonb_build_object(
            'confidence', v_legacy.confidence_score::float8,
            'metadata', jsonb_strip_nulls(jsonb_build_object(
                'legacyFactId', v_legacy.id, 'content', v_legacy.content, 'source', v_legacy.source,
                'verified', v_legacy.verified)));
    if v_legacy.user_id is not null then
        v_given := v_given || jsonb_build_object('userId', v_legacy.user_id);
    elsif not v_given ? 'userId' then
        return query select 0, null::text, null::uuid, '23502', 'userId';
        return;
    end if;
    select r.* into place, outcome, fact_id, problem, field from record_facts(jsonb_build_array(v_given)) r;
    if fact_id is not null then
        update facts f set promoted_fact_id = promote_legacy_fact.fact_id where f.id = p_id;
    end if;
    return next;
end
$$;
