// What has changed since the last release. A change that breaks a client that worked fails; `--release` makes today's
// schemas the released ones.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { CriticalityLevel, diff } from '@graphql-inspector/core';
import { transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, lexicographicSortSchema, parse, printSchema, visit } from 'graphql';
import { file } from './lib/subgraphs.mjs';

const released = file('released/api.graphql');
const current = file('supergraph.graphql');

// A client sees the API, and not which service answers what; a description breaks nobody.
function api(path) {
    const document = parse(readFileSync(path, 'utf8'));
    const plain = path === released ? document : transformSupergraphToPublicSchema(document);
    const wordless = visit(plain, {
        enter: (node) => ('description' in node ? { ...node, description: undefined } : undefined),
    });
    return buildASTSchema(wordless, { assumeValidSDL: true });
}

export async function breaking(before, after) {
    const changes = await diff(api(before), api(after));
    return changes.filter((change) => change.criticality.level === CriticalityLevel.Breaking);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
    if (process.argv.includes('--release')) {
        writeFileSync(released, `${printSchema(lexicographicSortSchema(api(current)))}\n`);
        console.log('released/api.graphql is the API of today');
        process.exit(0);
    }
    if (!existsSync(released)) {
        console.error('There is no released schema: run npm run release');
        process.exit(1);
    }
    const found = await breaking(released, current);
    for (const change of found) {
        console.error(`breaks clients: ${change.message}`);
    }
    console.log(found.length === 0 ? 'ok: nothing breaks a client of the last release' : `${found.length} changes`);
    process.exit(found.length === 0 ? 0 : 1);
}
