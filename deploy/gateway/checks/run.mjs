// The graph as its clients meet it, against running services: GATEWAY_URL, and the addresses of lib/subgraphs.mjs.
// TOKEN is sent as bearer token; DATA_DIR is the data directory of the suite, whose key makes tokens of other roles.
import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { ApolloClient, HttpLink, InMemoryCache, gql } from '@apollo/client/core/index.js';
import { ApolloGateway, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { auditServer } from 'graphql-http';
import { createClient } from 'graphql-ws';
import WebSocket from 'ws';
import { address, file, subgraphs } from '../lib/subgraphs.mjs';

const gateway = process.env.GATEWAY_URL ?? 'http://localhost:8080/graphql';
const authorization = process.env.TOKEN ? { authorization: `Bearer ${process.env.TOKEN}` } : {};
const crossing = readFileSync(file('operations/character-with-users.graphql'), 'utf8').trim();

async function post(url, body, bearer = authorization) {
    const answer = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', accept: 'application/json', ...bearer },
        body: JSON.stringify(body),
    });
    return answer.json();
}

async function data(query, variables = {}) {
    const answer = await post(gateway, { query, variables });
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    return answer.data;
}

/** A user who has talked with the assistant, and something that is known of them. */
async function seed() {
    const account = randomUUID();
    const { resolveUser } = await data(
        'mutation($id: String!) { resolveUser(platform: "web_ui", platformUserId: $id) { user { id } } }',
        { id: account },
    );
    const user = resolveUser.user.id;
    await data(
        `mutation($user: ID!) { recordInteraction(userId: $user, characterName: "assistant", quality: EXCELLENT) {
           kind } }`,
        { user },
    );
    await data(
        `mutation($user: ID!) { recordFact(input: { userId: $user, relation: "likes", characterName: "assistant",
           confidence: 0.9, entity: { type: "food", name: "pizza" } }) { id } }`,
        { user },
    );
    const { startConversation } = await data(
        `mutation($user: ID!, $channel: String!) { startConversation(input: { channel: { id: $channel, type: "dm" },
           participants: [{ userId: $user }, { characterName: "assistant" }] }) { conversation { id } } }`,
        { user, channel: account },
    );
    const conversation = startConversation.conversation.id;
    await data(
        `mutation($id: ID!, $user: ID!) { appendMessages(conversationId: $id, messages: [
           { authorKind: USER, authorId: $user, content: "Hello there" }]) { stored } }`,
        { id: conversation, user },
    );
    return { user, conversation };
}

function crossed(answer, { user }) {
    assert.equal(answer.errors, undefined, JSON.stringify(answer.errors));
    const relationship = answer.data.character.userRelationships.nodes.find((node) => node.user.id === user);
    assert.equal(answer.data.character.name.length > 0, true);
    assert.equal(relationship.trust > 0.5, true);
    assert.equal(relationship.user.facts.nodes[0].entity.entityName, 'pizza');
    assert.equal(relationship.user.facts.nodes[0].character.name, answer.data.character.name);
    assert.equal(relationship.user.conversations.nodes[0].messages.nodes[0].content, 'Hello there');
}

const variables = { handle: 'assistant', users: 50 };

async function throughHive(seeded) {
    crossed(await post(gateway, { query: crossing, variables }), seeded);
    const backward = await data(
        `query($user: ID!) { user(id: $user) { facts { nodes { character { name userRelationships(first: 1) {
           totalCount } } } } relationships { nodes { character { name heardFacts(first: 1) { nodes { user {
           primaryUsername } } } } } } } }`,
        { user: seeded.user },
    );
    assert.equal(backward.user.facts.nodes[0].character.userRelationships.totalCount >= 1, true);
    assert.equal(typeof backward.user.relationships.nodes[0].character.heardFacts.nodes[0].user.primaryUsername, 'string');
}

async function throughApollo(seeded) {
    const supergraph = subgraphs.reduce(
        (text, subgraph) => text.replaceAll(`"${subgraph.url}"`, JSON.stringify(address(subgraph))),
        readFileSync(file('supergraph.graphql'), 'utf8'),
    );
    const server = new ApolloServer({
        gateway: new ApolloGateway({
            supergraphSdl: supergraph,
            buildService: ({ url }) =>
                new RemoteGraphQLDataSource({
                    url,
                    willSendRequest: ({ request }) =>
                        Object.entries(authorization).forEach(([name, value]) => request.http.headers.set(name, value)),
                }),
        }),
    });
    await server.start();
    try {
        const answer = await server.executeOperation({ query: crossing, variables });
        crossed(JSON.parse(JSON.stringify(answer.body.singleResult)), seeded);
    } finally {
        await server.stop();
    }
}

