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
