import { banner } from './page/banner.ts';
import { parseArguments, usage } from './parse-arguments.ts';
import { startLocalCloud } from './start-local-cloud.ts';

/** `npm start`: the whole system on this machine until Ctrl+C. */
async function main(): Promise<void> {
  const options = parseArguments(process.argv.slice(2));
  if (options === 'help') {
    console.log(usage);
    return;
  }
  const cloud = await startLocalCloud(options);
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
  console.error(
    code === 'EADDRINUSE' ? `${message}\nChoose another port: npm start -- --port 3001` : (message ?? error),
  );
  process.exit(1);
});
