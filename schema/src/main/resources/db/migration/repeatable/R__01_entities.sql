-- The knowledge graph (memory-service): walks over its edges, entities that become one, and what follows for a user.

-- The entities that a walk of at most p_hops edges leads to, strongest first. The strength of a path is the product of
-- its weights, and each entity counts with its strongest path. The walk goes hop by hop: of what it has found so far it
-- keeps the p_first strongest, and of each entity and kind of edge it follows the p_first + 1 strongest edges. A weight
-- is at most 1, so nothing beyond these bounds can lead to one of the p_first strongest: the answer is exact, and a hub
-- costs no more than any other entity. A path that came back to an entity would not be stronger: there are no cycles.
create or replace function related_entities(
    p_entity_id uuid,
    p_hops integer default 2,
    p_min_weight double precision default 0.3,
    p_relations text[] default null,
    p_first integer default 20)
returns table (entity_id uuid, weight double precision, hops integer, path jsonb)
language plpgsql
stable
set search_path = public, pg_temp
as $$
#variable_conflict use_column
declare
    kinds constant text[] := coalesce(p_relations, array[
        'similar_to', 'part_of', 'category_of', 'related_to', 'opposite_of', 'requires']);
    known_ids uuid[] := '{}';
    known_weights double precision[] := '{}';
    known_hops integer[] := '{}';
    known_paths jsonb[] := '{}';
begin
    for hop in 1 .. p_hops loop
        -- From the start, and afterwards from what the hop before has found or reached by a stronger path.
        with frontier as (
            select p_entity_id as id, 1.0::double precision as weight, '[]'::jsonb as path where hop = 1
            union all
            select k.id, k.weight, k.path
            from unnest(known_ids, known_weights, known_hops, known_paths) k (id, weight, hops, path)
            where k.hops = hop - 1),
        reached as (
            select s.to_id as id, f.weight * s.weight as weight,
                f.path || jsonb_build_object(
                    'fromEntityId', f.id, 'toEntityId', s.to_id, 'relation', kind, 'weight', s.weight,
                    'backward', s.backward) as path
            from frontier f
            cross join unnest(kinds) kind
            cross join lateral (
                (select r.to_entity_id as to_id, r.weight, false as backward
                from entity_relationships r
                where r.from_entity_id = f.id and r.relationship_type = kind and r.weight >= p_min_weight
                order by r.weight desc
                limit p_first + 1)
                union all
                (select r.from_entity_id, r.weight, true
                from entity_relationships r
                where r.to_entity_id = f.id and r.bidirectional and r.relationship_type = kind
                    and r.weight >= p_min_weight
                order by r.weight desc
                limit p_first + 1)) s
            where s.to_id <> p_entity_id and f.weight * s.weight >= p_min_weight),
        best as (
            select distinct on (b.id) b.id, b.weight, b.hops, b.path
            from (
                select k.id, k.weight, k.hops, k.path
                from unnest(known_ids, known_weights, known_hops, known_paths) k (id, weight, hops, path)
                union all
                select r.id, r.weight, hop, r.path from reached r) b
            order by b.id, b.weight desc, b.hops, b.path),
        kept as (
            select b.* from best b order by b.weight desc, b.hops, b.id limit p_first)
        select coalesce(array_agg(k.id), '{}'), coalesce(array_agg(k.weight), '{}'), coalesce(array_agg(k.hops), '{}'),
            coalesce(array_agg(k.path), '{}')
        into known_ids, known_weights, known_hops, known_paths
        from kept k;
        exit when not hop = any (known_hops);
    end loop;
    return query
        select k.id, k.weight, k.hops, (
            select jsonb_agg(
                s.step || jsonb_build_object('fromEntityName', f.entity_name, 'toEntityName', t.entity_name)
                order by s.place)
            from jsonb_array_elements(k.path) with ordinality s (step, place)
            join fact_entities f on f.id = (s.step ->> 'fromEntityId')::uuid
            join fact_entities t on t.id = (s.step ->> 'toEntityId')::uuid)
        from unnest(known_ids, known_weights, known_hops, known_paths) k (id, weight, hops, path)
        order by k.weight desc, k.hops, k.id;
