// A caller who comes too often is told to wait: node rate.mjs BURST [NAME=URL ...]
import { codes, post, services } from './client.mjs';

const [burst, ...given] = process.argv.slice(2);
let failures = 0;
for (const { name, url } of services(given)) {
    const answers = await Promise.all(
        Array.from({ length: 3 * Number(burst) }, () => post(url, JSON.stringify({ query: '{ __typename }' }))));
    const refused = answers.filter(({ status, text }) => status === 429 && codes(text)[0] === 'LIMIT_EXCEEDED').length;
    const served = answers.filter(({ status }) => status === 200).length;
    console.log(`${name}: ${served} of ${answers.length} requests at once were served, ${refused} told to wait`);
    // Those that come back after a second or two find room again.
    if (served + refused !== answers.length || served > 2 * Number(burst) || refused === 0) {
        failures++;
    }
}
process.exit(failures === 0 ? 0 : 1);
