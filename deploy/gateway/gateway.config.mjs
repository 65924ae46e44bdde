// Hive Gateway. Who may see what is decided by the services: the gateway passes the caller's token on and holds no right
// of its own.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig } from '@graphql-hive/gateway';
import { GraphQLError } from 'graphql';
import { createGraphQLError } from 'graphql-yoga';
import { address, file, subgraphs } from './lib/subgraphs.mjs';

const onlyKnown = process.env.GATEWAY_PERSISTED_ONLY === 'true';
const introspection = process.env.GATEWAY_INTROSPECTION !== 'false';

// Each file is an operation; a client sends the SHA-256 of its text in place of the text.
const operations = new Map(
    readdirSync(file('operations'))
        .filter((name) => name.endsWith('.graphql'))
        .map((name) => readFileSync(file(`operations/${name}`), 'utf8').trim())
        .map((text) => [createHash('sha256').update(text).digest('hex'), text]),
);

const unavailable = (subgraph) =>
    createGraphQLError(`${subgraph} does not answer; ask again later`, {
        extensions: { code: 'UNAVAILABLE', serviceName: subgraph },
    });

// An error of a service has a code of the catalogue. What has none was no answer of a service.
const codes = new Set([
    'BAD_USER_INPUT', 'NOT_FOUND', 'ALREADY_EXISTS', 'CONFLICT', 'UNAUTHENTICATED', 'FORBIDDEN', 'LIMIT_EXCEEDED',
    'UNAVAILABLE', 'INTERNAL',
]);

// What GraphiQL opens with: without a token every query would be refused.
const welcome = `# Every request carries a token. Put yours in the place of TOKEN below, under Headers.
# On one machine, deploy/local/token prints one.

{ characters(first: 5) { nodes { name } } }
`;

function known(subgraph, errors) {
    return errors.map((error) => (codes.has(error?.extensions?.code) ? error : unavailable(subgraph)));
}

// What ends a subscription comes as one error or several.
function failed(subgraph, failure) {
    const several = Array.isArray(failure) ? failure : (failure?.errors ?? [failure]);
    const errors = known(subgraph, several).map((error) =>
        error instanceof GraphQLError ? error : createGraphQLError(error.message, { extensions: error.extensions }),
    );
    return { errors };
}

function answered(subgraph, result) {
    return result?.errors?.length ? { ...result, errors: known(subgraph, result.errors) } : result;
}

async function* followed(subgraph, events) {
    try {
        for await (const event of events) {
            yield answered(subgraph, event);
        }
    } catch (failure) {
        yield failed(subgraph, failure);
    }
}

const services = {
    onSubgraphExecute({ subgraphName, executor, setExecutor }) {
        setExecutor(async (request) => {
            try {
                const result = await executor(request);
                return result?.[Symbol.asyncIterator] ? followed(subgraphName, result) : answered(subgraphName, result);
            } catch (failure) {
                return failed(subgraphName, failure);
            }
        });
    },
};

// A WebSocket has its token in connection_init, spelt as the client likes.
const tokens = {
    onContextBuilding({ context, extendContext }) {
        const given = context.connectionParams ?? {};
        const authorization = given.Authorization ?? given.authorization;
        if (typeof authorization === 'string') {
            extendContext({ headers: { ...context.headers, authorization } });
        }
    },
};

export const gatewayConfig = defineConfig({
    supergraph: process.env.GATEWAY_SUPERGRAPH ?? file('supergraph.graphql'),
    pollingInterval: 0,
    host: process.env.GATEWAY_HOST ?? '0.0.0.0',
    port: Number(process.env.GATEWAY_PORT ?? 8080),
    landingPage: false,
    graphiql: introspection && { defaultQuery: welcome, headers: '{"Authorization": "Bearer TOKEN"}' },
    disableIntrospection: introspection ? undefined : { isDisabled: () => true },
    maxTokens: 10_000,
    maxDepth: 30,
    upstreamTimeout: 15_000,
    gracefulShutdownTimeout: 10_000,
    cors: process.env.GATEWAY_ORIGINS ? { origin: process.env.GATEWAY_ORIGINS.split(','), credentials: false } : false,
    propagateHeaders: {
        fromClientToSubgraphs: ({ request, context }) => ({
            authorization: context?.headers?.authorization ?? request?.headers?.get('authorization'),
        }),
    },
    transportEntries: {
        ...Object.fromEntries(subgraphs.map((subgraph) => [subgraph.name, { location: address(subgraph) }])),
        '*.http': {
            options: {
                subscriptions: {
                    kind: 'ws',
                    options: { connectionParams: { Authorization: '{context.headers.authorization}' } },
                },
            },
        },
    },
    persistedDocuments: {
        allowArbitraryDocuments: !onlyKnown,
        getPersistedOperation: (id) => operations.get(id) ?? null,
        customErrors: {
            // Neither a document nor the hash of one: no request of GraphQL at all.
            keyNotFound: {
                message: 'A request needs a query, a text, or a persistedQuery in its extensions',
                extensions: { code: 'BAD_USER_INPUT', http: { status: 400 } },
            },
        },
    },
    plugins: () => [tokens, services],
});
