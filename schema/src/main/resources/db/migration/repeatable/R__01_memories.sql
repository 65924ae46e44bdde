-- What memories ask of the database beyond statements.

-- How near two embeddings are in meaning: their cosine similarity, -1 to 1. NULL where one is missing, where they have
-- different lengths, and where the database does not have the extension `vector`: its type is looked up at the call, so
-- that the function exists either way and works from the moment the extension is there.
create or replace function memory_similarity(p_one real[], p_other real[])
returns double precision
language plpgsql
stable
parallel safe
set search_path = public, pg_temp
as $$
begin
    if p_one is null or p_other is null or cardinality(p_one) <> cardinality(p_other)
        or to_regtype('vector') is null then
        return null;
    end if;
    return nullif(1 - (p_one::vector <=> p_other::vector), 'NaN');
end
$$;

comment on function memory_similarity(real[], real[]) is
    'Cosine similarity of two embeddings, -1 to 1; NULL without the extension vector, without one of the two, and for '
    'different lengths.';
