// The services, their committed schemas, and where each answers.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'graphql';

const root = new URL('../../../', import.meta.url);

export const subgraphs = [
    { name: 'character-service', variable: 'CHARACTER_SERVICE_URL', url: 'http://localhost:8081/graphql' },
    { name: 'memory-service', variable: 'MEMORY_SERVICE_URL', url: 'http://localhost:8082/graphql' },
    { name: 'user-service', variable: 'USER_SERVICE_URL', url: 'http://localhost:8083/graphql' },
];

export function address(subgraph) {
    return process.env[subgraph.variable] ?? subgraph.url;
}

export function sdl(subgraph) {
    return readFileSync(new URL(`${subgraph.name}/schema.graphql`, root), 'utf8');
}

export function definitions() {
    return subgraphs.map((subgraph) => ({
        name: subgraph.name,
        url: subgraph.url,
        typeDefs: parse(sdl(subgraph)),
    }));
}

export function file(name) {
    return fileURLToPath(new URL(`../${name}`, import.meta.url));
}
