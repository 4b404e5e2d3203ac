import { parseArgs } from 'node:util';
import { connect } from './demo/client.ts';
import { tellStory } from './demo/story.ts';

/** Plays one customer matter through a running local cloud and prints each step in both languages. */
const { values } = parseArgs({ options: { url: { type: 'string', default: 'http://localhost:3000' } } });

try {
  const client = await connect(values.url);
  let step = 0;
  await tellStory(client, (english, chinese, link) => {
    step += 1;
    console.log(`${step}. ${english}\n   ${chinese}${link ? `\n   ${link}` : ''}\n`);
  });
  console.log(`Every mail and event: ${values.url}/_local`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
