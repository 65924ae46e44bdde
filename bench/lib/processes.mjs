// The programs under comparison: started, awaited, and ended by their process ids.
import { spawn, execFileSync } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join, resolve } from "node:path";
import { authorization, trusted } from "./tokens.mjs";

export const root = resolve(import.meta.dirname ?? new URL(".", import.meta.url).pathname, "../..");
export const OWNER = { user: "whisperengine", password: "whisperengine_password" };
export const MEMORY = { user: "memory_service", password: "bench_memory_service" };
export const SERVICE = { user: "character_service", password: "bench_character_service" };
export const USER_SERVICE = { user: "user_service", password: "bench_user_service" };

const running = [];

export function freePort() {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once("error", fail);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

export function start(name, directory, command, args, environment) {
  mkdirSync(directory, { recursive: true });
  const log = join(directory, `${name}.log`);
  writeFileSync(log, ""); // a former run in this directory was ready, too
  const child = spawn(command, args, { env: { ...process.env, ...environment }, stdio: ["ignore", "pipe", "pipe"] });
  const sink = createWriteStream(log);
  child.stdout.pipe(sink, { end: false });
  child.stderr.pipe(sink, { end: false });
  const entry = { name, log, pid: child.pid, ended: false };
  child.once("exit", () => (entry.ended = true));
  running.push({ entry, child });
  return entry;
}

/** Ends what was started, the last one first. */
export async function stopAll() {
  for (const { entry, child } of running.reverse()) {
    if (entry.ended) continue;
    const gone = new Promise((done) => child.once("exit", done));
    child.kill("SIGTERM");
    const timer = setTimeout(() => child.kill("SIGKILL"), 20_000);
    await gone;
    clearTimeout(timer);
  }
}

export async function until(what, seconds, test, entry) {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    if (await test().catch(() => false)) return;
    if (entry?.ended) throw new Error(`${entry.name} ended; its log is ${entry.log}`);
    if (Date.now() > deadline) throw new Error(`${what} did not come within ${seconds} s`);
    await new Promise((r) => setTimeout(r, 200));
  }
}

/** CPU time of a process and of the processes below it, in seconds: user and system. */
export function cpuSeconds(pid) {
  const children = new Map();
  for (const line of execFileSync("ps", ["-eo", "pid=,ppid="], { encoding: "utf8" }).trim().split("\n")) {
    const [child, parent] = line.trim().split(/\s+/).map(Number);
    children.set(parent, [...(children.get(parent) ?? []), child]);
  }
  const ticks = Number(execFileSync("getconf", ["CLK_TCK"], { encoding: "utf8" }));
  let total = 0;
  const open = [pid];
  while (open.length > 0) {
    const next = open.pop();
    open.push(...(children.get(next) ?? []));
    try {
      const fields = readFileSync(`/proc/${next}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
      // utime and stime, and those of children that have ended and were waited for (database sessions).
      total += fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0) / ticks;
    } catch (gone) {
      if (gone.code !== "ENOENT" && gone.code !== "ESRCH") throw gone;
    }
  }
  return total;
}

export function psql(port, who, sql) {
  return execFileSync(
    "psql",
    ["-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", String(port), "-U", who.user, "whisperengine"],
    { input: sql, encoding: "utf8", env: { ...process.env, PGPASSWORD: who.password }, maxBuffer: 1 << 26 },
  ).trim();
}

export async function postgres(directory, settings = ["shared_buffers=256MB"]) {
  const port = await freePort();
  const entry = start("postgres", directory, "java", [
    "-Xmx256m", "-jar", join(root, "schema/target/schema.jar"), "embedded", "--migrate",
    "--data-dir", join(directory, "data"), "--port", String(port),
    "--set", "track_activity_query_size=1MB", ...settings.flatMap((s) => ["--set", s]),
  ], {
    CHARACTER_SERVICE_DB_PASSWORD: SERVICE.password,
    MEMORY_SERVICE_DB_PASSWORD: MEMORY.password,
    USER_SERVICE_DB_PASSWORD: USER_SERVICE.password,
  });
  await until("PostgreSQL", 120, async () => readFileSync(entry.log, "utf8").includes("ready: "), entry);
  return { ...entry, entry, port };
}

async function quarkus(directory, database, name, login) {
  const port = await freePort();
  const entry = start(name, directory, "java", [
    "-Xmx512m", ...(process.env.BENCH_JAVA_OPTIONS ?? "").split(" ").filter(Boolean),
    "-jar", join(root, name, "target/quarkus-app/quarkus-run.jar"),
  ], {
    QUARKUS_DATASOURCE_REACTIVE_URL: `postgresql://127.0.0.1:${database.port}/whisperengine`,
    QUARKUS_DATASOURCE_PASSWORD: login.password,
    QUARKUS_HTTP_HOST: "127.0.0.1",
    QUARKUS_HTTP_PORT: String(port),
    ...trusted,
  });
  const base = `http://127.0.0.1:${port}`;
  await until(name, 120, async () => (await fetch(`${base}/q/health/ready`)).ok, entry);
  return { name, entries: [entry], urls: [`${base}/graphql`], base };
}

export const characterService = (directory, database) => quarkus(directory, database, "character-service", SERVICE);
export const memoryService = (directory, database) => quarkus(directory, database, "memory-service", MEMORY);
export const userService = (directory, database) => quarkus(directory, database, "user-service", USER_SERVICE);

export async function postGraphile(directory, database, processes, connections) {
  const entries = [];
  const urls = [];
  // PostGraphile 5 needs a later Node than Debian's; the package "node" brings it.
  const node = join(root, "bench/node_modules/.bin/node");
  for (let n = 1; n <= processes; n++) {
    const port = await freePort();
    const entry = start(`postgraphile-${processes}-${n}`, directory, node, [
      join(root, "bench/node_modules/.bin/postgraphile"), "--config", join(root, "bench/graphile.config.mjs"),
    ], {
      NODE_ENV: "production",
      PORT: String(port),
      POOL_SIZE: String(connections),
      DATABASE_URL: `postgres://${SERVICE.user}:${SERVICE.password}@127.0.0.1:${database.port}/whisperengine`,
    });
    const url = `http://127.0.0.1:${port}/graphql`;
    await until(entry.name, 60, async () => (await ask(url, "{ __typename }")).data !== undefined, entry);
    entries.push(entry);
    urls.push(url);
  }
  return { name: `PostGraphile, ${processes === 1 ? "1 process" : `${processes} processes`}`, entries, urls };
}

export async function ask(url, query) {
  const response = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", authorization },
    body: JSON.stringify({ query }),
  });
  const answer = await response.json();
  if (answer.errors) throw new Error(`${url}: ${JSON.stringify(answer.errors).slice(0, 500)}`);
  return answer;
}
