// The two checks of the contract, checked: each must say no to what it is for.
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaking } from '../diff.mjs';
import { file } from '../lib/subgraphs.mjs';

const current = readFileSync(file('supergraph.graphql'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'contract-'));
try {
    const changed = join(folder, 'changed.graphql');
    async function brokenBy(from, to) {
        const text = current.replace(from, to);
        assert.notEqual(text, current, `${from} occurs in the schema`);
        writeFileSync(changed, text);
        return (await breaking(file('supergraph.graphql'), changed)).map((change) => change.message).join('; ');
    }
    assert.match(await brokenBy(/(\ntype Relationship\b[^{]*\{[^}]*?\n) {2}trust: Float!/, '$1  confidence: Float!'), /trust/);
    assert.match(await brokenBy(/( {2}relation: )String!/, '$1Int!'), /relation/);
    assert.equal(await brokenBy(/\s*$/, '\n\ntype Added @join__type(graph: USER_SERVICE) {\n  a: Int\n}\n'), '');
    console.log('ok: a removed field and a changed type are found, an added type is none');
} finally {
    rmSync(folder, { recursive: true });
}
