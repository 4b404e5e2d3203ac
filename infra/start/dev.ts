import { join } from 'node:path';
import { findEntries } from '../bundle/find-entries.ts';
import { banner } from './banner.ts';
import { startDev } from './dev/dev-session.ts';
import { devBanner, devText } from './dev/dev-texts.ts';
import { devUsage, parseDevArguments } from './parse-arguments.ts';
import { progressTexts } from './progress-texts.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { giveSampleFirm } from './sample-firm.ts';
import { terminalLocale } from './terminal-locale.ts';

const root = join(import.meta.dirname, '../..');

/** `npm run dev`: the whole system on this machine, following its sources until Ctrl+C. */
runUntilStopped('npm run dev', async () => {
  const options = parseDevArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(devUsage);
    return undefined;
  }
  const { inspect } = options;
  if (inspect !== undefined) checkEntry(inspect.entry);
  const locale = terminalLocale();
  console.error(progressTexts(locale).starting);
  const session = await startDev({ ...options, root }, (report) => console.log(devText(report, locale)));
  await giveSampleFirm(session.cloud().url);
  console.log(banner(session.cloud(), locale) + devBanner(inspect, locale));
  return () => session.stop();
});

/** @throws Error that lists the functions when none has the name. */
function checkEntry(entry: string): void {
  const known = findEntries(root).map(({ name }) => name);
  if (!known.includes(entry))
    throw new Error(`--inspect must name a function, not ${entry}:\n${known.join('\n')}`);
}
