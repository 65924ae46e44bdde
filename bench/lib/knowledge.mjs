// Facts, entities, conversations and memories of any size, made by the database itself.
import { OWNER, psql } from "./processes.mjs";

export const SIZES = {
  // Shows that everything works; its times say nothing.
  XS: { facts: 1_000, entities: 200, messages: 5_000, memories: 1_000 },
  S: { facts: 10_000, entities: 2_000, messages: 50_000, memories: 10_000 },
  M: { facts: 100_000, entities: 20_000, messages: 500_000, memories: 100_000 },
  L: { facts: 1_000_000, entities: 200_000, messages: 5_000_000, memories: 1_000_000 },
};

// One user has as much at every size: what grows is the number of users.
const OF_A_USER = { facts: 100, messages: 500, memories: 100 };
export const usersOf = (size) => SIZES[size].facts / OF_A_USER.facts;
export const userId = (n) => `bench_user_${n}`;
export const CHARACTER = "bench_companion";
/** The entity that everything is joined to: up to 10,000 edges. */
const HUB_EDGES = 10_000;
const CHUNK = 100_000;

// A range of numbers in a generated text: the same number always gives the same row, so nothing is made twice.
const word = (n, seed) => `(array['amber','birch','cedar','delta','ember','fjord','grove','heron','indigo','juniper','kelp',`
  + `'lumen','maple','nectar','opal','pebble','quartz','raven','saffron','thistle','umber','velvet','willow','yarrow'])`
  + `[1 + mod(abs(hashint8extended(${n}, ${seed})), 24)]`;
const fraction = (n, seed) => `(mod(abs(hashint8extended(${n}, ${seed})), 1000) / 1000.0)`;
const entity = (n) => `md5('entity ' || (${n}))::uuid`;

/** Each part: where its rows go, and the statement that makes the rows of a range, at a size. */
const PARTS = [
  {
    name: "entities",
    table: "fact_entities",
    rows: (size) => SIZES[size].entities,
    sql: () => `insert into fact_entities (id, entity_type, entity_name, category)
      select ${entity("n")}, (array['food','hobby','place','person','topic'])[1 + n % 5],
        ${word("n", 1)} || ' ' || ${word("n", 2)} || ' ' || substr(md5(n::text), 1, 10), ${word("n", 3)}
      from generate_series(:from, :to) n on conflict do nothing`,
  },
  {
    name: "edges",
    table: "entity_relationships",
    rows: (size) => SIZES[size].entities * 5,
    sql: (size) => `insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)
      select f, t, 'similar_to', 0.3 + 0.6 * w, true
      from (
        select ${entity("n / 5")} as f, ${entity(`mod(abs(hashint8extended(n, 4)), ${SIZES[size].entities})`)} as t,
          ${fraction("n", 5)} as w
        from generate_series(:from, :to) n) e
      where f <> t and exists (select from fact_entities where id = f) and exists (select from fact_entities where id = t)
      on conflict do nothing`,
  },
  {
    name: "edges of the hub",
    table: "entity_relationships",
    rows: (size) => Math.min(HUB_EDGES, SIZES[size].entities - 1),
    sql: () => `insert into entity_relationships (from_entity_id, to_entity_id, relationship_type, weight, bidirectional)
      select ${entity("1")}, ${entity("n")}, 'related_to', 0.3 + 0.6 * ${fraction("n", 6)}, true
      from generate_series(greatest(:from, 2), :to) n where exists (select from fact_entities where id = ${entity("n")})
      on conflict do nothing`,
  },
  {
    name: "users",
    table: "universal_users",
    rows: (size) => usersOf(size),
    sql: () => `insert into universal_users (universal_id, primary_username)
      select 'bench_user_' || n, 'bench' from generate_series(:from, :to) n on conflict do nothing`,
  },
  {
    name: "facts",
    table: "user_fact_relationships",
    rows: (size) => SIZES[size].facts,
    // A prime step keeps the entities of one user apart.
    sql: (size) => `insert into user_fact_relationships
        (user_id, entity_id, relationship_type, confidence, strength, mentioned_by_character, first_seen_at,
        last_confirmed_at)
      select 'bench_user_' || (1 + (n - 1) / 100), ${entity(`1 + mod((n / 100) * 31 + n * 977, ${SIZES[size].entities})`)},
        (array['likes','owns','visited','works_at','wants','knows','plays','enjoys'])[1 + n % 8],
        0.3 + 0.7 * ${fraction("n", 7)}, ${fraction("n", 8)}, '${CHARACTER}', seen, seen
      from (select n, now() - ${fraction("n", 9)} * interval '300 days' as seen from generate_series(:from, :to) n) g
      on conflict do nothing`,
  },
  {
    name: "conversations",
    table: "conversation_threads",
    rows: (size) => usersOf(size),
    sql: () => `with made as (
        insert into conversation_threads (platform, channel_id, channel_type, last_sequence)
        select 'bench', 'channel_' || n, 'guild_text', 0 from generate_series(:from, :to) n
        on conflict do nothing returning id, channel_id)
      insert into conversation_participants (thread_id, user_id, character_name)
      select id, case who when 1 then 'bench_user_' || substr(channel_id, 9) end, case who when 2 then '${CHARACTER}' end
      from made, generate_series(1, 2) who`,
  },
  {
    name: "messages",
    table: "conversation_messages",
    rows: (size) => SIZES[size].messages,
    // One in an hour, back from now: a week of them is in the window.
    sql: () => `insert into conversation_messages
        (thread_id, sequence, author_kind, user_id, character_name, content, sent_at, platform, channel_id, channel_type)
      select t.id, 1 + (n - 1) % 500, case n % 2 when 0 then 'USER' else 'CHARACTER' end, 'bench_user_' || u,
        '${CHARACTER}', ${word("n", 10)} || ' told of ' || ${word("n", 11)} || ' and ' || ${word("n", 12)} || ' by the '
          || ${word("n", 13)} || ', number ' || n, now() - (500 - (n - 1) % 500) * interval '1 hour', 'bench',
        t.channel_id, 'guild_text'
      from (select n, 1 + (n - 1) / 500 as u from generate_series(:from, :to) n) g
      join conversation_threads t on t.platform = 'bench' and t.channel_id = 'channel_' || g.u
      on conflict do nothing`,
  },
  {
    name: "memories",
    table: "memory_entries",
    rows: (size) => SIZES[size].memories,
    sql: () => `insert into memory_entries
        (user_id, memory_type, content, importance_score, character_name, platform, channel, channel_type, tier,
        created_at, client_memory_id)
      select 'bench_user_' || (1 + (n - 1) / 100), 'fact', 'Remembers the ' || ${word("n", 14)} || ' of ' || ${word("n", 15)}
          || ' and the ' || ${word("n", 16)} || ', number ' || n, ${fraction("n", 17)}, '${CHARACTER}', 'bench',
        'channel_' || (1 + (n - 1) / 100), 'guild_text', (array['SHORT_TERM','MEDIUM_TERM','LONG_TERM'])[1 + n % 3],
        now() - ${fraction("n", 18)} * interval '90 days', 'bench ' || n
      from generate_series(:from, :to) n on conflict do nothing`,
  },
];

