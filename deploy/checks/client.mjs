// What the checks share: where the services are, how they are asked, how chance is repeated.
import { buildClientSchema, getIntrospectionQuery } from 'graphql';

const token = process.env.WHISPERENGINE_TOKEN ?? '';

/** The arguments NAME=URL, or those that the local start has. */
export function services(given) {
    const named = given.length > 0 ? given : [
        'character-service=http://localhost:8081/graphql',
        'memory-service=http://localhost:8082/graphql',
        'user-service=http://localhost:8083/graphql',
    ];
    return named.map((argument) => {
        const at = argument.indexOf('=');
        return { name: argument.slice(0, at), url: argument.slice(at + 1) };
    });
}

export function authorised(headers = {}) {
    return token === '' ? headers : { ...headers, authorization: `Bearer ${token}` };
}

/** One request; the answer with its text and how long it took. */
export async function send(url, options) {
    const from = performance.now();
    const response = await fetch(url, {
        ...options,
        headers: authorised(options.headers),
        signal: AbortSignal.timeout(60_000),
    });
    const text = await response.text();
    return { status: response.status, text, milliseconds: performance.now() - from };
}

export function post(url, body) {
    return send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json' },
        body,
    });
}

/** By the query that every tool sends. */
export async function schemaOf(url) {
    const answer = await post(url, JSON.stringify({ query: getIntrospectionQuery() }));
    const { data, errors } = JSON.parse(answer.text);
    if (!data || errors) {
        throw new Error(`${url} does not tell its schema: ${answer.text.slice(0, 300)}`);
    }
    return buildClientSchema(data);
}

/** The codes of all errors of an answer; a text that is no JSON, or an error without a code, throws. */
export function codes(text) {
    const answer = JSON.parse(text);
    if (answer.code) {
        return [answer.code];
    }
    return (answer.errors ?? []).map((error) => {
        if (!error.extensions?.code) {
            throw new Error(`an error without a code: ${JSON.stringify(error)}`);
        }
        return error.extensions.code;
    });
}

/** Repeatable chance: a multiplicative hash of a counter. */
export function chance(seed) {
    let state = seed >>> 0;
    const next = () => {
        state = (state + 0x6d2b79f5) >>> 0;
        let mixed = Math.imul(state ^ (state >>> 15), state | 1);
        mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
        return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
    };
    return {
        next,
        below: (n) => Math.floor(next() * n),
        happens: (probability) => next() < probability,
        one: (list) => list[Math.floor(next() * list.length)],
    };
}