end
$$;

-- Two entities that are one: all that is known of p_from becomes known of p_into, and p_from goes. Of two facts that say
-- the same of one user the surer one stays open, with the evidence of both; of two edges of one kind to the same entity
-- the stronger one stays. outcome: merged, same, no_into or no_from.
--
-- Both entities are locked in the order of their ids, so that two merges do not wait for each other; whoever is about to
-- attach something to one of them waits, and finds it gone or grown. Writers of facts take the clock of their user before
-- they look for entities: so does this.
create or replace function merge_entities(
    p_into uuid,
    p_from uuid,
    out outcome text,
    out facts_moved integer,
    out facts_joined integer,
    out edges_moved integer,
    out edges_joined integer)
language plpgsql
set search_path = public, pg_temp
as $$
declare
    target fact_entities;
    source fact_entities;
begin
    facts_moved := 0;
    facts_joined := 0;
    edges_moved := 0;
    edges_joined := 0;
    if p_into = p_from then
        outcome := 'same';
        return;
    end if;
    perform join_facts_of_entities(p_into, p_from, true);
    perform from fact_entities e where e.id in (p_into, p_from) order by e.id for update;
    select * into target from fact_entities e where e.id = p_into;
    select * into source from fact_entities e where e.id = p_from;
    if target.id is null or source.id is null then
        outcome := case when target.id is null then 'no_into' else 'no_from' end;
        return;
    end if;

    facts_joined := join_facts_of_entities(p_into, p_from, false);
    update user_fact_relationships f set entity_id = p_into where f.entity_id = p_from;
    get diagnostics facts_moved = row_count;

    delete from entity_relationships r
    where (r.from_entity_id, r.to_entity_id) in ((p_into, p_from), (p_from, p_into));
    with moving as (
        select r.*, case when r.from_entity_id = p_from then p_into else r.from_entity_id end as new_from,
            case when r.to_entity_id = p_from then p_into else r.to_entity_id end as new_to
        from entity_relationships r where p_from in (r.from_entity_id, r.to_entity_id)),
    joined as (
        update entity_relationships k
        set weight = greatest(k.weight, m.weight),
            bidirectional = k.bidirectional or m.bidirectional,
            metadata = m.metadata || k.metadata
        from moving m
        where (k.from_entity_id, k.to_entity_id, k.relationship_type) = (m.new_from, m.new_to, m.relationship_type)
        returning m.id)
    delete from entity_relationships r using joined j where r.id = j.id;
    get diagnostics edges_joined = row_count;
    update entity_relationships r
    set from_entity_id = case when r.from_entity_id = p_from then p_into else r.from_entity_id end,
        to_entity_id = case when r.to_entity_id = p_from then p_into else r.to_entity_id end
    where p_from in (r.from_entity_id, r.to_entity_id);
    get diagnostics edges_moved = row_count;

    delete from fact_entities e where e.id = p_from;
    update fact_entities e
    set category = coalesce(e.category, source.category),
        subcategory = coalesce(e.subcategory, source.subcategory),
        attributes = source.attributes || e.attributes || case
            when jsonb_typeof(source.attributes -> 'tags') = 'array' and jsonb_typeof(e.attributes -> 'tags') = 'array'
                then jsonb_build_object('tags', (
                    select jsonb_agg(t.tag order by t.place)
                    from (
                        select u.tag, min(u.place) as place
                        from jsonb_array_elements((e.attributes -> 'tags') || (source.attributes -> 'tags'))
                            with ordinality u (tag, place)
                        group by u.tag) t))
            else '{}' end
    where e.id = p_into;
    outcome := 'merged';
end
$$;

