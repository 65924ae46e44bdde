// Generated characters: every column of every row is filled, by the column's type and nothing else.
import { psql, OWNER } from "./processes.mjs";

const FILL = `
create or replace function pg_temp.fill(p_character integer, p_table text, p_parent text, p_parents integer[], p_rows integer)
returns void language plpgsql as $$
declare
  columns text;
  expressions text;
begin
  select string_agg(quote_ident(c.column_name), ', '),
    string_agg(
      case
        when c.column_name in ('display_order', 'sort_order', 'order_sequence', 'version', 'priority_order') then 'n'
        -- a closed domain: the first of its values
        when closed.value is not null then quote_literal(closed.value)
        when c.data_type = 'text' then
          format('%L || n || %L', left(c.column_name, 12) || ' ', ' of a character')
        when c.data_type in ('integer', 'smallint', 'bigint') then '5'
        when c.data_type in ('double precision', 'numeric', 'real') then '0.5'
        when c.data_type = 'boolean' then 'true'
        when c.data_type = 'ARRAY' then 'array[''one'', ''two '' || n]'
        when c.data_type = 'jsonb' then '''{"key": [1, 2]}'''
        when c.data_type like 'timestamp%' then '''2026-01-02T03:04:05Z''::timestamptz'
      end, ', ')
  into columns, expressions
  from information_schema.columns c
  left join lateral (
    select (regexp_match(pg_get_constraintdef(k.oid), '''([^'']+)'''))[1] as value
    from pg_constraint k
    join pg_attribute a on a.attrelid = k.conrelid and k.conkey = array[a.attnum]
    where k.contype = 'c' and k.conrelid = p_table::regclass and a.attname = c.column_name
      and c.data_type = 'text' and pg_get_constraintdef(k.oid) like '%ARRAY[%'
    limit 1) closed on true
  where c.table_schema = 'public' and c.table_name = p_table and c.column_name not in ('id', p_parent);
  execute format('insert into %I (%I, %s) select p, %s from unnest($1) p, generate_series(1, $2) n',
    p_table, p_parent, columns, expressions) using p_parents, p_rows;
end $$;
`;

/** Tables below a character with the number of rows that they get. */
function fill(handle, rows) {
  const statements = Object.entries(rows).map(
    ([table, count]) => `perform pg_temp.fill(c, '${table}', 'character_id', array[c], ${count});`,
  );
  return `do $$ declare c integer; begin
    insert into characters (name, normalized_name, occupation, description)
    values ('${handle}', '${handle}', 'Measured', 'A generated character') returning id into c;
    ${statements.join("\n")}
  end $$;`;
}

export function tables(port) {
  const found = psql(port, OWNER, `
    select d.table_name, coalesce(d.parent_table, ''), d.parent_key,
      exists (select from pg_index i join pg_attribute a on a.attrelid = i.indrelid and a.attnum = i.indkey[0]
        where i.indrelid = d.table_name::regclass and i.indisunique and i.indnkeyatts = 1 and a.attname = d.parent_key)
    from definition_tables() d where d.table_name <> 'character_source_documents' order by 1;`);
  return found.split("\n").map((line) => {
    const [table, parent, key, single] = line.split("|");
    return { table, parent: parent || null, key, single: single === "t" };
  });
}

export function load(port, all, many) {
  const below = all.filter((t) => t.parent === null);
  const lists = below.filter((t) => !t.single);
  const nested = all.filter((t) => t.parent !== null);
  const whole = Object.fromEntries(below.map((t) => [t.table, t.single ? 1 : 9]));
  psql(port, OWNER, [
    FILL,
    fill("bench_small", Object.fromEntries(lists.map((t) => [t.table, 10]))),
    fill("bench_large", Object.fromEntries(lists.map((t) => [t.table, 15]))),
    fill("bench_whole", whole),
    `do $$ declare c integer := (select id from characters where normalized_name = 'bench_whole'); begin
       ${nested.map((t) => `perform pg_temp.fill(c, '${t.table}', '${t.key}',
         (select array_agg(id) from (select id from ${t.parent} where character_id = c order by id limit 3) p), 3);`).join("\n")}
     end $$;`,
    `insert into characters (name, normalized_name) select 'crowd ' || n, 'crowd_' || n from generate_series(1, ${many}) n;`,
    "set client_min_messages = error; analyze;",
  ].join("\n"));
}

/** More characters with rows of their own, as many as wanted in all. */
export function crowd(port, upTo) {
  psql(port, OWNER, `
    begin; -- one version, and so one snapshot, for each character
    insert into characters (name, normalized_name)
    select 'crowd ' || n, 'crowd_' || n from generate_series(1, ${upTo}) n on conflict (normalized_name) do nothing;
    insert into character_values (character_id, value_key, value_description)
    select c.id, 'value ' || v, 'a value' from characters c, generate_series(1, 10) v
    where c.normalized_name like 'crowd%' on conflict do nothing;
    insert into personality_traits (character_id, trait_name, trait_value)
    select c.id, 'trait ' || v, 0.5 from characters c, generate_series(1, 10) v
    where c.normalized_name like 'crowd%' on conflict do nothing;
    commit;
    set client_min_messages = error; analyze;`);
}
