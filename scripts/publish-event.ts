import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { connect } from './demo/client.ts';

/** Publishes one partner event to a running local cloud: `npm run publish-event -- purchase-made --file event.json`. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://localhost:3000' },
    partner: { type: 'string', default: 'acme' },
    file: { type: 'string' },
  },
});

const type = positionals[0] ?? 'purchase-made';
const example = new URL(`../events/examples/partner/${type}.v1.json`, import.meta.url);

try {
  const detail: unknown = JSON.parse(readFileSync(values.file ?? example, 'utf8'));
  await (await connect(values.url)).publish(values.partner, type, detail);
  console.log(`partner.${values.partner} published ${type}. See ${values.url}/_local`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