-- Of two open facts that say the same the surer one stays open, with the evidence of both; the other is superseded by it.
create or replace function join_two_facts(p_one uuid, p_other uuid, p_moment timestamptz)
returns void
language sql
set search_path = public, pg_temp
as $$
    with ranked as (
        select f.id, f.evidence_count, f.first_seen_at, f.last_confirmed_at, f.confidence, row_number() over (
            order by f.status = 'ACTIVE' desc, f.confidence desc, f.evidence_count desc, f.last_confirmed_at desc,
                f.id) as place
        from user_fact_relationships f where f.id in (p_one, p_other)),
    superseded as (
        update user_fact_relationships f
        set status = 'SUPERSEDED', superseded_by = w.id, change = 'MERGED', change_reason = null,
            valid_to = greatest(f.valid_from, p_moment), version = f.version + 1, recorded_at = p_moment
        from ranked l, ranked w
        where f.id = l.id and l.place = 2 and w.place = 1
        returning f.id)
    update user_fact_relationships f
    set evidence_count = f.evidence_count + l.evidence_count,
        first_seen_at = least(f.first_seen_at, l.first_seen_at),
        last_confirmed_at = greatest(f.last_confirmed_at, l.last_confirmed_at),
        change = 'MERGED', change_reason = null, version = f.version + 1, recorded_at = p_moment
    from ranked w, ranked l
    where f.id = w.id and w.place = 1 and l.place = 2;
$$;

comment on function join_two_facts(uuid, uuid, timestamptz) is
    'Joins two open facts that say the same: the surer one stays open with the evidence of both.';

-- Part of merge_entities: of the facts that one user holds of both entities under the same relation, one stays open. With
-- p_rehearse only the clocks of the users are taken. Returns how many facts were joined to another.
create or replace function join_facts_of_entities(p_into uuid, p_from uuid, p_rehearse boolean)
returns integer
language plpgsql
set search_path = public, pg_temp
as $$
declare
    pair record;
    moment timestamptz;
    joined integer := 0;
begin
    for pair in
        select a.user_id, a.id as one, b.id as other
        from user_fact_relationships a
        join user_fact_relationships b on b.user_id = a.user_id and b.relationship_type = a.relationship_type
            and b.entity_id = p_from
        where a.entity_id = p_into
            and a.status <> 'SUPERSEDED' and a.valid_to is null and b.status <> 'SUPERSEDED' and b.valid_to is null
        order by a.user_id, a.relationship_type
    loop
        moment := fact_moment(pair.user_id);
        if p_rehearse then
            continue;
        end if;
        joined := joined + 1;
        perform join_two_facts(pair.one, pair.other, moment);
    end loop;
    if not p_rehearse then
        update fact_versions v set entity_id = p_into where v.entity_id = p_from;
    end if;
    return joined;
end
$$;

-- What a user who likes one thing may like as well. Seeds are the ten surest facts of at least 0.7 that say likes, enjoys
-- or loves, of one type or category if that is asked. Each brings up to five entities that the user has no fact about:
-- names of the same type that are more than 0.3 alike, and neighbours by an edge of more than 0.3, opposites aside.
-- confidence = min(0.9, likeness x confidence of the seed); the best seed of an entity counts.
create or replace function recommend_entities(
    p_user_id text,
    p_entity_type text default null,
    p_category text default null,
    p_first integer default 5)
returns table (
    entity_id uuid, confidence double precision, seed_id uuid, seed_relation text, likeness double precision,
    reason text)
