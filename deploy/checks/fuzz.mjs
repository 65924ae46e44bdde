// Random valid requests, none of which may be INTERNAL: node fuzz.mjs [--requests N] [--seed N] [NAME=URL ...]
import { parse, validate } from 'graphql';
import { chance, codes, post, schemaOf, send, services } from './client.mjs';
import { Documents, remember } from './documents.mjs';

const AT_ONCE = 6;
const given = process.argv.slice(2);
const option = (name, otherwise) => {
    const at = given.indexOf(`--${name}`);
    return at < 0 ? otherwise : Number(given.splice(at, 2)[1]);
};
const requests = option('requests', 10_000);
const seed = option('seed', Date.now() % 1_000_000);
const targets = services(given);
console.log(`seed ${seed}`);

const seen = new Map();
const counts = new Map();
const defects = new Map();
let slowest = { milliseconds: 0 };
const targetsWithSchema = [];
for (const target of targets) {
    targetsWithSchema.push({ ...target, schema: await schemaOf(target.url) });
}
const random = chance(seed);

function defect(target, request, reason) {
    const key = `${target.name} ${request.field}: ${reason.replace(/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, '…')}`;
    const known = defects.get(key) ?? { times: 0, query: request.query, variables: request.variables, reason };
    known.times++;
    defects.set(key, known);
}

async function one(target, request) {
    const body = JSON.stringify({ query: request.query, variables: request.variables });
    const answer = await post(target.url, body);
    if (answer.milliseconds > slowest.milliseconds) {
        slowest = { milliseconds: answer.milliseconds, target: target.name, query: request.query };
    }
    let found;
    try {
        found = codes(answer.text);
    } catch (failure) {
        defect(target, request, `status ${answer.status}: ${failure.message}`);
        return;
    }
    const answered = JSON.parse(answer.text);
    remember(seen, answered.data ?? null);
    if (answer.status >= 500) {
        defect(target, request, `status ${answer.status}`);
    }
    if (found.includes('INTERNAL')) {
        defect(target, request, answered.errors.find((error) => error.extensions.code === 'INTERNAL').message);
    }
    for (const code of found.length ? new Set(found) : ['ok']) {
        counts.set(code, (counts.get(code) ?? 0) + 1);
    }
}

let sent = 0;
async function worker() {
    while (sent < requests) {
        const target = targetsWithSchema[sent % targetsWithSchema.length];
        sent++;
        const request = new Documents(target.schema, random, seen).next();
        const faults = validate(target.schema, parse(request.query));
        if (faults.length > 0) {
            throw new Error(`not valid: ${request.query}: ${faults[0].message}`);
        }
        await one(target, request);
    }
}
await Promise.all(Array.from({ length: AT_ONCE }, worker));

for (const { name, url } of targets) {
    const ready = await send(new URL('/q/health/ready', url), {});
    if (ready.status !== 200) {
        defects.set(`${name} is not ready afterwards`, { times: 1, query: '', variables: {}, reason: ready.text });
    }
}
console.log(`${sent} requests: ${[...counts].map(([code, times]) => `${code} ${times}`).join(', ')}`);
console.log(`slowest: ${Math.round(slowest.milliseconds)} ms, ${slowest.target}: ${slowest.query}`);
for (const [key, { times, query, variables, reason }] of defects) {
    console.log(`DEFECT (${times}) ${key}\n  ${reason}\n  ${query}\n  ${JSON.stringify(variables)}`);
}
process.exit(defects.size === 0 ? 0 : 1);