async function apolloClient(seeded) {
    const client = new ApolloClient({
        cache: new InMemoryCache(),
        link: new HttpLink({ uri: gateway, headers: authorization }),
    });
    const query = await client.query({ query: gql(crossing), variables });
    crossed({ data: query.data }, seeded);
    const mutation = await client.mutate({
        mutation: gql`
            mutation ($user: ID!, $key: String!) {
                recordInteraction(
                    userId: $user
                    characterName: "assistant"
                    quality: GOOD
                    idempotencyKey: $key
                ) {
                    userId
                }
            }
        `,
        variables: { user: seeded.user, key: randomUUID() },
    });
    assert.equal(mutation.data.recordInteraction.userId, seeded.user);
    client.stop();
}

/** Messages are appended until one arrives: the subscription has no other sign that it stands. */
async function subscription(seeded) {
    const client = createClient({
        url: gateway.replace(/^http/, 'ws'),
        webSocketImpl: WebSocket,
        connectionParams: process.env.TOKEN ? { Authorization: authorization.authorization } : {},
    });
    const events = client.iterate({
        query: `subscription($id: ID!) { messageAppended(conversationId: $id) { message { content user {
                  primaryUsername } } } }`,
        variables: { id: seeded.conversation },
    });
    const first = events.next();
    let arrived = false;
    first.finally(() => (arrived = true)).catch(() => {});
    for (let i = 0; i < 60 && !arrived; i++) {
        await data(
            `mutation($id: ID!, $user: ID!) { appendMessages(conversationId: $id, messages: [
               { authorKind: USER, authorId: $user, content: "Live" }]) { stored } }`,
            { id: seeded.conversation, user: seeded.user },
        );
        await new Promise((resolve) => setTimeout(resolve, 500));
    }
    assert.equal(arrived, true, 'no event arrived within half a minute');
    const event = (await first).value;
    assert.equal(event.errors, undefined, JSON.stringify(event.errors));
    assert.equal(typeof event.data.messageAppended.message.user.primaryUsername, 'string');
    await events.return();
    await client.dispose();
}

/** What a service refuses arrives with its code, and not as an accident of the gateway. */
async function refusedSubscription(seeded) {
    const client = createClient({ url: gateway.replace(/^http/, 'ws'), webSocketImpl: WebSocket });
    const events = client.iterate({
        query: 'subscription($id: ID!) { messageAppended(conversationId: $id) { messageId } }',
        variables: { id: seeded.conversation },
    });
    const errors = await events.next().then((event) => event.value.errors, (refusal) => refusal);
    assert.deepEqual(errors.map((error) => error.extensions.code), ['UNAUTHENTICATED']);
    await client.dispose();
}

/** The gateway has no right of its own: each service answers what the caller's token allows. */
async function roles(seeded) {
    const as = (...role) => {
        const command = fileURLToPath(new URL('../../local/token', import.meta.url));
        const token = execFileSync(command, [...role, '--data-dir', process.env.DATA_DIR], { encoding: 'utf8' });
        return { authorization: `Bearer ${token.trim()}` };
    };
    const query = `query($handle: String!, $user: ID!) { character(normalizedName: $handle) { name version
        userRelationships { nodes { user { id facts { nodes { relation } } } } } } user(id: $user) { primaryUsername } }`;
    const asked = { query, variables: { handle: 'assistant', user: seeded.user } };
    const known = (answer) => answer.data.character.userRelationships?.nodes.map((node) => node.user.id);

    const own = await post(gateway, asked, as('user', '--sub', seeded.user));
    assert.deepEqual(known(own), [seeded.user]);
    assert.equal(typeof own.data.user.primaryUsername, 'string');
    assert.equal(own.data.character.version, null);
    const stranger = await seed();
    const foreign = await post(gateway, asked, as('user', '--sub', stranger.user));
    assert.deepEqual(known(foreign), [stranger.user]);
    assert.equal(foreign.data.user, null);
    const bot = await post(gateway, asked, as('bot', '--character', 'assistant'));
    assert.equal(known(bot).includes(seeded.user), true);
    assert.equal(typeof bot.data.character.version, 'number');
    const editor = await post(gateway, asked, as('editor'));
    assert.equal(typeof editor.data.character.version, 'number');
    assert.equal(editor.data.character.userRelationships, null);
    const nobody = await post(gateway, asked, {});
    assert.deepEqual([...new Set(nobody.errors.map((error) => error.extensions.code))], ['UNAUTHENTICATED']);
    const forged = await post(gateway, asked, { authorization: 'Bearer x.y.z' });
    assert.equal(forged.data?.character ?? null, null);
}