language plpgsql
set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        with seeds as (
            select f.entity_id as id, f.relationship_type as relation, f.confidence
            from user_fact_relationships f
            join fact_entities e on e.id = f.entity_id
            where f.user_id = p_user_id and f.relationship_type in ('likes', 'enjoys', 'loves')
                and f.status = 'ACTIVE' and f.confidence >= 0.7
                and (p_entity_type is null or lower(e.entity_type) = lower(p_entity_type))
                and (p_category is null or lower(e.category) = lower(p_category))
            order by f.confidence desc, f.last_confirmed_at desc, f.id
            limit 10),
        known as materialized (
            select distinct e.name_key
            from user_fact_relationships f join fact_entities e on e.id = f.entity_id
            where f.user_id = p_user_id and f.status = 'ACTIVE'),
        found as (
            select s.id as seed_id, s.relation, s.confidence, c.entity_id, c.likeness, c.reason
            from seeds s
            cross join lateral (
                select a.entity_id, a.likeness, a.reason
                from (
                    select n.similar_entity_id as entity_id, n.similarity_score as likeness, 'SIMILAR_NAME' as reason
                    from discover_similar_entities(s.id, 0.3, 25) n
                    union all
                    select r.entity_id, r.weight, 'RELATED'
                    from related_entities(
                        s.id, 1, 0.3, '{similar_to,part_of,category_of,related_to,requires}', 25) r
                    where r.weight > 0.3) a
                join fact_entities e on e.id = a.entity_id
                where not exists (select from known k where k.name_key = e.name_key)
                order by a.likeness desc, a.reason, a.entity_id
                limit 5) c)
        select b.entity_id, b.confidence, b.seed_id, b.relation, b.likeness, b.reason
        from (
            select distinct on (f.entity_id) f.entity_id, least(0.9, f.likeness * f.confidence) as confidence, f.seed_id,
                f.relation, f.likeness, f.reason
            from found f
            order by f.entity_id, f.likeness * f.confidence desc, f.reason, f.seed_id) b
        order by b.confidence desc, b.likeness desc, b.entity_id
        limit p_first;
end
$$;

-- What a user and a character have in common: entities that the user stands to in a relation that is not one of
-- aversion, and interests or abilities of the character that are called the same (likeness 1), case and accents aside, or
-- whose text has the name in it, nearly so at least (word similarity from 0.6). Of the user the 500 surest facts are
-- looked at. Each entity comes with its best match.
create or replace function shared_interests(
    p_user_id text,
    p_character_name text,
    p_first integer default 10)
returns table (
    entity_id uuid, relation text, confidence double precision, kind text, subject text, category text,
    importance text, proficiency integer, likeness double precision)
language plpgsql
stable
set search_path = public, pg_temp
as $$
#variable_conflict use_column
begin
    return query
        with liked as materialized (
            select distinct on (x.entity_id) x.entity_id, x.name_key, x.relation, x.confidence
            from (
                select f.entity_id, e.name_key, f.relationship_type as relation, f.confidence
                from user_fact_relationships f join fact_entities e on e.id = f.entity_id
                where f.user_id = p_user_id and f.status = 'ACTIVE'
                    and f.relationship_type not in (
                        'dislikes', 'hates', 'avoids', 'rejects', 'opposes', 'distrusts', 'suspects', 'doubts')
                order by f.confidence desc, f.id
                limit 500) x
            order by x.entity_id, x.confidence desc, x.relation),
        offered as materialized (
            select 'INTEREST' as kind, i.interest_text as subject, entity_key(i.interest_text) as key, i.category,
                i.importance, i.proficiency_level as proficiency
            from character_interest_directory i where i.normalized_name = p_character_name
            union all
            select 'ABILITY', a.ability_name, entity_key(a.ability_name), a.category, null, a.proficiency_level
            from character_ability_directory a where a.normalized_name = p_character_name)
        select m.entity_id, m.relation, m.confidence, m.kind, m.subject, m.category, m.importance, m.proficiency,
            m.likeness
        from (
            select distinct on (l.entity_id) l.entity_id, l.relation, l.confidence, o.kind, o.subject, o.category,
                o.importance, o.proficiency,
                case when l.name_key = o.key then 1 else word_similarity(l.name_key, o.key) end::double precision
                    as likeness
            from liked l join offered o on l.name_key = o.key or word_similarity(l.name_key, o.key) >= 0.6
            order by l.entity_id, likeness desc, o.kind desc, o.subject) m
        order by m.likeness desc, m.confidence desc, m.entity_id
        limit p_first;
end
$$;
