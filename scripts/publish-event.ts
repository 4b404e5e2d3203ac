import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { addressOf, addressOptions, addressUsage } from './address.ts';
import { connect } from './demo/client.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run publish-event -- [type] [options]

Publishes one partner event to a running local system, purchase-made unless another type is named.

  --partner P   the partner who publishes it (default acme)
  --file F      its detail as JSON (default: the example in events/examples/partner)
${addressUsage}`;

interface Asked {
  type: string;
  partner: string;
  file: string | URL;
  url: string;
}

function parse(args: string[]): Asked | 'help' {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...addressOptions,
      partner: { type: 'string', default: 'acme' },
      file: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) return 'help';
  const [type = 'purchase-made', second] = positionals;
  if (second !== undefined) throw new Error(`one type of event at most can be named, not also ${second}`);
  const example = new URL(`../events/examples/partner/${type}.v1.json`, import.meta.url);
  return { type, partner: values.partner, file: values.file ?? example, url: addressOf(values) };
}

async function run({ type, partner, file, url }: Asked): Promise<void> {
  const detail: unknown = JSON.parse(readFileSync(file, 'utf8'));
  await (await connect(url)).publish(partner, type, detail);
  console.log(`partner.${partner} published ${type}. See ${url}/_local`);
}

await runCommand({ usage, parse, run }, process.argv.slice(2));
