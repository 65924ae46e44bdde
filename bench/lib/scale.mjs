// How the memory-service's reads scale with the size of the database; ../scale starts it.
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { bigTables, CHARACTER, entityId, grow, SIZES, userId, usersOf } from "./knowledge.mjs";
import { memoryService, MEMORY, postgres, psql, root, stopAll } from "./processes.mjs";
import { authorization } from "./tokens.mjs";

const HELP = `Usage: bench/scale [OPTIONS]

Makes a database of each size and measures the reads of the memory-service on it. From the largest one's log the plans
of the statements that the service ran are taken: a sequential scan of a big table is a failure, and so is a read that
is slower than its bound allows, compared with the first size.

  --sizes LIST         of S (10,000 facts, 50,000 messages), M (ten times that), L (a hundred times); default S,L. XS
                       (a tenth of S) is for trying out this program
  --warm-up SECONDS    for each read before a size is measured (default 20)
  --requests N         measured for each read and size, after a quarter as many to warm up (default 400)
  --directory DIR      where the databases stay for another run (default: one that is removed at the end)
  --record             appends the result to bench/RESULTS.md
  --help               this text
`;

const { values: options } = parseArgs({
  options: {
    sizes: { type: "string", default: "S,L" },
    "warm-up": { type: "string", default: "20" },
    requests: { type: "string", default: "400" },
    directory: { type: "string" },
    record: { type: "boolean", default: false },
    help: { type: "boolean", default: false },
  },
});
if (options.help) {
  process.stdout.write(HELP);
  process.exit(0);
}
const sizes = options.sizes.split(",");
if (sizes.some((s) => !SIZES[s])) throw new Error("--sizes is a list of XS, S, M and L");
const requests = Number(options.requests);
if (!Number.isInteger(requests) || requests < 4) throw new Error("--requests must be a number from 4");
const warmUp = Number(options["warm-up"]);
if (!(warmUp >= 0)) throw new Error("--warm-up must be a number of seconds");
const directory = options.directory ? resolve(options.directory) : mkdtempSync(join(tmpdir(), "whisperengine-scale-"));
const say = (text) => process.stdout.write(`${text}\n`);

const CHANNEL = (user) => ({ platform: "bench", id: `channel_${user}`, type: "guild_text" });

/** The reads, each with the bound that its time at the largest size has against the smallest. */
const READS = [
  {
    name: "userFacts", bound: 2,
    query: `query($user: ID!) { userFacts(userId: $user, first: 20) { nodes { id relation confidence weightedConfidence potentiallyOutdated entity { entityName } } } }`,
    variables: ({ user }) => ({ user: userId(user) }),
    rows: (data) => data.userFacts.nodes,
  },
  {
    name: "conversationHistory", bound: 2,
    query: `query($user: ID!, $character: String!, $channel: ChannelInput) {
      conversationHistory(userId: $user, characterName: $character, channel: $channel, first: 50) {
        nodes { content sentAt } } }`,
    variables: ({ user }) => ({ user: userId(user), character: CHARACTER, channel: CHANNEL(user) }),
    rows: (data) => data.conversationHistory.nodes,
  },
  {
    name: "relatedEntities, 2 hops", bound: 2,
    query: `query($entity: ID!) { relatedEntities(id: $entity, hops: 2, first: 20) { entity { id entityName } } }`,
    variables: ({ entity }) => ({ entity }),
    rows: (data) => data.relatedEntities,
  },
  {
    name: "relatedEntities of the hub", bound: null,
    query: `query($entity: ID!) { relatedEntities(id: $entity, hops: 2, first: 20) { entity { id entityName } } }`,
    variables: ({ hub }) => ({ entity: hub }),
    rows: (data) => data.relatedEntities,
  },
  {
    name: "promptContext", bound: 2,
    query: `query($user: ID!, $character: String!, $channel: ChannelInput) {
      promptContext(userId: $user, characterName: $character, channel: $channel, tokenBudget: 2000) {
        tokensUsed messages { text } summaries { text } facts { text score } memories { text score } } }`,
    variables: ({ user }) => ({ user: userId(user), character: CHARACTER, channel: CHANNEL(user) }),
    // All parts but summaries, of which there are none, must come.
    rows: ({ promptContext: c }) => [c.messages, c.facts, c.memories].some((part) => part.length === 0) ? [] : c.messages,
  },
  {
    name: "similarEntities", bound: 5,
    query: `query($entity: ID!) { similarEntities(id: $entity, first: 10) { entity { id entityName } } }`,
    variables: ({ entity }) => ({ entity }),
    rows: (data) => data.similarEntities,
    mayBeEmpty: true,
  },
  {
    name: "searchMemories", bound: 5,
    query: `query($user: ID!, $character: String!) {
      searchMemories(userId: $user, query: "what about the amber raven", first: 10,
        audience: { characterName: $character, platform: "bench", channelType: "guild_text" }) {
        nodes { score memory { content } } } }`,
    variables: ({ user }) => ({ user: userId(user), character: CHARACTER }),
    rows: (data) => data.searchMemories.nodes,
  },
];