const owner = (database, sql) => psql(database.port, OWNER, sql);

/**
 * Brings the database to a size. What a former run has made is not made again, and a run that was cut off goes on behind
 * its last chunk: each chunk is one transaction with the note that it is done.
 */
export function grow(database, size, say) {
  owner(database, `set client_min_messages = error; create schema if not exists bench;
    create table if not exists bench.progress (part text primary key, done bigint not null);
    insert into characters (name, normalized_name) values ('Bench', '${CHARACTER}') on conflict do nothing;`);
  for (const part of PARTS) {
    const to = part.rows(size);
    let from = Number(owner(database, `select coalesce((select done from bench.progress where part = '${part.name}'), 0);`));
    const started = Date.now();
    const before = from;
    while (from < to) {
      const end = Math.min(from + CHUNK, to);
      owner(database, `set synchronous_commit = off; begin;
        ${part.sql(size).replaceAll(":from", String(from + 1)).replaceAll(":to", String(end))};
        insert into bench.progress values ('${part.name}', ${end})
          on conflict (part) do update set done = excluded.done;
        commit;`);
      from = end;
    }
    if (from > before) say(`  ${part.name}: ${from - before} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
  }
  owner(database, `update conversation_threads t
      set last_sequence = m.messages, last_activity_at = m.last
      from (select thread_id, count(*) as messages, max(sent_at) as last from conversation_messages group by thread_id) m
      where m.thread_id = t.id and t.platform = 'bench' and t.last_sequence <> m.messages;`);
  for (const table of new Set(PARTS.map((p) => p.table))) owner(database, `vacuum (analyze) ${table};`);
  for (const part of PARTS) {
    const found = Number(owner(database, `select count(*) from ${part.table};`));
    if (found < part.rows(size) * 0.95) throw new Error(`${part.table} has ${found} rows only`);
  }
}

/**
 * The tables that are big now: a plan that reads one of them from end to end does not scale. Of a table of a few pages the
 * database rightly takes no index.
 */
export const bigTables = (database) => owner(database, `select relname from pg_class
  where relnamespace = 'public'::regnamespace and relkind = 'r' and relpages >= 100 order by 1;`).split("\n").filter(Boolean);

export const entityId = (database, n) => owner(database, `select ${entity(String(n))};`);
