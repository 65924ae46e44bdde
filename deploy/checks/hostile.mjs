// Requests that try to occupy a service: each must be answered within a second, with a code and never INTERNAL, and
// the service must be ready afterwards. node hostile.mjs [NAME=URL ...]
import { getNamedType, isLeafType, isObjectType, isRequiredArgument } from 'graphql';
import { chance, codes, schemaOf, send, services } from './client.mjs';
import { Documents } from './documents.mjs';

const LONGEST = 1_000;
const LARGEST = 100_000;
const json = { 'content-type': 'application/json', accept: 'application/graphql-response+json' };

const repeat = (times, make) => Array.from({ length: times }, (_, i) => make(i)).join(' ');
const query = (text, variables) => JSON.stringify({ query: text, variables });
const raw = (name, body, headers = json) => ({ name, method: 'POST', headers, body });
const gql = (name, text, variables) => raw(name, query(text, variables));

/** What any service is asked. */
function common() {
    return [
        gql('1,000 aliases', `{ ${repeat(1000, (i) => `a${i}: __typename`)} }`),
        gql('100 aliases', `{ ${repeat(100, (i) => `a${i}: __typename`)} }`),
        gql('100 aliases of the schema', `{ ${repeat(100, (i) => `a${i}: __schema { types { name fields { name } } }`)} }`),
        gql('introspection in circles', `{ __schema { types { fields { type { fields { type { fields { type { name } } } } } } } } }`),
        gql('depth 50', '{ a '.repeat(50) + '}'.repeat(50)),
        gql('depth 20,000', '{a'.repeat(20_000) + '}'.repeat(20_000)),
        gql('inline fragments, 10,000 deep', '{ ' + '... { '.repeat(10_000) + '__typename' + ' }'.repeat(10_001)),
        gql('a fragment that spreads itself', '{ ...a } fragment a on Query { ...a }'),
        gql('a circle of 500 fragments', `{ ...f0 } ${repeat(500, (i) => `fragment f${i} on Query { ...f${(i + 1) % 500} }`)}`),
        gql('fragments that double 500 times',
            `{ ...f0 } ${repeat(500, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f500 on Query { __typename }`),
        gql('a circle of 100 fragments', `{ ...f0 } ${repeat(100, (i) => `fragment f${i} on Query { ...f${(i + 1) % 100} }`)}`),
        gql('fragments that double 13 times',
            `{ ...f0 } ${repeat(13, (i) => `fragment f${i} on Query { ...f${i + 1} ...f${i + 1} }`)} fragment f13 on Query { __typename }`),
        gql('a ladder of fragments', `{ ${repeat(99, (i) => `...f${i}`)} } ${repeat(99, (i) => `fragment f${i} on Query { __typename }`)}`),
        gql('1,500 unused fragments', `{ __typename } ${repeat(1500, (i) => `fragment f${i} on Query { __typename }`)}`),
        gql('20,000 tokens', `{ ${'__typename '.repeat(9_000)} ${'a:b '.repeat(4_000)} }`),
        gql('9,000 times one field', `{ ${'__typename '.repeat(9_000)} }`),
        gql('30,000 brackets', '{'.repeat(30_000)),
        gql('list literals, 30,000 deep', `{ __type(name: ${'['.repeat(30_000)}${']'.repeat(30_000)}) { name } }`),
        gql('a number of 90,000 digits in the document', `{ __type(name: ${'9'.repeat(90_000)}) { name } }`),
        gql('a text of 90,000 characters', `{ __type(name: "${'x'.repeat(90_000)}") { name } }`),
        gql('45,000 escapes', `{ __type(name: "${'\\n'.repeat(45_000)}") { name } }`),
        gql('a block text of 45,000 lines', `{ __type(name: """${'\n'.repeat(45_000)}""") { name } }`),
        gql('45,000 comments', `{ __typename ${'#\n'.repeat(45_000)} }`),
        gql('90,000 commas', `{ __typename ${','.repeat(90_000)} }`),
        gql('1,000 operations', repeat(1000, (i) => `query q${i} { __typename }`)),
        gql('1,500 directives on a field', `{ __typename ${repeat(1500, () => '@include(if: true)')} }`),
        gql('3,000 unknown directives', `{ __typename ${repeat(3000, (i) => `@d${i}`)} }`),
        gql('1,000 fields with a directive', `{ ${repeat(1000, () => '__typename @include(if: true)')} }`),
        gql('2,000 unknown fields', `{ ${repeat(2000, (i) => `f${i}`)} }`),
        gql('fields below one another that are to be merged',
            `{ ${repeat(30, () => `__schema ${'{ types { fields { type { ofType { name } } } } }'} `)} }`),
        gql('1,500 fields that cannot be merged', `{ ${repeat(1500, (i) => `x: __type(name: "${i}") { name }`)} }`),
        gql('150 aliases that cannot be merged', `{ ${repeat(150, (i) => `x: __type(name: "${i}") { name }`)} }`),
        gql('1,200 variables', `query(${repeat(1200, (i) => `$v${i}: Int`)}) { __typename }`, {}),
        gql('5,000 values nobody asked for', '{ __typename }', Object.fromEntries(Array.from({ length: 5000 }, (_, i) => [`v${i}`, i]))),
        gql('40,000 values in a list', 'query($l: [Int]) { __typename }', { l: Array(40_000).fill(1) }),
        gql('an unknown operation', 'query a { __typename }'.replace('a', 'b')),
        raw('JSON nested 40,000 levels', `{"query": "{ __typename }", "variables": ${'{"a":'.repeat(15_000)}1${'}'.repeat(15_000)}}`),
        raw('arrays nested 45,000 levels', `{"query": "{ __typename }", "variables": {"a": ${'['.repeat(45_000)}${']'.repeat(45_000)}}}`),
        raw('a number of 90,000 digits', `{"query": "{ __typename }", "variables": {"a": ${'9'.repeat(90_000)}}}`),
        raw('a number with a large exponent', '{"query": "query($a: Int) { __typename }", "variables": {"a": 1e999999999}}'),
        raw('a name twice', '{"query": "{ __typename }", "query": "mutation { __typename }"}'),
        raw('a name twice in the variables', '{"query": "{ __typename }", "variables": {"a": 1, "a": 2}}'),
        raw('a batch', JSON.stringify(Array(500).fill({ query: '{ __typename }' }))),
        raw('no object', '"{ __typename }"'),
        raw('something behind the end', '{"query": "{ __typename }"} {}'),
        raw('invalid UTF-8', Buffer.from([...Buffer.from('{"query": "{ __typename }", "operationName": "'), 0xc3, 0x28, 0x22, 0x7d])),
        raw('an overlong form', Buffer.from([...Buffer.from('{"query": "{ __typename }", "operationName": "'), 0xc0, 0xaf, 0x22, 0x7d])),
        raw('UTF-16', Buffer.from(query('{ __typename }'), 'utf16le')),
        raw('half a surrogate pair', '{"query": "{ __type(name: \\"\\ud800\\") { name } }"}'),
        raw('NUL', '{"query": "{ __typename \\u0000 }"}'),
        raw('nothing', ''),
        raw('plain text', query('{ __typename }'), { ...json, 'content-type': 'text/plain' }),
        raw('a form', 'query=%7B__typename%7D', { ...json, 'content-type': 'application/x-www-form-urlencoded' }),
        raw('a document without JSON', '{ __typename }', { ...json, 'content-type': 'application/graphql' }),
        raw('another character set', query('{ __typename }'), { ...json, 'content-type': 'application/json; charset=utf-16' }),
        raw('no type that can be had', query('{ __typename }'), { ...json, accept: 'text/html' }),
        { name: 'a mutation by GET', method: 'GET', headers: json, path: '?query=mutation%7B__typename%7D' },
        { name: 'a broken address', method: 'GET', headers: json, path: '?query=%7B__typename%7D&operationName=%zz', bodiless: true },
        { name: 'a broken path', method: 'GET', headers: json, path: '/%zz', bodiless: true },
        { name: 'a query twice', method: 'GET', headers: json, path: '?query=%7Ba%7D&query=%7Bb%7D' },
        { name: 'another method', method: 'DELETE', headers: json },
        { name: 'a path below', method: 'POST', headers: json, path: '/', body: query('{ __typename }') },
    ];
}

