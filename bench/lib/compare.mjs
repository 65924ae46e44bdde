// The comparison itself; ../compare starts it.
import { appendFileSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { cpus, tmpdir, totalmem } from "node:os";
import { join, resolve } from "node:path";
import { isDeepStrictEqual, parseArgs } from "node:util";
import { crowd, load, tables } from "./data.mjs";
import { http, pgbench } from "./load.mjs";
import { ask, characterService, postGraphile, postgres, psql, root, SERVICE, stopAll } from "./processes.mjs";
import { authorization } from "./tokens.mjs";
import { canonical, count, dialects, request } from "./queries.mjs";

const HELP = `Usage: bench/compare [OPTIONS]

Loads generated characters (and real exports, where they are) into a database of its own, starts the character-service
and PostGraphile (one process, then two) on it, checks that all give the same answers, warms each up with each request,
and measures them in alternation: requests per second, p99, CPU time for each request. pgbench runs the service's own
statement as the limit. Ends with the ratios that issue and README speak of.

  --warm-up SECONDS      for each candidate and request (default 60)
  --measure SECONDS      for each measurement (default 10)
  --rounds N             measurements of each candidate and request; the median counts (default 3)
  --connections N        clients at once (default 16)
  --exports DIRECTORY    real SQL exports to take along (default: ../shared/characters beside the checkout)
  --record               appends the result to bench/RESULTS.md
  --help                 this text

Environment: BENCH_JAVA_OPTIONS are given to the service's JVM.
`;

const { values: options } = parseArgs({
  options: {
    "warm-up": { type: "string", default: "60" },
    measure: { type: "string", default: "10" },
    rounds: { type: "string", default: "3" },
    connections: { type: "string", default: "16" },
    exports: { type: "string", default: resolve(root, "../shared/characters") },
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
const seconds = { warmUp: number("warm-up"), measure: number("measure") };
const rounds = number("rounds");
const connections = number("connections");

const say = (text) => process.stdout.write(`${text}\n`);
const median = (list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)];
const directory = mkdtempSync(join(tmpdir(), "whisperengine-bench-"));

async function importExports(service) {
  if (!existsSync(options.exports)) {
    say(`No real exports at the place given: only generated characters are measured.`);
    return [];
  }
  const handles = [];
  for (const file of readdirSync(options.exports).filter((f) => f.endsWith(".sql")).sort()) {
    const answer = await fetch(`${service.base}/characters/import?format=WHISPERENGINE_SQL&mode=REPLACE`, {
      method: "POST",
      headers: { "content-type": "text/plain; charset=utf-8", authorization },
      body: readFileSync(join(options.exports, file)),
    });
    const body = await answer.json();
    if (answer.ok && body.character) handles.push({ handle: body.character.normalizedName, rows: body.rowsImported });
    else say(`${file} was not imported: ${body.code} ${body.message}`);
  }
  return handles.sort((a, b) => b.rows - a.rows);
}

function lastStatement(database) {
  return psql(database.port, SERVICE, `select query from pg_stat_activity
    where usename = current_user and pid <> pg_backend_pid() and query ilike '%from characters %'
    order by query_start desc limit 1;`);
}

/** The service's statement for this request, with its parameters written out: the handle, then what is given. */
async function statementOf(database, act, ...values) {
  await act();
  const statement = lastStatement(database);
  if (statement.includes(`$${values.length + 1}`)) {
    throw new Error(`the statement has more than ${values.length} parameters: ${statement.slice(0, 300)}`);
  }
  return statement.replace(/\$(\d+)/g, (_, n) => `'${values[n - 1]}'`);
}

function table(heads, lines) {
  const all = [heads, ...lines];
  const width = heads.map((_, n) => Math.max(...all.map((line) => String(line[n]).length)));
  const row = (line) => `| ${line.map((cell, n) => String(cell).padEnd(width[n])).join(" | ")} |`;
  return [row(heads), `|${width.map((w) => "-".repeat(w + 2)).join("|")}|`, ...lines.map(row)].join("\n");
}

async function main() {
  say(`Working in ${directory}`);
  const database = await postgres(directory);
  const all = tables(database.port);
  load(database.port, all, 10);
  const service = await characterService(directory, database);
  const exports = await importExports(service);
  psql(database.port, { user: "whisperengine", password: "whisperengine_password" }, "set client_min_messages = error; analyze;");
  const candidates = [
    service,
    await postGraphile(directory, database, 1, connections),
    await postGraphile(directory, database, 2, Math.ceil(connections / 2)),
  ];
  const { card, sections } = await dialects(service.urls[0], candidates[1].urls[0], all);
  const lists = sections.filter((s) => s.connection && s.fields.length >= 5 && s.ours !== "sourceDocuments");
  const cases = [
    { name: "small: 3 sections of 10 rows", handle: "bench_small", card: ["name"], sections: lists.slice(0, 3), only: 2 },
    { name: "whole: 1,800 fields in 20 sections", handle: "bench_large", card: [], sections: lists.slice(0, 20), only: 5 },
    { name: "400 rows in all sections", handle: "bench_whole", card, sections },
  ];
  if (exports.length > 0) {
    cases.push({ name: `real export (${exports[0].rows} rows), all sections`, handle: exports[0].handle, card, sections });
  }
  for (const c of cases) {
    c.ours = request("ours", c.handle, c.card, c.sections, c.only);
    c.theirs = request("theirs", c.handle, c.card, c.sections, c.only);
    c.query = (candidate) => (candidate === service ? c.ours : c.theirs);
    const answers = [];
    for (const candidate of candidates) {
      for (const url of candidate.urls) answers.push(canonical((await ask(url, c.query(candidate))).data.character));
    }
    c.fields = count(answers[0]);
    for (const answer of answers.slice(1)) {
      if (!isDeepStrictEqual(answer, answers[0])) throw new Error(`${c.name}: the answers differ`);
    }
    c.statement = await statementOf(database, () => ask(service.urls[0], c.ours), c.handle);
    say(`${c.name}: ${answers.length} equal answers of ${c.fields} fields`);
  }
  const documentUrl = `${service.base}/characters/bench_whole`;
  // The statement also decides whether the client has the document: it has none here.
  const documentStatement = await statementOf(database, async () => {
    const answer = await fetch(documentUrl, { headers: { authorization } });
    if (!answer.ok) throw new Error(`${documentUrl}: ${answer.status}`);
    await answer.text();
  }, "bench_whole", "false", "{}");

  say(`Warming up: ${seconds.warmUp} s for each of ${candidates.length} candidates and ${cases.length} requests`);
  for (const candidate of candidates) {
    for (const c of cases) {
      await http(directory, candidate, candidate.urls, c.query(candidate), seconds.warmUp, connections, database.entry);
    }
  }
  await http(directory, service, [documentUrl], null, seconds.warmUp, connections, database.entry);

  const lines = [];
  const ratios = [];
  for (const c of cases) {
    const found = new Map(candidates.map((candidate) => [candidate, []]));
    const limit = [];
    for (let round = 0; round < rounds; round++) {
      for (const candidate of candidates) {
        found.get(candidate).push(
          await http(directory, candidate, candidate.urls, c.query(candidate), seconds.measure, connections, database.entry));
      }
      limit.push((await pgbench(directory, database, c.statement, seconds.measure, connections)).rate);
    }
    const middle = new Map(candidates.map((candidate) => {
      const list = found.get(candidate);
      return [candidate, Object.fromEntries(["rate", "p99", "cpu", "databaseCpu"].map((k) => [k, median(list.map((m) => m[k]))]))];
    }));
    for (const candidate of candidates) {
      const m = middle.get(candidate);
      lines.push([c.name, candidate.name, m.rate.toFixed(0), m.p99.toFixed(1), m.cpu.toFixed(2), m.databaseCpu.toFixed(2)]);
    }
    lines.push([c.name, "pgbench, the service's statement", median(limit).toFixed(0), "", "", ""]);
    const [ours, one, two] = candidates.map((candidate) => middle.get(candidate).rate);
    ratios.push([c.name, (ours / one).toFixed(2), (ours / two).toFixed(2), (ours / median(limit)).toFixed(2)]);
    say(`${c.name}: ${ours.toFixed(0)} requests/s, ${(ours / one).toFixed(2)} times one process, ${(ours / two).toFixed(2)} times two`);
  }

  const document = [];
  const documentLimit = [];
  for (let round = 0; round < rounds; round++) {
    document.push(await http(directory, service, [documentUrl], null, seconds.measure, connections, database.entry));
    documentLimit.push((await pgbench(directory, database, documentStatement, seconds.measure, connections)).rate);
  }
  const rate = median(document.map((m) => m.rate));
  lines.push(["REST document, 400 rows", service.name, rate.toFixed(0), median(document.map((m) => m.p99)).toFixed(1),
    median(document.map((m) => m.cpu)).toFixed(2), median(document.map((m) => m.databaseCpu)).toFixed(2)]);
  lines.push(["REST document, 400 rows", "pgbench, the service's statement", median(documentLimit).toFixed(0), "", "", ""]);
  ratios.push(["REST document, 400 rows", "", "", (rate / median(documentLimit)).toFixed(2)]);

  const growth = [];
  for (const characters of [10, 10_000]) {
    crowd(database.port, characters);
    const of = [];
    for (let round = 0; round < rounds; round++) {
      of.push(await http(directory, service, service.urls, cases[0].ours, seconds.measure, connections, database.entry));
    }
    growth.push([characters, median(of.map((m) => m.rate)).toFixed(0), median(of.map((m) => m.p99)).toFixed(1)]);
  }

  const version = psql(database.port, SERVICE, "show server_version;");
  const report = [
    `## ${new Date().toISOString().slice(0, 16).replace("T", " ")} UTC`,
    "",
    `${cpus().length} x ${cpus()[0].model.trim()}, ${(totalmem() / 2 ** 30).toFixed(0)} GB; clients, services and database on this`
      + ` one machine. PostgreSQL ${version.split(" ")[0]}, Java ${process.env.JAVA_HOME ? "from JAVA_HOME" : "from the path"},`
      + ` PostGraphile 5.1.5. ${connections} connections, warm-up ${seconds.warmUp} s for each candidate and request,`
      + ` median of ${rounds} measurements of ${seconds.measure} s in alternation.`,
    "",
    table(["request", "candidate", "requests/s", "p99 ms", "CPU ms/request", "database CPU ms/request"], lines),
    "",
    "Ratios of the character-service's requests per second:",
    "",
    table(["request", "to one PostGraphile process", "to two", "to pgbench"], ratios),
    "",
    "The small request, by the number of characters in the database:",
    "",
    table(["characters", "requests/s", "p99 ms"], growth),
    "",
  ].join("\n");
  say(`\n${report}`);
  if (options.record) appendFileSync(join(root, "bench/RESULTS.md"), `\n${report}`);
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
rmSync(directory, { recursive: true, force: true });