async function post(service, query, variables) {
  const response = await fetch(service.urls[0], {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query, variables }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(JSON.stringify(answer.errors).slice(0, 500));
  return answer.data;
}

const pick = (n) => 1 + Math.floor(Math.random() * n);

/** What a request may ask for: another user and another entity each time. */
function subjects(size, entities, hub) {
  return () => ({ user: pick(usersOf(size)), entity: entities[pick(entities.length) - 1], hub });
}

/** One request at a time: the service's own time, not that of a queue. */
async function measure(service, read, subject) {
  const times = [];
  let found = 0;
  for (let n = -Math.floor(requests / 4); n < requests; n++) {
    const variables = read.variables(subject());
    const started = performance.now();
    const data = await post(service, read.query, variables);
    if (n >= 0) times.push(performance.now() - started);
    found += read.rows(data).length;
  }
  if (found === 0 && !read.mayBeEmpty) throw new Error(`${read.name} finds nothing: the measurement says nothing`);
  times.sort((a, b) => a - b);
  return { median: times[Math.floor(times.length / 2)], p95: times[Math.floor(times.length * 0.95)] };
}

/** The plans that the database wrote to its log while the work was done, as auto_explain gives them. */
async function plansOf(database, place, work) {
  const superuser = { user: "postgres", password: readFileSync(join(place, "data.superuser"), "utf8").trim() };
  const log = join(place, "data.log");
  const settings = {
    session_preload_libraries: "auto_explain",
    "auto_explain.log_min_duration": "0",
    "auto_explain.log_format": "json",
    "auto_explain.log_nested_statements": "on",
  };
  const restart = `select pg_terminate_backend(pid) from pg_stat_activity where usename = '${MEMORY.user}';`;
  psql(database.port, superuser, Object.entries(settings)
    .map(([name, value]) => `alter role ${MEMORY.user} set ${name} = '${value}';`).join("\n") + restart);
  const begin = statSync(log).size;
  try {
    await work();
  } finally {
    psql(database.port, superuser, Object.keys(settings)
      .map((name) => `alter role ${MEMORY.user} reset ${name};`).join("\n") + restart);
  }
  const text = readFileSync(log).subarray(begin).toString("utf8");
  const plans = [];
  for (const match of text.matchAll(/ plan:\n((?:\t.*\n)+)/g)) {
    plans.push(JSON.parse(match[1].replace(/^\t/gm, "")));
  }
  return plans;
}

function scans(plan, tables, found = []) {
  if (plan["Node Type"].endsWith("Seq Scan") && tables.includes(plan["Relation Name"])) found.push(plan["Relation Name"]);
  for (const below of plan.Plans ?? []) scans(below, tables, found);
  return found;
}

/** The service's connections are made anew for the plans, so its first requests may meet closed ones. */
async function patiently(work) {
  for (let n = 0; ; n++) {
    try {
      return await work();
    } catch (e) {
      if (n === 20) throw e;
    }
  }
}

/** Measures one size on a database and a service of its own; the largest one's plans are looked at, too. */
async function measureSize(size, results, failures) {
  const place = join(directory, size);
  mkdirSync(place, { recursive: true });
  const database = await postgres(place, ["shared_buffers=512MB", "max_wal_size=4GB", "maintenance_work_mem=256MB"]);
  const started = Date.now();
  grow(database, size, say);
  say(`  made in ${((Date.now() - started) / 1000).toFixed(0)} s`);
  const service = await memoryService(place, database);
  const hub = entityId(database, 1);
  const entities = Array.from({ length: 50 }, () => entityId(database, pick(SIZES[size].entities - 1)));
  const subject = subjects(size, entities, hub);
  for (const read of READS) {
    // A cold service is slow, and would make every later read look fast.
    const end = Date.now() + warmUp * 1000;
    while (Date.now() < end) await post(service, read.query, read.variables(subject()));
  }
  for (const read of READS) {
    const time = await measure(service, read, subject);
    results.get(read).push(time);
    say(`  ${read.name}: median ${time.median.toFixed(2)} ms, p95 ${time.p95.toFixed(2)} ms`);
  }
  if (size !== sizes.at(-1)) return;
  const tables = bigTables(database);
  say(`  big tables: ${tables.join(", ")}`);
  for (const read of READS) {
    // The first executions have plans for their values, the later ones may have one for all.
    const plans = await plansOf(database, place, async () => {
      for (let n = 0; n < 8; n++) await patiently(() => post(service, read.query, read.variables(subject())));
    });
    if (plans.length === 0) failures.push(`${read.name}: the log has no plan`);
    const found = new Set(plans.flatMap((p) => scans(p.Plan, tables)));
    if (found.size > 0) failures.push(`${read.name}: reads ${[...found].join(", ")} from end to end`);
    say(`  ${read.name}: ${plans.length} plans, ${found.size === 0 ? "by indexes" : `SEQUENTIAL: ${[...found].join(", ")}`}`);
  }
}

async function main() {
  say(`Working in ${directory}`);
  const failures = [];
  const results = new Map(READS.map((read) => [read, []]));
  for (const size of sizes) {
    say(`Size ${size}`);
    try {
      await measureSize(size, results, failures);
    } finally {
      await stopAll();
    }
  }
  const lines = READS.map((read) => {
    const times = results.get(read);
    const ratio = times.at(-1).median / times[0].median;
    if (read.bound && sizes.length > 1 && ratio > read.bound) {
      failures.push(`${read.name}: ${ratio.toFixed(2)} times as long, where ${read.bound} are allowed`);
    }
    return `| ${read.name} | ${times.map((t) => `${t.median.toFixed(2)} (${t.p95.toFixed(2)})`).join(" | ")} | `
      + `${ratio.toFixed(2)} | ${read.bound ?? ""} |`;
  });
  const report = [
    `## Scale, ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    "",
    `${cpus().length} x ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB, all on this one machine. One`
      + ` request at a time, ${requests} of each read after ${Math.floor(requests / 4)} to warm up (before that,`
      + ` ${warmUp} s of each), another user each time.`
      + ` Milliseconds: median (p95).`,
    "",
    `| read | ${sizes.join(" | ")} | ratio | bound |`,
    `|---|${sizes.map(() => "---|").join("")}---|---|`,
    ...lines,
    "",
    ...(failures.length === 0 ? ["Every plan uses indexes; every bound is kept."] : failures.map((f) => `* FAILED: ${f}`)),
    "",
  ].join("\n");
  say(`\n${report}`);
  if (options.record) appendFileSync(join(root, "bench/RESULTS.md"), `\n${report}`);
  if (failures.length > 0) throw new Error(failures.join("; "));
}

let failure = null;
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => stopAll().then(() => process.exit(130)));
try {
  await main();
} catch (e) {
  failure = e;
} finally {
  await stopAll();
}
if (failure) {
  process.stderr.write(`error: ${failure.stack}\nLogs are kept in ${directory}\n`);
  process.exit(1);
}
if (!options.directory) rmSync(directory, { recursive: true, force: true });