/** What is known of a service by its schema. */
function particular(schema) {
    const random = chance(1);
    const documents = new Documents(schema, random, new Map());
    const fields = Object.values(schema.getQueryType().getFields());
    const head = (field) => {
        const required = field.args.filter(isRequiredArgument);
        documents.variables = null;
        return { name: field.name, args: required.map((argument) => `${argument.name}: ${documents.argument(argument)}`) };
    };
    const call = ({ name, args }, more = []) => {
        const all = [...args, ...more];
        return all.length ? `${name}(${all.join(', ')})` : name;
    };
    const found = [];
    for (const field of fields) {
        const type = getNamedType(field.type);
        const wide = everything(schema, type, 4);
        if (!wide) {
            continue;
        }
        found.push(gql(`everything below ${field.name}`, `{ ${call(head(field))} ${wide} }`));
        if (field.args.some((argument) => argument.name === 'first')) {
            const leaf = type.name.endsWith('Connection') ? '{ pageInfo { hasNextPage } }' : '{ __typename }';
            found.push(gql(`${field.name}, first: 10^11`, `{ ${call(head(field), ['first: 100000000000'])} ${leaf} }`));
            found.push(gql(`${field.name}, first: $n of 10^11`, `query($n: Int) { ${call(head(field), ['first: $n'])} ${leaf} }`, { n: 1e11 }));
            found.push(gql(`everything of ${field.name}, first: 200`, `{ ${call(head(field), ['first: 200'])} ${wide} }`));
            found.push(gql(`${field.name} under 100 aliases`,
                `{ ${repeat(100, (i) => `a${i}: ${call(head(field), ['first: 200'])} ${leaf}`)} }`));
        } else {
            found.push(gql(`${field.name} under 100 aliases`, `{ ${repeat(100, (i) => `a${i}: ${call(head(field))} { __typename }`)} }`));
            found.push(gql(`${field.name} under 1,000 aliases`, `{ ${repeat(1000, (i) => `a${i}: ${call(head(field))} { __typename }`)} }`));
        }
    }
    if (schema.getQueryType().getFields()._entities) {
        for (const type of schema.getType('_Entity').getTypes()) {
            found.push(...entities(schema, type));
        }
    }
    return found.filter(({ body }) => body.length <= LARGEST);
}

