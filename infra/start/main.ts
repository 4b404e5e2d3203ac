import { banner } from './banner.ts';
import { parseStartArguments, startUsage } from './parse-arguments.ts';
import { progressTexts } from './progress-texts.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { giveSampleFirm } from './sample-firm.ts';
import { startAftercare } from './start-aftercare.ts';
import { terminalLocale } from './terminal-locale.ts';

/** `npm start`: the whole system on this machine until Ctrl+C. */
runUntilStopped('npm start', async () => {
  const options = parseStartArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(startUsage);
    return undefined;
  }
  const locale = terminalLocale();
  const { starting, synthesizing } = progressTexts(locale);
  console.error(starting);
  const cloud = await startAftercare({ ...options, onSynthesis: () => console.error(synthesizing) });
  await giveSampleFirm(cloud.url);
  console.log(banner(cloud, locale));
  return () => cloud.stop();
});
