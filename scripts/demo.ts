import { parseArgs } from 'node:util';
import { addressOf, addressOptions, addressUsage } from './address.ts';
import { connect } from './demo/client.ts';
import { tellStory } from './demo/story.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run demo -- [options]

Plays one customer matter through a running local system and prints each step in both languages.

${addressUsage}`;

function parse(args: string[]): string | 'help' {
  const { values } = parseArgs({
    args,
    options: { ...addressOptions, help: { type: 'boolean', short: 'h', default: false } },
  });
  return values.help ? 'help' : addressOf(values);
}

async function run(url: string): Promise<void> {
  const client = await connect(url);
  let step = 0;
  await tellStory(client, (english, chinese, link) => {
    step += 1;
    console.log(`${step}. ${english}\n   ${chinese}${link ? `\n   ${link}` : ''}\n`);
  });
  console.log(`Every mail and event: ${url}/_local`);
}

await runCommand({ usage, parse, run }, process.argv.slice(2));
