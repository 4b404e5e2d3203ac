import { DataDirInUse } from '../local/runtime/data-lock.ts';
import { banner } from './banner.ts';
import { parseArguments, usage } from './parse-arguments.ts';
import { startAftercare } from './start-aftercare.ts';

/** `npm start`: the whole system on this machine until Ctrl+C. */
async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return;
  }
  const cloud = await startAftercare(options);
  console.log(banner(cloud, process.env.LC_ALL ?? process.env.LANG ?? ''));
  const stop = (): void => {
    cloud.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

main().catch((error: unknown) => {
  const { code, message } = error as NodeJS.ErrnoException;
  console.error(message ?? error);
  if (code === 'EADDRINUSE') console.error('Choose another port: npm start -- --port 3001');
  if (error instanceof DataDirInUse) console.error('Choose another folder: npm start -- --data <folder>');
  process.exit(1);
});