/** Look-ups as a gateway sends them, with ids of others and of nobody. */
function entities(schema, type) {
    const field = type.getFields().id ? 'id' : Object.keys(type.getFields())[0];
    const foreign = (i) => ['x', `weu_${'0'.repeat(32)}`, String(i), '00000000-0000-0000-0000-000000000000'][i % 4];
    const ask = (representations) =>
        query(`query($r: [_Any!]!) { _entities(representations: $r) { ... on ${type.name} ${everything(schema, type, 2)} } }`,
            { r: representations });
    return [
        raw(`_entities: 1,000 of ${type.name}`,
            ask(Array.from({ length: 1000 }, (_, i) => ({ __typename: type.name, [field]: foreign(i) })))),
        raw(`_entities: 4 of ${type.name}, foreign`,
            ask(Array.from({ length: 4 }, (_, i) => ({ __typename: type.name, [field]: foreign(i) })))),
        raw(`_entities: ${type.name} without its key`, ask([{ __typename: type.name }, { __typename: 'Nothing' }, {}])),
        raw(`_entities: ${type.name} with an object for a key`, ask([{ __typename: type.name, [field]: { a: [1] } }])),
    ];
}

/** All fields to a depth, without those that must be given arguments. */
function everything(schema, type, depth) {
    if (!isObjectType(type)) {
        return '';
    }
    const parts = ['__typename'];
    for (const field of Object.values(type.getFields())) {
        const below = getNamedType(field.type);
        if (field.args.some(isRequiredArgument)) {
            continue;
        }
        if (isLeafType(below)) {
            parts.push(field.name);
        } else if (depth > 1 && isObjectType(below)) {
            parts.push(`${field.name} ${everything(schema, below, depth - 1)}`);
        }
    }
    return `{ ${parts.join(' ')} }`;
}

const targets = services(process.argv.slice(2));
let failures = 0;
for (const { name, url } of targets) {
    const schema = await schemaOf(url);
    const corpus = [...common(), ...particular(schema)];
    let longest = { milliseconds: 0 };
    for (const request of corpus) {
        const wrong = [];
        let answer;
        try {
            answer = await send(url + (request.path ?? ''), request);
            // What is no address at all, the HTTP server itself refuses, without a word.
            const found = request.bodiless && answer.text === '' ? ['BAD_USER_INPUT'] : codes(answer.text);
            if (found.includes('INTERNAL') || answer.status >= 500) {
                wrong.push(`status ${answer.status}: ${answer.text.slice(0, 300)}`);
            }
            if (answer.status !== 200 && found.length === 0) {
                wrong.push(`status ${answer.status} without an error`);
            }
        } catch (failure) {
            wrong.push(`${failure.message}; status ${answer?.status}: ${answer?.text.slice(0, 200)}`);
        }
        const milliseconds = answer?.milliseconds ?? Infinity;
        if (milliseconds > LONGEST) {
            wrong.push(`${Math.round(milliseconds)} ms`);
        }
        if (milliseconds > longest.milliseconds) {
            longest = { milliseconds, name: request.name };
        }
        if (process.env.VERBOSE) {
            console.log(`${name}: ${request.name}: ${answer?.status} ${Math.round(milliseconds)} ms ${answer?.text.slice(0, 160)}`);
        }
        for (const reason of wrong) {
            console.log(`WRONG ${name}: ${request.name}: ${reason}`);
            failures++;
        }
    }
    const ready = await send(new URL('/q/health/ready', url), {});
    if (ready.status !== 200) {
        console.log(`WRONG ${name}: not ready afterwards: ${ready.text}`);
        failures++;
    }
    console.log(`${name}: ${corpus.length} hostile requests; the longest answer took ${Math.round(longest.milliseconds)} ms: ${longest.name}`);
}
process.exit(failures === 0 ? 0 : 1);
