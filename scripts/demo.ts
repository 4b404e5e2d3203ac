import { parseArgs } from 'node:util';
import { samplePeople, sampleRoles } from '../infra/start/sample-people.ts';
import { addressOf, addressOptions, addressUsage } from './address.ts';
import { type Client, connect } from './demo/client.ts';
import { type Filled, fillFirm } from './demo/fill-firm.ts';
import { tellStory } from './demo/story.ts';
import { runCommand } from './run-command.ts';

const usage = `npm run demo -- [options]

Fills the sample firm of a running local system: customers, tickets in every state, calls, care. Moves the system's clock on.

  --story       plays one customer matter instead, and prints each step in both languages
${addressUsage}`;

interface Asked {
  url: string;
  story: boolean;
}

function parse(args: string[]): Asked | 'help' {
  const { values } = parseArgs({
    args,
    options: {
      ...addressOptions,
      story: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  return values.help ? 'help' : { url: addressOf(values), story: values.story };
}

async function run({ url, story }: Asked): Promise<void> {
  const client = await connect(url);
  if (story) return await play(client);
  const filled = await fillFirm(client, (english, chinese) => console.log(`· ${english}\n  ${chinese}`));
  console.log(whereToLook(url, filled));
}

async function play(client: Client): Promise<void> {
  let step = 0;
  await tellStory(client, (english, chinese, link) => {
    step += 1;
    console.log(`${step}. ${english}\n   ${chinese}${link ? `\n   ${link}` : ''}\n`);
  });
  console.log(`Every mail and event: ${client.url}/_local`);
}

/** What to open now, and as whom. */
function whereToLook(url: string, { before, page }: Filled): string {
  const people = samplePeople.map(
    ({ name, role }) => `    ${name}  ${sampleRoles[role].en.name} · ${sampleRoles[role]['zh-CN'].name}`,
  );
  return [
    '',
    before
      ? 'The sample firm was filled before; nothing was changed. npm start -- --fresh begins anew.\n样例企业此前已经填充，本次未做任何改动。重新开始请用 npm start -- --fresh。'
      : 'The sample firm is filled.\n样例企业已就绪。',
    '',
    `  Console 客服工作台   ${url}/`,
    ...people,
    ...(page === undefined ? [] : [`  A customer’s page 客户页面   ${page}`]),
    `  Mails, events, clock 邮件、事件、时钟   ${url}/_local`,
    '',
  ].join('\n');
}

await runCommand({ usage, parse, run }, process.argv.slice(2));
