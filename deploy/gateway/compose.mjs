// Joins the committed schemas of the services to one. `--check` writes nothing: it fails when supergraph.graphql is not
// what the schemas make, or when a second composer makes another API of them.
import { readFileSync, writeFileSync } from 'node:fs';
import { composeServices as apollo } from '@apollo/composition';
import { composeServices as hive, transformSupergraphToPublicSchema } from '@theguild/federation-composition';
import { buildASTSchema, lexicographicSortSchema, parse, printSchema } from 'graphql';
import { definitions, file } from './lib/subgraphs.mjs';

function composed(name, result) {
    if (result.errors?.length) {
        for (const error of result.errors) {
            console.error(`${name}: ${error.extensions?.code ?? ''} ${error.message}`);
        }
        process.exit(1);
    }
    return result.supergraphSdl;
}

function api(supergraph) {
    const document = transformSupergraphToPublicSchema(parse(supergraph));
    return printSchema(lexicographicSortSchema(buildASTSchema(document, { assumeValidSDL: true })));
}

const supergraph = `${composed('Apollo', apollo(definitions())).trim()}\n`;
const second = composed('Hive', hive(definitions()));
if (api(supergraph) !== api(second)) {
    console.error('The two composers make different APIs of the same schemas');
    process.exit(1);
}
const target = file('supergraph.graphql');
if (process.argv.includes('--check')) {
    if (readFileSync(target, 'utf8') !== supergraph) {
        console.error('supergraph.graphql is older than the schemas of the services: run npm run compose');
        process.exit(1);
    }
    console.log('ok: both composers agree, and supergraph.graphql is what they make');
} else {
    writeFileSync(target, supergraph);
    console.log(`supergraph.graphql: ${supergraph.length} characters; both composers agree`);
}
