import { banner } from './banner.ts';
import { parseStartArguments, startUsage } from './parse-arguments.ts';
import { runUntilStopped } from './run-until-stopped.ts';
import { startAftercare } from './start-aftercare.ts';
import { terminalLocale } from './terminal-locale.ts';

/** `npm start`: the whole system on this machine until Ctrl+C. */
runUntilStopped('npm start', async () => {
  const options = parseStartArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(startUsage);
    return undefined;
  }
  const cloud = await startAftercare(options);
  console.log(banner(cloud, terminalLocale()));
  return () => cloud.stop();
});
