// What user-service does with every message, with few users and with many; ../people starts it.
import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { http, pgbench, wrkScript } from "./load.mjs";
import { ask, OWNER, postgres, psql, root, stopAll, USER_SERVICE, userService } from "./processes.mjs";

const HELP = `Usage: bench/people [OPTIONS]

Makes users with a relationship each in a database of its own, first few, then many, and measures resolveUser,
relationship and recordInteraction for users drawn by chance, over HTTP and, with the service's own statement, by pgbench.
The many may take twice what the few take.

  --few N                users at first (default 1000)
  --many N               users then (default 1000000)
  --warm-up SECONDS      for each operation (default 30)
  --measure SECONDS      for each measurement (default 10)
  --rounds N             measurements of each operation; the median counts (default 3)
  --connections N        clients at once (default 16)
  --record               appends the result to bench/RESULTS.md
  --help                 this text
`;

const { values: options } = parseArgs({
  options: {
    few: { type: "string", default: "1000" },
    many: { type: "string", default: "1000000" },
    "warm-up": { type: "string", default: "30" },
    measure: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "16" },
    record: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const number = (name) => {
  const value = Number(options[name]);
  if (!Number.isInteger(value) || value < 1) throw new Error(`--${name} must be a number from 1`);
  return value;
};
const [few, many] = [number("few"), number("many")];
const [warmUp, measure, rounds, connections] = ["warm-up", "measure", "rounds", "connections"].map(number);

const CHARACTERS = 20;
const say = (text) => process.stdout.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const directory = mkdtempSync(join(tmpdir(), "whisperengine-bench-"));

/** User n has one account and one relationship; the number is in all the keys, so that a client can draw one. */
function grow(port, from, to) {
  psql(port, OWNER, `
    begin;
    insert into characters (name, normalized_name)
    select 'Bench ' || n, 'bench_' || n from generate_series(0, ${CHARACTERS - 1}) n on conflict do nothing;
    insert into universal_users (universal_id, primary_username)
    select 'weu_' || lpad(to_hex(n), 32, '0'), 'user ' || n from generate_series(${from}, ${to}) n;
    insert into platform_identities (universal_id, platform, platform_user_id, username)
    select 'weu_' || lpad(to_hex(n), 32, '0'), 'discord', (100000000000000000 + n)::text, 'user ' || n
    from generate_series(${from}, ${to}) n;
    insert into relationship_scores (user_id, bot_name, interaction_count)
    select 'weu_' || lpad(to_hex(n), 32, '0'), 'bench_' || n % ${CHARACTERS}, 3 from generate_series(${from}, ${to}) n;
    insert into relationship_events (user_id, bot_name, event_type, conversation_quality, trust_delta, trust_value,
      affection_delta, affection_value, attunement_delta, attunement_value, interaction_count, created_at)
    select 'weu_' || lpad(to_hex(n), 32, '0'), 'bench_' || n % ${CHARACTERS}, 'interaction', 'average', 0, 0.5, 0, 0.4,
      0, 0.3, i, now() - make_interval(days => 4 - i)
    from generate_series(${from}, ${to}) n, generate_series(1, 3) i;
    commit;
    vacuum analyze characters, universal_users, platform_identities, relationship_scores, relationship_events;`);
}

const QUALITIES = ["EXCELLENT", "GOOD", "AVERAGE", "POOR", "FAILED"];
const DELTAS = ["0.045, 0.052, 0.030, 'excellent'", "0.030, 0.040, 0.020, 'good'", "0.009, 0.008, 0.010, 'average'",
  "-0.021, -0.032, -0.010, 'poor'", "-0.045, -0.052, -0.020, 'failed'"];

/** The same draw in Lua for wrk and in SQL for pgbench. */
const operations = [
  {
    name: "resolveUser",
    query: "mutation($p: String!) { resolveUser(platform: \"discord\", platformUserId: $p) { user { id } } }",
    // Lua's numbers have 53 bits: the digits are written, not added.
    variables: "string.format('{\"p\":\"1%017d\"}', n)",
    sql: () => "select * from resolve_user('discord', (100000000000000000 + :n::int8)::text, null, null, null)",
  },
  {
    name: "relationship",
    query: "query($u: ID!, $c: String!) { relationship(userId: $u, characterName: $c) {"
      + " trust affection attunement stage interactionCount updatedAt } }",
    variables: `string.format('{"u":"weu_%032x","c":"bench_%d"}', n, n % ${CHARACTERS})`,
    sql: () => "select trust, affection, attunement, stage, interaction_count, last_updated from relationship_live"
      + ` where user_id = user_key('weu_' || lpad(to_hex(:n::int4), 32, '0'))`
      + ` and character_name = 'bench_' || (:n::int4 % ${CHARACTERS})`,
  },
  {
    name: "recordInteraction",
    query: "mutation($u: ID!, $c: String!, $q: InteractionQuality!) {"
      + " recordInteraction(userId: $u, characterName: $c, quality: $q) { id trustAfter interactionCount } }",
    variables: `string.format('{"u":"weu_%032x","c":"bench_%d","q":"%s"}', n, n % ${CHARACTERS},`
      + ` ({${QUALITIES.map((q) => `"${q}"`)}})[math.random(${QUALITIES.length})])`,
    // One of five statements, each in a fifth of the calls.
    sql: (deltas) => "select outcome, (event).id from change_relationship('weu_' || lpad(to_hex(:n::int4), 32, '0'),"
      + ` 'bench_' || (:n::int4 % ${CHARACTERS}), 'interaction', ${deltas}, null, 'bench', 'conversation_quality', null)`,
  },
];

function lua(operation, users) {
  return wrkScript(directory, `${operation.name}-${users}`, [
    'wrk.method = "POST"',
    'wrk.headers["content-type"] = "application/json"',
    `local head = ${JSON.stringify(`{"query":${JSON.stringify(operation.query)},"variables":`)}`,
    "math.randomseed(os.time())",
    "request = function()",
    `  local n = math.random(${users})`,
    `  return wrk.format(nil, nil, nil, head .. ${operation.variables} .. "}")`,
    "end",
    // An answer with an error is fast, and would count.
    "response = function(status, headers, body)",
    '  if body:find(\'"errors"\', 1, true) then io.stderr:write("answer: " .. body .. "\\n") os.exit(1) end',
    "end",
  ].join("\n"));
}

async function measureAll(candidate, database, users) {
  const found = {};
  for (const operation of operations) {
    const file = lua(operation, users);
    await http(directory, candidate, candidate.urls, file, warmUp, connections, database);
    const http_ = [];
    const direct = [];
    for (let round = 0; round < rounds; round++) {
      http_.push(await http(directory, candidate, candidate.urls, file, measure, connections, database));
      const draw = `\\set n random(1, ${users})\n`;
      const scripts = operation.sql.length === 0
        ? [draw + operation.sql()]
        : DELTAS.map((deltas) => draw + operation.sql(deltas));
      direct.push(await pgbench(directory, database, scripts, measure, connections, USER_SERVICE));
    }
    found[operation.name] = {
      rate: median(http_.map((m) => m.rate)),
      p99: median(http_.map((m) => m.p99)),
      cpu: median(http_.map((m) => m.cpu)),
      direct: median(direct.map((m) => m.rate)),
    };
    const m = found[operation.name];
    say(`${users} users, ${operation.name}: ${Math.round(m.rate)}/s, p99 ${m.p99.toFixed(1)} ms, service `
      + `${m.cpu.toFixed(2)} ms CPU; pgbench ${Math.round(m.direct)}/s`);
  }
  return found;
}

function table(first, then) {
  const row = (name, a, b) => {
    const [service, statement] = [a.rate / b.rate, a.direct / b.direct];
    return `| ${name} | ${Math.round(a.rate)} | ${Math.round(b.rate)} | ${service.toFixed(2)} | ${Math.round(a.direct)} | `
      + `${Math.round(b.direct)} | ${statement.toFixed(2)} |`;
  };
  return [
    `| operation | service, ${few} users: requests/s | ${many} users | takes so many times as long | pgbench, ${few} users: `
      + `statements/s | ${many} users | takes so many times as long |`,
    "|---|---|---|---|---|---|---|",
    ...operations.map((o) => row(o.name, first[o.name], then[o.name])),
  ].join("\n");
}

try {
  const database = await postgres(directory);
  grow(database.port, 1, few);
  const service = await userService(directory, database);
  for (const operation of [...operations]) {
    const type = operation.query.startsWith("mutation") ? "mutationType" : "queryType";
    const schema = await ask(service.urls[0], `{ __schema { ${type} { fields { name } } } }`);
    if (!schema.data.__schema[type].fields.some((f) => f.name === operation.name)) {
      say(`${operation.name} is not there and not measured`);
      operations.splice(operations.indexOf(operation), 1);
    }
  }
  const first = await measureAll(service, database, few);
  say(`growing to ${many} users`);
  grow(database.port, few + 1, many);
  const then = await measureAll(service, database, many);
  const result = table(first, then);
  const slow = operations.filter((o) => first[o.name].rate / then[o.name].rate > 2);
  say(`\n${result}\n`);
  say(slow.length === 0
    ? "Every operation takes within twice as long."
    : `More than twice as long: ${slow.map((o) => o.name).join(", ")}`);
  if (options.record) {
    const machine = `${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GB`;
    appendFileSync(join(root, "bench/RESULTS.md"), `\n## bench/people, ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC\n\n`
      + `${machine}; clients, service and database on this one machine. ${connections} connections, median of ${rounds} `
      + `measurements of ${measure} s after ${warmUp} s of warm-up each; a user drawn by chance for each request.\n\n${result}\n`);
  }
  process.exitCode = slow.length === 0 ? 0 : 1;
} finally {
  await stopAll();
  rmSync(directory, { recursive: true, force: true });
}
