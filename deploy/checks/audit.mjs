// The public audit of GraphQL over HTTP, in full: node audit.mjs [NAME=URL ...]
import { serverAudits } from 'graphql-http';
import { authorised, services } from './client.mjs';

let failed = 0;
for (const { name, url } of services(process.argv.slice(2))) {
    const audits = serverAudits({
        url,
        fetchFn: (address, options = {}) => fetch(address, { ...options, headers: authorised(options.headers) }),
    });
    let ok = 0;
    for (const audit of audits) {
        const result = await audit.fn();
        if (result.status === 'ok') {
            ok++;
        } else {
            console.log(`  ${name}: ${result.id} ${result.status}: ${result.name}: ${result.reason}`);
            await result.response?.body?.cancel();
        }
    }
    console.log(`${name}: ${ok} of ${audits.length} audits passed`);
    failed += audits.length - ok;
}
process.exit(failed === 0 ? 0 : 1);