async function audit() {
    const results = await auditServer({
        url: gateway,
        fetchFn: (url, init) => fetch(url, { ...init, headers: { ...init?.headers, ...authorization } }),
    });
    const failed = results.filter((result) => result.status !== 'ok');
    assert.deepEqual(failed.map((result) => `${result.id} ${result.name}: ${result.reason}`), []);
    return `${results.length} of ${results.length}`;
}

async function persisted() {
    const sha256Hash = createHash('sha256').update(crossing).digest('hex');
    const extensions = { persistedQuery: { version: 1, sha256Hash } };
    const known = await post(gateway, { variables, extensions });
    assert.equal(known.errors, undefined, JSON.stringify(known.errors));
    const unknown = await post(gateway, { extensions: { persistedQuery: { version: 1, sha256Hash: '0'.repeat(64) } } });
    assert.equal(unknown.errors.length, 1);
}

function freePort() {
    return new Promise((resolve) => {
        const server = createServer().listen(0, '127.0.0.1', () => {
            const { port } = server.address();
            server.close(() => resolve(port));
        });
    });
}

/** A gateway of its own, for which one of the services is not there. */
async function oneServiceDown(subgraph, check) {
    const port = await freePort();
    const process_ = spawn(process.execPath, [file('node_modules/.bin/hive-gateway'), 'supergraph', '-c', file('gateway.config.mjs')], {
        cwd: file('.'),
        stdio: 'ignore',
        env: {
            ...process.env,
            GATEWAY_PORT: String(port),
            GATEWAY_HOST: '127.0.0.1',
            [subgraph]: `http://127.0.0.1:${await freePort()}/graphql`,
        },
    });
    try {
        const url = `http://127.0.0.1:${port}/graphql`;
        for (let i = 0; ; i++) {
            try {
                await post(url, { query: '{ __typename }' });
                break;
            } catch (error) {
                if (i === 120) throw error;
                await new Promise((resolve) => setTimeout(resolve, 250));
            }
        }
        await check(url);
    } finally {
        const gone = new Promise((resolve) => process_.once('exit', resolve));
        process_.kill();
        await gone;
    }
}

async function withoutMemory(seeded) {
    await oneServiceDown('MEMORY_SERVICE_URL', async (url) => {
        const answer = await post(url, { query: crossing, variables });
        const relationship = answer.data.character.userRelationships.nodes.find((node) => node.user.id === seeded.user);
        assert.equal(relationship.trust > 0.5, true);
        assert.equal(typeof relationship.user.primaryUsername, 'string');
        assert.equal(relationship.user.facts, null);
        assert.equal(relationship.user.conversations, null);
        assert.deepEqual([...new Set(answer.errors.map((error) => error.extensions.code))], ['UNAVAILABLE']);
    });
}

async function withoutCharacters(seeded) {
    await oneServiceDown('CHARACTER_SERVICE_URL', async (url) => {
        const answer = await post(url, {
            query: `query($user: ID!) { user(id: $user) { primaryUsername facts { nodes { relation } } }
                      character(normalizedName: "assistant") { name } }`,
            variables: { user: seeded.user },
        });
        assert.equal(answer.data.user.facts.nodes[0].relation, 'likes');
        assert.equal(answer.data.character, null);
        assert.deepEqual([...new Set(answer.errors.map((error) => error.extensions.code))], ['UNAVAILABLE']);
    });
}

const seeded = await seed();
let failed = 0;
for (const [name, check] of [
    ['the cross-service query through Hive Gateway, and back', throughHive],
    ['the cross-service query through Apollo Gateway', throughApollo],
    ['Apollo Client: query and mutation', apolloClient],
    ['graphql-ws: subscription', subscription],
    ['graphql-ws: a subscription without a token', refusedSubscription],
    ['each role sees its own', roles],
    ['persisted operations', persisted],
    ['GraphQL over HTTP, the audits', audit],
    ['without memory-service the rest answers', withoutMemory],
    ['without character-service the rest answers', withoutCharacters],
]) {
    try {
        const detail = await check(seeded);
        console.log(`ok: ${name}${detail ? ` (${detail})` : ''}`);
    } catch (error) {
        failed++;
        console.error(`FAILED: ${name}: ${error.stack}`);
    }
}
process.exit(failed === 0 ? 0 : 1);
