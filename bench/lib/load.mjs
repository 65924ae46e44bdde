// Load from wrk and pgbench, with the CPU time that each process took meanwhile.
import { spawn } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { cpuSeconds, SERVICE } from "./processes.mjs";
import { authorization } from "./tokens.mjs";

function run(command, args, environment) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { env: { ...process.env, ...environment } });
    let out = "";
    child.stdout.on("data", (d) => (out += d));
    child.stderr.on("data", (d) => (out += d));
    child.once("error", fail);
    // Not at "exit": output may still be on its way then.
    child.once("close", (code) => (code === 0 ? done(out) : fail(new Error(`${command} ended with ${code}: ${out}`))));
  });
}

const UNITS = { us: 0.001, ms: 1, s: 1000, m: 60_000 };
const milliseconds = (text) => Number.parseFloat(text) * UNITS[text.replace(/[\d.]/g, "")];

/** Writes a script for wrk; `http` takes its name in place of a query. */
export function wrkScript(directory, name, text) {
  const file = join(directory, `${name.replace(/\W+/g, "-")}.lua`);
  writeFileSync(file, text);
  return file;
}

const BEARER = `wrk.headers["authorization"] = "${authorization}"`;

function script(directory, name, query) {
  if (query !== null && query.endsWith(".lua")) return query;
  return wrkScript(directory, name, query === null ? BEARER : [
    BEARER,
    'wrk.method = "POST"',
    'wrk.headers["content-type"] = "application/json"',
    'wrk.headers["accept"] = "application/json"',
    `wrk.body = ${JSON.stringify(JSON.stringify({ query })).replace(/\\u/g, "\\\\u")}`,
  ].join("\n"));
}

/** Requests per second, p99 in ms, and CPU ms for each request, of the candidate and of the database. */
export async function http(directory, candidate, urls, query, seconds, connections, database) {
  const file = script(directory, `${candidate.name}-${urls[0].length}-${query === null ? "get" : query.length}`, query);
  const share = String(Math.max(1, Math.floor(connections / urls.length)));
  const before = candidate.entries.map((e) => cpuSeconds(e.pid));
  const databaseBefore = cpuSeconds(database.pid);
  const outputs = await Promise.all(urls.map((url) =>
    run("wrk", ["-t", "1", "-c", share, "-d", `${seconds}s`, "--latency", "--timeout", "30s", "-s", file, url])));
  const cpu = candidate.entries.reduce((sum, e, n) => sum + cpuSeconds(e.pid) - before[n], 0);
  const databaseCpu = cpuSeconds(database.pid) - databaseBefore;
  let requests = 0;
  let rate = 0;
  let p99 = 0;
  for (const output of outputs) {
    if (/Non-2xx|Socket errors/.test(output)) throw new Error(`${candidate.name}: ${output}`);
    requests += Number(/(\d+) requests in/.exec(output)[1]);
    rate += Number(/Requests\/sec:\s+([\d.]+)/.exec(output)[1]);
    p99 = Math.max(p99, milliseconds(/99%\s+(\S+)/.exec(output)[1]));
  }
  return { rate, p99, cpu: (1000 * cpu) / requests, databaseCpu: (1000 * databaseCpu) / requests };
}

/** Transactions per second of a statement, or of several drawn by chance. */
export async function pgbench(directory, database, statements, seconds, connections, who = SERVICE) {
  const files = [statements].flat().flatMap((statement, n) => {
    const file = join(directory, `statement-${n}.sql`);
    writeFileSync(file, `${statement};\n`);
    return ["-f", file];
  });
  const output = await run("pgbench", [
    "-n", "-M", "prepared", "-c", String(connections), "-j", "1", "-T", String(seconds), ...files,
    "-h", "127.0.0.1", "-p", String(database.port), "-U", who.user, "whisperengine",
  ], { PGPASSWORD: who.password });
  return { rate: Number(/tps = ([\d.]+)/.exec(output)[1]) };
}
